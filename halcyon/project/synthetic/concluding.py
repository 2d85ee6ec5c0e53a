"""What the service makes of a planned referral: its grade, its outcome, the case and how that ends."""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from halcyon.base.dates import age_at, london_date
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH
from halcyon.casework.case.models import Case
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.referral.kinds import GRADE_5WD
from halcyon.project.synthetic import words
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.story import CaseStory, ReferralStory
from halcyon.project.synthetic.timing import why_late

ADULT = 18
CLOSED_BECAUSE = {
    Case.CloseReason.PLAN_ACHIEVED.value: 52.0,
    Case.CloseReason.STEP_DOWN.value: 21.0,
    Case.CloseReason.MOVED.value: 8.0,
    Case.CloseReason.ADULT_SERVICE.value: 6.0,
    Case.CloseReason.OTHER.value: 13.0,
}
#: From some weeks before the eighteenth birthday on: no youth team any more, and the adult service for most.
NEARLY_ADULT = timedelta(days=60)
CLOSED_AS_ADULT = {
    Case.CloseReason.PLAN_ACHIEVED.value: 30.0,
    Case.CloseReason.ADULT_SERVICE.value: 45.0,
    Case.CloseReason.MOVED.value: 5.0,
    Case.CloseReason.OTHER.value: 20.0,
}


class Service:
    """Tells referrals as far as they have come."""

    def __init__(
        self, workers: tuple[str, ...], until: datetime, rng: random.Random, more: random.Random
    ) -> None:
        self.workers, self.until, self.rng, self.more = workers, until, rng, more

    def referral(self, plan: ReferralPlan) -> ReferralStory:
        if plan.graded_at is not None and plan.graded_at > self.until:
            return ReferralStory()
        graded = plan.graded_at
        concluded = plan.outcome_at is not None and plan.outcome_at <= self.until
        reason = plan.not_allocated_reason
        return ReferralStory(
            graded_at=graded,
            grade=plan.grade,
            status=Status(plan.status) if plan.status in Status.values else plan.status,
            grade_late_reason=why_late(GRADE_5WD, plan.decided_at, graded, "capacity") if graded else "",
            outcome=plan.outcome_key if concluded else "",
            outcome_at=plan.outcome_at if concluded else None,
            not_allocated_reason=NotAllocatedReason(reason)
            if reason in NotAllocatedReason.values
            else reason,
            words=words.NOT_ALLOCATED if plan.outcome_key == ReferralOutcome.NOT_ALLOCATED else "",
            team_until=self._team_until(plan) if concluded else None,
            case=self._case(plan, plan.outcome_at) if concluded and plan.held and plan.outcome_at else None,
        )

    def _team_until(self, plan: ReferralPlan) -> datetime | None:
        """When the youth team ended its work, where the child was passed on to it (rates, case.open: five months)."""
        if plan.outcome_at is None or plan.held or plan.outcome_key == ReferralOutcome.NOT_ALLOCATED:
            return None
        until = plan.outcome_at + timedelta(days=30.4 * self.more.triangular(1, 11, 4))
        return until if until <= self.until else None

    def _case(self, plan: ReferralPlan, offered: datetime) -> CaseStory:
        worker = self.rng.choice(self.workers)
        accepted = plan.accepted_at
        if accepted is None or accepted > self.until:
            return CaseStory(worker=worker)
        closed = plan.closed_at if plan.closed_at and plan.closed_at <= self.until else None
        clock = ACCEPT_HIGH if plan.grade == Grade.HIGH else ACCEPT
        return CaseStory(
            worker=worker,
            accepted_at=accepted,
            late_reason=why_late(clock, offered, accepted, "capacity"),
            closed_at=closed,
            close_reason=drawn(_closed_because(plan.born, closed), self.rng) if closed else "",
        )


def _closed_because(born: date | None, closed: datetime) -> Mapping[str, float]:
    """Reasons for which a case may be closed then: nobody goes to the adult service as a child."""
    if born is not None and age_at(born, london_date(closed + NEARLY_ADULT)) >= ADULT:
        return CLOSED_AS_ADULT
    return {
        reason: share for reason, share in CLOSED_BECAUSE.items() if reason != Case.CloseReason.ADULT_SERVICE
    }
