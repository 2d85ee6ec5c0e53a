"""What professionals ask the hub about without a name, by what comes of it; those of this week are in ``scenes``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from halcyon.casework.consultation.codes import Outcome
from halcyon.project.synthetic.scenes.consultations import ASKED


@dataclass(frozen=True)
class Question:
    """Who asked, of which agency, what; what the hub advised, and who does what next."""

    professional: str
    agency: str
    question: str
    advice: str
    next_step: str


_SCHOOL, _PRACTICE = "A secondary school (synthetic)", "A practice (synthetic)"
_HOME, _CLUB, _COLLEGE = "A children’s home (synthetic)", "A youth club (synthetic)", "A college (synthetic)"
_MORE: Mapping[Outcome, Sequence[Question]] = {
    Outcome.REFERRAL: (
        Question(
            "A residential worker (synthetic)", _HOME,
            "One of our young people comes back with cash and new shoes and is afraid of the phone. Is that enough?",
            "Yes. Refer today, and write down numbers of cars. Ring the police if anybody waits outside.",
            "The home refers before the evening.",
        ),
        Question(
            "A practice nurse (synthetic)", _PRACTICE,
            "A girl of 14 came with a man of about 30 who answered for her.",
            "Refer with the name: she is under 16, and somebody speaks for her. Offer her a time alone.",
            "The nurse refers, and keeps a place free on Thursday.",
        ),
        Question(
            "A head of year (synthetic)", _SCHOOL,
            "Two pupils were in the next city on a school day, with train tickets that they had not bought.",
            "That is a sign of being moved to sell. Refer both, each with a form of their own.",
            "The school refers by noon.",
        ),
    ),
    Outcome.NONE: (
        Question(
            "A teaching assistant (synthetic)", _SCHOOL,
            "A boy of 12 has a new phone. His grandmother says that she bought it.",
            "That explains it. Note it, and ring again if there is a second one.",
            "The tutor keeps an eye on it.",
        ),
        Question(
            "A youth worker (synthetic)", _CLUB,
            "Some of our members talk of parties in a flat. Nobody has been there.",
            "Keep dates and words; talk to the group about safe ways home. Ring if there is an address.",
            "The club talks about it on Friday.",
        ),
        Question(
            "A librarian (synthetic)", "A library (synthetic)",
            "Young people charge phones here until closing and do not want to go home.",
            "Tell them about the drop-in next door. Ring again if one of them says why.",
            "The library puts up the poster.",
        ),
    ),
    Outcome.CONSENT: (
        Question(
            "A counsellor (synthetic)", _COLLEGE,
            "A student of 17 told me that a friend’s cousin asks her for pictures. She does not want me to tell.",
            "Talk with her once more about what would help and who would hear of it. Without her, only if risk grows.",
            "The counsellor sees her on Monday.",
        ),
        Question(
            "A sexual health nurse (synthetic)", "A clinic (synthetic)",
            "A boy of 16 is afraid of somebody and asks that nobody knows.",
            "Ask your named doctor today; tell him what you must share, and why, before you do.",
            "The nurse rings him tonight.",
        ),
    ),
    Outcome.EARLY_HELP: (
        Question(
            "A family support worker (synthetic)", "A family hub (synthetic)",
            "A mother cannot get her daughter of 13 to school since the father left. No new friends or things.",
            "Early help fits: school and family around one table. Ring if anything new appears.",
            "The hub writes to the school.",
        ),
        Question(
            "A learning mentor (synthetic)", _SCHOOL,
            "A boy of 11 carries messages for older pupils and thinks it is a game.",
            "Stop it in school, and offer the family early help. If money comes into it, refer.",
            "The mentor talks to the parents today.",
        ),
    ),
}  # fmt: skip

#: By what came of it.
QUESTIONS: Mapping[Outcome, Sequence[Question]] = {
    outcome: (
        *(Question(*map(str, row[1:6])) for row in ASKED if row[6] == outcome),
        *_MORE.get(outcome, ()),
    )
    for outcome in Outcome
}
