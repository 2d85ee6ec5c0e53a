"""What figures can be cut by: a column of a fact view, and how its codes are named in a published profile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from halcyon.casework.audit.codes import AuditGrade
from halcyon.casework.case.codes import Closing
from halcyon.casework.consultation.codes import Outcome as Advised
from halcyon.casework.contact.codes import Channel, Source
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.missing.codes import MissingKind, PoliceGrade
from halcyon.casework.referral.codes import Afterwards, Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.strategy.codes import StrategyDecision
from halcyon.insight.bands import AGES, DECISION_WAITS, KINDS, OUTCOME_WAITS, WAITS, in_words
from halcyon.insight.profile import UNKNOWN
from halcyon.partnership.course.codes import GROUPS, Level, Sector
from halcyon.partnership.need.codes import Standing
from halcyon.people.person.codes import CareStatus, Ethnicity, GenderInFigures
from halcyon.records.deadline.codes import LateReason

Code = str | int | bool | None
AGE = AGES
NOT_KNOWN = "Not known"


@dataclass(frozen=True, eq=False)
class Dimension:
    """A way to cut. ``key`` is its name in a profile, ``words`` what it means, ``labels`` words for codes.

    ``keys`` renames a stored code to what profiles call it; ``unknown`` are codes that say nothing was recorded, which
    is called ``nothing``. What is cut into bands has numbers for codes, and bands for keys.
    """

    key: str
    title: str
    column: str
    words: str
    labels: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    nothing: str = NOT_KNOWN

    @property
    def is_banded(self) -> bool:
        """Whether its codes are numbers that bands gather."""
        return self.key in KINDS

    @property
    def is_wait(self) -> bool:
        """Whether its codes are days or hours that somebody waited."""
        return self.key in WAITS

    def label(self, code: str) -> str:
        """A code in words; a local one, which no national list has, says itself."""
        if self.is_banded:
            return in_words(self.key, code)
        itself = code.replace("_", " ")
        return self.labels.get(self.keys.get(code, code)) or self.labels.get(
            code, itself[:1].upper() + itself[1:]
        )

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """Keys as the code list has them, then local ones by the alphabet; not known last."""
        place = {self.keys.get(code, code): n for n, code in enumerate(self.labels)}
        return sorted(keys, key=lambda key: (key == UNKNOWN, place.get(key, len(place)), key))


SOURCE = Dimension(
    "source",
    "Source",
    "source",
    "who made the contact that led to the referral",
    labels=dict(Source.choices),
    unknown=frozenset({Source.UNKNOWN.value}),
)
ETHNICITY = Dimension(
    "ethnicity",
    "Ethnicity",
    "ethnicity",
    "the child’s ethnicity as recorded when the referral was made",
    labels=dict(Ethnicity.choices),
    unknown=frozenset({Ethnicity.REFU.value, Ethnicity.NOBT.value}),
)
AGE_BAND = Dimension(AGE, "Age", "age", "the child’s age in completed years on the day of the contact")
GENDER = Dimension(
    "gender",
    "Gender",
    "gender",
    "the child’s gender as recorded when the referral was made, or their sex where no gender was",
    labels={"female": "Female", "male": "Male", "other": "Other"},
    keys={
        GenderInFigures.FEMALE.value: "female",
        GenderInFigures.MALE.value: "male",
        GenderInFigures.OTHER.value: "other",
        GenderInFigures.UNKNOWN.value: UNKNOWN,
    },
    unknown=frozenset({GenderInFigures.UNKNOWN.value}),
)
LOOKED_AFTER = Dimension(
    "looked_after",
    "Looked after",
    "care_status",
    "whether a local authority looked after the child on the day of the contact",
    labels=dict(CareStatus.choices),
)
OUTCOME = Dimension(
    "outcome",
    "Outcome",
    "outcome",
    "what became of the referral; one that still waits for its outcome counts as not known",
    labels=dict(ReferralOutcome.choices),
)
GRADE = Dimension(
    "risk_level",
    "Grade",
    "grade",
    "the grade of the referral as it stands",
    labels={**dict(Grade.choices), "not_yet_graded": "Not yet graded"},
    keys={Grade.NOT_YET.value: "not_yet_graded"},
)
STATUS = Dimension(
    "status",
    "Status",
    "status",
    "whether the child was at risk of exploitation, suspected or known to experience it, or had in the past",
    labels=dict(Status.choices),
)
REASON = Dimension(
    "not_allocated_reason",
    "Reason",
    "not_allocated_reason",
    "why the referral was not allocated",
    labels=dict(NotAllocatedReason.choices),
)
CHANNEL = Dimension(
    "channel", "Channel", "channel", "how the contact reached the hub", labels=dict(Channel.choices)
)

DECIDED = Dimension(
    "decision",
    "Decision",
    "outcome",
    "the main outcome of the hub’s decision that stands",
    labels=dict(Outcome.choices),
)
WEEKEND = Dimension(
    "weekend",
    "Received",
    "at_weekend",
    "whether the contact was received between Friday 3pm and the end of Sunday",
    labels={"False": "Monday to Friday 3pm", "True": "Friday 3pm to Sunday"},
)
#: Of referrals, under a key of its own: one of a contact is a row of another view.
REFERRED_WHEN = Dimension(
    "referred_when", *(WEEKEND.title, WEEKEND.column, WEEKEND.words), labels=WEEKEND.labels
)
DECISION_WAIT = Dimension(
    DECISION_WAITS,
    "Wait for a decision",
    "hours_to_decision",
    "how many full hours passed from the contact to the hub’s decision, nights and weekends included",
)
OUTCOME_WAIT = Dimension(
    OUTCOME_WAITS,
    "Wait for an outcome",
    "days_to_outcome",
    "how many calendar days passed from the day of the contact to the day of the outcome",
    nothing="No outcome yet",
)
LATE = Dimension(
    "late_reason",
    "Why late",
    "late_reason",
    "the reason recorded for a decision after more than 24 hours",
    labels=dict(LateReason.choices),
)
AGENCY = Dimension(
    "agency",
    "Agency",
    "agency_id",
    "of a contact the referrer’s, where they signed in or were named as theirs; of a check the one that was asked; of"
    " training that of who came, or of who holds or needs a level, as it was then",
)
AFTERWARDS = Dimension(
    "afterwards",
    "Six months after",
    "afterwards",
    "what became of the child within six months of the outcome",
    labels=dict(Afterwards.choices),
)
GRADE_AT_START = Dimension(
    "grade_at_start",
    "Grade at the start",
    "grade_at_start",
    "the grade of the referral with which the case began",
    labels=dict(Grade.choices),
)
TEAM = Dimension("team", "Team", "team_id", "the team that the referral went to")
CLOSING = Dimension(
    "close_reason", "Reason", "close_reason", "why the case was closed", labels=dict(Closing.choices)
)
MISSING_KIND = Dimension(
    "missing_kind",
    "Kind",
    "kind",
    "whether nobody knew where the child was, or they were away from placement without authorisation",
    labels=dict(MissingKind.choices),
)
POLICE_GRADE = Dimension(
    "police_grade",
    "Police grade",
    "grade",
    "the police’s grade of the episode as it stands",
    labels=dict(PoliceGrade.choices),
)
COMPLEX = Dimension(
    "complex",
    "Complex or organised",
    "complex",
    "whether it was about complex or organised exploitation",
    labels={"False": "Neither complex nor organised", "True": "Complex or organised"},
)
STRATEGY_DECISION = Dimension(
    "strategy_decision",
    "Decision",
    "decision",
    "what the strategy discussion decided",
    labels=dict(StrategyDecision.choices),
)
ADVISED = Dimension(
    "advised",
    "Advice",
    "outcome",
    "what the professional was advised to do",
    labels=dict(Advised.choices),
)
AUDIT_GRADE = Dimension(
    "audit_grade",
    "Audit grade",
    "grade",
    "how well the contact was handled, by the grade that holds after a second review",
    labels=dict(AuditGrade.choices),
)
SECTOR = Dimension(
    "sector",
    "Professional group",
    "sector",
    "the professional group for which the session was held; of e-learning, that of who finished it",
    labels=dict(Sector.choices),
    keys=GROUPS,
    unknown=frozenset({""}),
)
ATTENDEE_SECTOR = Dimension(
    "attendee_sector",
    "Group of who came",
    "attendee_sector",
    "the professional group of who came, as it was then",
    labels=dict(Sector.choices),
    keys=GROUPS,
    unknown=frozenset({""}),
)
HOLDER_SECTOR = Dimension(
    "holder_sector",
    "Group of who holds it",
    "sector",
    "the professional group of the certificate’s holder, as it was then",
    labels=dict(Sector.choices),
    keys=GROUPS,
    unknown=frozenset({""}),
)
NEEDER_SECTOR = Dimension(
    "needer_sector",
    "Group of who needs it",
    "sector",
    "the professional group of who needs the level",
    labels=dict(Sector.choices),
    keys=GROUPS,
    unknown=frozenset({""}),
)
STANDING = Dimension(
    "standing",
    "Where they stand",
    "standing",
    "whether the level is held, is to be reached by a day to come, or should have been reached",
    labels=dict(Standing.choices),
)
TRAINING_LEVEL = Dimension(
    "training_level",
    "Level",
    "level",
    "the level of the course on the pathway",
    labels={str(value): str(label) for value, label in Level.choices},
)

OF_CONTACTS = (SOURCE, CHANNEL)
OF_DECISIONS = (DECIDED, *OF_CONTACTS, WEEKEND)
OF_REFERRALS = (SOURCE, ETHNICITY, AGE_BAND, GENDER, LOOKED_AFTER, OUTCOME, GRADE, STATUS, TEAM)
OF_TRAINING = (SECTOR, TRAINING_LEVEL)
DIMENSIONS: Mapping[str, Dimension] = {
    each.key: each
    for each in (
        *OF_REFERRALS,
        *(REASON, CHANNEL, DECIDED, WEEKEND, LATE, AGENCY, AFTERWARDS, GRADE_AT_START, CLOSING),
        *(REFERRED_WHEN, MISSING_KIND, POLICE_GRADE, COMPLEX, STRATEGY_DECISION, ADVISED, AUDIT_GRADE),
        *(*OF_TRAINING, ATTENDEE_SECTOR, HOLDER_SECTOR, NEEDER_SECTOR, STANDING),
        *(DECISION_WAIT, OUTCOME_WAIT),
    )
}
