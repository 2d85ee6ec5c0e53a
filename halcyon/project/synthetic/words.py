"""What the synthetic area says in free text: plain, invented, and never blaming."""

RATIONALE = "Signs match those the partnership has agreed; checks with partners support it."
GRADE_REASON = "Rests on what the referrer saw, on earlier records and on the conversation with the family."
TOLD = "We told you what was decided and whom to call if anything changes."
CLOSED = "Agreed with the family and the partners."
REFERRER = "Referrer (synthetic)"
CONCERNS = (
    "New phone and clothes that the family cannot account for.",
    "Seen several times with an adult whom nobody in the family knows.",
    "Left school at midday twice this week; collected by a car.",
    "Worried by messages from somebody met online.",
    "Told a trusted adult about gifts and about being afraid to say no.",
    "Found at an address known to the police, a long way from home.",
    "Owes money and will not say to whom.",
)
NOT_ALLOCATED = "Agreed with the agency that works with the child already."
YOUNG_PERSON = "The young person"
