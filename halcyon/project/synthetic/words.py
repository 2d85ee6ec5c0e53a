"""What the synthetic area says in free text: plain, invented, and never blaming."""

from halcyon.casework.strategy.codes import Sort, TakingPart
from halcyon.casework.strategy.told import PartTaken

RATIONALE = "Signs match those the partnership has agreed; checks with partners support it."
GRADE_REASON = "Rests on what the referrer saw, on earlier records and on the conversation with the family."
TOLD = "We told you what was decided and whom to call if anything changes."
CLOSED = "Agreed with the family and the partners."
REFERRER = "Referrer (synthetic)"
NOT_ALLOCATED = "Agreed with the agency that works with the child already."
YOUNG_PERSON = "The young person"
# Why whoever has parental responsibility was not told (rates.md, contact.pr_told).
PARENT_NOT_TOLD = {
    "Telling them now may raise the risk.": 41.0,
    "Nobody has reached them yet.": 33.0,
    "The police advise against it for now.": 14.0,
    "The child asked us not to, and it is safe to wait.": 12.0,
}
# Groups, places and spaces that contacts are about. None of them exists.
CONTEXTS = {
    "peer_group": ("A group of about ten at the bus station", "Young people who gather at the canal steps"),
    "place": ("The car park behind Millrace parade (synthetic)", "A takeaway on Harrow Lane (synthetic)"),
    "school": ("Around the gates of Millrace Academy (synthetic)",),
    "online": ("A private group chat among Year 9", "An account that sends gifts to young players"),
}
ADDED = "The child came back to school with a second phone, and asked us not to ring home."
NO_STRATEGY = "Social care held one before this contact came."
# A strategy discussion: who led it, who took part, what it rests on; and why one was not held.
LED_BY = "Grace Adeyemi (synthetic)"
STRATEGY = "What is known was weighed with the police and health; the plan says who sees the child, and when."
NOT_HELD = "Social care held one on the same facts the day before."
PARTS = (
    PartTaken(Sort.SOCIAL_CARE, TakingPart.PRESENT, LED_BY),
    PartTaken(Sort.POLICE, TakingPart.PRESENT, "Callum Reid (synthetic)"),
    PartTaken(Sort.HEALTH, TakingPart.REPORT, "Sidney Wren (synthetic)"),
)
FOUND = "Tired and hungry, not hurt. A return interview is to be offered within 72 hours."
# A peer group: why its children are linked, and on what evidence.
LINKED = "Harmed in the same place by the same adults; none can be protected alone."
WHEREABOUTS = "Children gather there in the evening."
AT_PLACE = "Several children were named in contacts about this place within weeks."
TOGETHER = "Missing together on some nights, and found at the same place."
EVIDENCE = "Named together in contacts, and found in the same place."
VOICE = "The manager on duty (synthetic)"
# What agencies answer to a check, by its result, where they know nothing; what they know is in ``sentences``.
ANSWERS = {
    "nothing": ("", "Nothing under this name and date of birth."),
    "cannot": ("The record is restricted here: ring our named lead.",),
}
MORE = (
    "A younger brother has started to stay away as well.",
    "The family is about to lose its home.",
    "A friend of the same age is said to be in the same situation.",
    "Somebody has asked at the school gate for the family’s address.",
)
READ = (
    "Rang the family; I see the young person tomorrow after school.",
    "This fits what we know. It goes into Thursday’s plan meeting.",
    "Passed on to the police officer of the case; the safety plan stands.",
)
