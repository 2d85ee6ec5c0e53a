"""The plan of one referral, before any of it is told."""

from dataclasses import dataclass
from datetime import date, datetime

from halcyon.base.dates import london_date
from halcyon.project.synthetic.judgement import SERVICE


@dataclass(frozen=True, slots=True)
class ReferralPlan:
    """One referral: the child, what is counted of it, and when each step happened.

    Keys are the profile's own, "unknown" included; a code is None where nothing was recorded. `child` is
    the number of the child's first referral in the plan, `repeat_of` that of the one before, received within
    12 months. Instants are in UTC; `age` is in completed years from the first contact to the outcome.
    """

    period: str
    child: int
    repeat_of: int | None
    gender_key: str
    gender: str  # female, male, other, unknown
    sex: str  # F, M, U
    age: int | None
    born: date | None
    ethnicity_key: str
    ethnicity_code: str | None  # national, or the key itself where the profile gathers no codes under it
    looked_after: bool | None
    source_key: str
    source_code: str | None  # as for ethnicity
    exploitation_type: str
    grade: str  # high, medium, low, not_yet; or a profile's own
    status: str | None  # at_risk, suspected, experiencing; None until graded
    outcome_key: str
    not_allocated_reason: str | None  # also why a high grade is not held in the service
    received_at: datetime
    decided_at: datetime
    late_reason: str | None  # where the decision took more than 24 hours
    graded_at: datetime | None
    grade_late_reason: str | None  # where the grade took more than 5 working days
    outcome_at: datetime | None  # when the worker was named, where the service holds it
    accepted_at: datetime | None  # by the worker, where the service holds it
    closed_at: datetime | None  # the case
    outcome_within: int | None = None  # days from its contact at the latest, where the profile prints waits
    channel: str = ""  # of its contact, where the profile prints that; else as usual

    @property
    def held(self) -> bool:
        """Whether the exploitation service holds it: a case is opened."""
        return self.outcome_key == SERVICE

    @property
    def settled_on(self) -> date:
        """The day on which the last step of the referral itself was taken, in London."""
        return london_date(max(filter(None, (self.decided_at, self.graded_at, self.outcome_at))))
