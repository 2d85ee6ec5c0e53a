"""What people of the synthetic area write of what they saw, decided and did, by what it is about: plain, invented, and
never blaming. Which of them is written is drawn in ``sayings``.
"""

from collections.abc import Mapping

from halcyon.casework.case.models import Case
from halcyon.casework.contact.codes import Exploitation, Source, Subject
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.missing.codes import FoundHow
from halcyon.casework.referral.codes import Grade, NotAllocatedReason

Sentences = tuple[str, ...]

_SOCIAL_CARE: Sentences = (
    "The worker saw a new phone and clothes that the family cannot account for.",
    "Told their worker about gifts and about being afraid to say no.",
    "Moves between addresses since the summer and says little about who is there.",
    "On a visit two adults whom nobody introduced were in the flat.",
    "The worker of a sister heard the same name from two children.",
    "Was not at home for three visits; a neighbour sees them leave with older people.",
)
_SCHOOL: Sentences = (
    "Left school at midday twice this week; collected by a car.",
    "Has a second phone in school and is upset when it rings.",
    "Absent on nine days of the last twenty, mostly after a weekend.",
    "Tired and withdrawn since half term; used to talk, and does not any more.",
    "Two friends told the form tutor that they are worried.",
    "Gave away things that cost more than the family has.",
)
_HEALTH: Sentences = (
    "Came with an adult who answered every question.",
    "Came three times in two months with stomach pain; today there were tears.",
    "Asked the nurse not to ring home and would not say why.",
    "Had bruises on both arms and did not want to say from what.",
    "Missed two appointments; was seen outside with somebody much older.",
)
_FAMILY: Sentences = (
    "Comes home with new things and will not say from whom.",
    "Out until morning twice this week; somebody waits at the corner.",
    "A man rings at the house and asks for them by another name.",
    "We found messages on the phone and are frightened.",
    "Does not eat with us any more and is afraid of the door bell.",
)
_PUBLIC: Sentences = (
    "I see them get into the same car most evenings.",
    "They told me that they cannot say no to these people.",
    "Older people come to the flat next door, and children go in and out.",
    "They asked me for money and looked frightened.",
)
_AGENCY: Sentences = (
    "Seen several times with an adult whom nobody here knows.",
    "Stopped coming to sessions; friends say that they are with older people now.",
    "Told one of our workers that they owe somebody a favour.",
    "Was collected from the session twice by different drivers.",
    "Came in soaked and without a coat, and asked to stay until closing.",
)
#: What whoever makes a contact saw, by source.
SEEN: Mapping[str, Sentences] = {
    Source.POLICE: (
        "Officers found the young person at an address known to the police, a long way from home.",
        "In a car that was stopped after midnight, with two adults; the family did not know.",
        "Named by a witness as with an adult whom officers are looking at.",
        "Officers were called to a disturbance; the young person was there, and afraid to talk.",
        "Seen at a known address on two evenings of this week.",
        "Came to notice when the phone of an adult was looked at.",
    ),
    **dict.fromkeys((Source.SOCIAL_CARE, Source.OTHER_COUNCIL, Source.EARLY_HELP), _SOCIAL_CARE),
    **dict.fromkeys((Source.SCHOOL, Source.EDUCATION), _SCHOOL),
    **dict.fromkeys(
        (
            *(Source.GP, Source.HEALTH_VISITOR, Source.SCHOOL_NURSE),
            *(Source.PRIMARY_HEALTH, Source.EMERGENCY, Source.HEALTH),
        ),
        _HEALTH,
    ),
    Source.FAMILY: _FAMILY,
    **dict.fromkeys((Source.ACQUAINTANCE, Source.INDIVIDUAL, Source.ANONYMOUS), _PUBLIC),
    Source.SELF: (
        "I am told where to be and when, and I do not dare to stay away.",
        "They say that I owe them, and it gets more every week.",
        "I want it to stop and do not know how.",
    ),
}
#: Of any other source.
SEEN_OTHERWISE = _AGENCY
#: What points to a type of exploitation.
SIGNS: Mapping[str, Sentences] = {
    Exploitation.SEXUAL: (
        "There is talk of an older friend whose name must not be said.",
        "Somebody gave drink and a place to sleep.",
        "A picture was asked for, and is now held over them.",
        "An adult pays for taxis and meals.",
        "Gifts have come, and with them the feeling of owing something.",
        "There is an injury that nobody explains.",
    ),
    Exploitation.CRIMINAL: (
        "Money is owed, and nobody says to whom.",
        "Somebody asked them to keep a bag.",
        "There is cash that no job explains.",
        "The family was told that it would be hurt.",
        "They were made to hold a parcel for an adult.",
    ),
    Exploitation.COUNTY_LINES: (
        "There were two train tickets to the coast.",
        "They had two phones, and a key to a flat in another town.",
        "Away for three days, and back hungry and without a coat.",
        "There is a debt for something that was taken from them.",
    ),
    Exploitation.ONLINE: (
        "Somebody met online sends messages at night.",
        "They were asked to move to a private chat.",
        "Somebody unknown sends game credits and asks to meet.",
        "Money was offered for a picture.",
    ),
    Exploitation.LABOUR: (
        "They work nights at a car wash and are not paid.",
        "They sleep where they work.",
        "An employer keeps their papers.",
    ),
}
#: About a group, a place, a school, an online space.
OF_CONTEXTS: Mapping[str, Sentences] = {
    Subject.PEER_GROUP: (
        "Two adults buy them food and drink most evenings.",
        "Younger ones have joined since the summer; some have new phones.",
        "They were seen getting into three different cars in one week.",
    ),
    Subject.PLACE: (
        "Children are given food and lifts there; three people told of it this month.",
        "Children wait at the back door after ten in the evening.",
        "Cars stop there, and children get in.",
    ),
    Subject.SCHOOL: (
        "Two adults in a car talk to pupils at the end of the day.",
        "Somebody hands out vapes at the gate and asks for names.",
    ),
    Subject.ONLINE: (
        "Somebody there asks for pictures and sends credits in return.",
        "An adult who says that he is fifteen asks where they live.",
    ),
}
#: Why the hub decided as it did.
RATIONALES: Mapping[str, Sentences] = {
    Outcome.SERVICE: (
        "Signs match those the partnership has agreed; what partners know supports it.",
        "Two sources tell of the same adult; without a plan the young person is not safe.",
        "What the referrer saw fits what is known from before; specialist work is needed.",
        "Gifts, absence and fear together are more than worry: the service takes it on.",
    ),
    Outcome.OPEN_CASE: (
        "There is an open case: the allocated worker weighs it with the plan.",
        "New information about a child with a worker, who hears of it today.",
    ),
    Outcome.ADVICE: (
        "One sign, explained by the family; the referrer knows what to watch for and when to ring.",
        "The family and the referrer have it in hand; advice was given on phones and on going out.",
        "Nothing else is known to partners; advice, and a second call if anything changes.",
    ),
    Outcome.EARLY_HELP: (
        "The family asks for help, and agrees to it; it is looked at again in six weeks.",
        "Needs at home come first; early help knows which signs to bring back to the hub.",
        "Not exploitation as far as anybody can see, and support is needed all the same.",
    ),
    Outcome.SOCIAL_CARE: (
        "Needs go beyond exploitation: the whole family is to be assessed.",
        "Care at home is in question; social care leads, and asks the service to join.",
    ),
    Outcome.NONE: (
        "Dealt with on the day by those who were there; nothing else is known to partners.",
        "Known already, and the same facts: recorded, so that a pattern would show.",
        "The concern was about somebody else; nothing is known of this young person.",
    ),
    Outcome.OTHER_AUTHORITY: ("Lives in another area; its front door has confirmed that it takes this on.",),
    Outcome.ADULT_SERVICE: ("Nearly eighteen or older, and agrees: the adult service takes this on.",),
    Outcome.STRATEGY: ("Significant harm is likely: social care, police and health meet first.",),
    Outcome.POLICE_NOW: ("Immediate danger: the police are there, and everything else follows.",),
}
#: Why a referral has its grade.
GRADED: Mapping[str, Sentences] = {
    Grade.HIGH: (
        "Harm is known or very likely, an adult has control, and little protects the young person yet.",
        "Missing, afraid and in contact with an adult who is known to others: this cannot wait.",
    ),
    Grade.MEDIUM: (
        "Several signs from two sources; there are adults at home or at school who can protect.",
        "Contact with an adult who worries everybody; no harm is known so far.",
        "The young person talks to a trusted adult; the signs have grown in the last month.",
    ),
    Grade.LOW: (
        "One sign, and a family that acts on it.",
        "Early signs; school and family know what to watch for.",
    ),
}
GRADED_OTHERWISE: Sentences = (
    "Rests on what the referrer saw, on earlier records and on the conversation with the family.",
)
#: What stands beside a reason for not allocating.
NOT_ALLOCATED: Mapping[str, Sentences] = {
    NotAllocatedReason.OTHER_AGENCY: (
        "Agreed with the agency that works with the child already.",
        "The child’s social worker leads; we advise, and join the next meeting.",
    ),
    NotAllocatedReason.UNIVERSAL: (
        "School and family manage this with advice, and ring again if anything changes.",
        "One session by the school’s own lead; nothing more is needed now.",
    ),
    NotAllocatedReason.OTHER_HARM: (
        "The main worry is harm at home: social care looks at that first.",
        "Bullying, not exploitation: the school and its nurse take this on.",
    ),
    NotAllocatedReason.SECURE: (
        "Cared for where nobody can reach them now; we join the planning for the day they leave.",
    ),
    NotAllocatedReason.ELSEWHERE: (
        "The other area has our summary, and has confirmed that it takes this on.",
    ),
    NotAllocatedReason.OTHER: ("Talked over with the young person, who knows how to reach us.",),
}
NOT_ALLOCATED_OTHERWISE: Sentences = ("Agreed with whoever knows the child best.",)
#: What is written when a case is closed.
CLOSED: Mapping[str, Sentences] = {
    Case.CloseReason.PLAN_ACHIEVED: (
        "The plan’s goals are met; the young person, the family and the partners agree.",
        "Nobody who harmed them has been near for months; school and family carry on.",
    ),
    Case.CloseReason.STEP_DOWN: (
        "The youth team takes over on Monday, and the safety plan goes with it.",
        "Early help carries on with the family; it knows when to come back.",
    ),
    Case.CloseReason.MOVED: ("Moved away; the new area has the summary, and has a worker.",),
    Case.CloseReason.ADULT_SERVICE: ("Handed over at eighteen, with the young person in the room.",),
    Case.CloseReason.OTHER: ("Did not wish to go on; the panel looked at the risk with the partners.",),
}
#: How somebody was when they were found or came back.
FOUND: Mapping[str, Sentences] = {
    FoundHow.CAME_BACK: (
        "Came in by themselves, tired and hungry, not hurt.",
        "Rang from the corner and asked to be let in. Not hurt.",
        "Back in bed in the morning; says little so far.",
    ),
    FoundHow.POLICE: (
        "Found by a patrol, cold and tired, not hurt. Taken home.",
        "With two others; officers took each of them home.",
    ),
    FoundHow.FAMILY: (
        "Found after a call by a friend; came along at once.",
        "Recognised from the photograph.",
    ),
    FoundHow.WORKER: ("The youth worker knew where to look, and they walked back together.",),
}
INTERVIEW = "A return interview is to be offered within 72 hours."
#: What an agency answers about somebody whom it knows.
KNOWN: Mapping[str, Sentences] = {
    "police": (
        "Two reports this year, both as a witness. Nothing is open.",
        "Reported missing three times since spring; an officer is named for it.",
        "Linked to an address that we look at. Please ring before you visit.",
    ),
    "health": (
        "On the list of a practice in the city; last seen in spring, no worries noted.",
        "Came to the emergency department once this year, with a friend’s parent.",
        "Seen by the school nurse, who asks to be part of any meeting.",
    ),
    "education": (
        "On roll; attendance is at 71% this term, and was at 94% a year ago.",
        "On a reduced timetable since October; the pastoral lead sees them daily.",
        "Attends well. The form tutor has noticed new friends who are older.",
    ),
    "housing": (
        "The family has rented from us for four years; rent is paid.",
        "Neighbours complained twice about visitors at night.",
    ),
    "probation": (
        "An adult of the household is supervised by us; nothing that touches the child.",
        "The youth justice worker saw them until last year; closed.",
    ),
}
