"""Who comes back: later referrals are joined to earlier ones of a child who may be the same.

Only referrals that agree in all that is counted are joined, so no printed figure changes: the same gender and
ethnicity, and ages that one day of birth can give. Being looked after may change.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from halcyon.base.dates import london_date, london_instant
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.rates import REFERRED_AGAIN_IN_12_MONTHS
from halcyon.project.synthetic.timing import born_between, working_day_after

Bounds = tuple[date, date]  # the first and the last day on which a child may be born
_Alike = tuple[str, str, int]  # gender, ethnicity, age

TWELVE_MONTHS = timedelta(days=364)
BETWEEN_REFERRALS = timedelta(days=14)
SHORTEST_CASE = timedelta(days=30)
BEFORE_COMING_BACK = timedelta(days=7)
MOST_TRIES = 12


def with_repeats(plans: Sequence[ReferralPlan], *, rng: random.Random) -> list[ReferralPlan]:
    """The plans, ordered by when they were received, with their children: who came back, and days of birth.

    About a quarter come back within 12 months, after the case from before, if there was one, has closed.
    """
    returning = _Returning(plans, rng)
    owed = 0.0
    for number, plan in enumerate(plans):
        owed = min(owed + REFERRED_AGAIN_IN_12_MONTHS, 4)
        if rng.random() < owed and returning.join(number):
            owed -= 1
        returning.remember(number, plan)
    returning.choose_births()
    return [_settled(plans, returning, number, rng) for number in range(len(plans))]


class _Returning:
    """The joins made so far: for each referral the child's first, and for each child when it may be born."""

    def __init__(self, plans: Sequence[ReferralPlan], rng: random.Random) -> None:
        self.plans, self.rng = plans, rng
        self.child = list(range(len(plans)))
        self.before: dict[int, int] = {}
        self.after: dict[int, int] = {}
        self.bounds: dict[int, Bounds] = {}
        self.born: dict[int, date] = {}
        self._waiting: defaultdict[_Alike, list[int]] = defaultdict(list)

    def remember(self, number: int, plan: ReferralPlan) -> None:
        """This referral's child may come back."""
        if plan.age is None:
            return
        self._waiting[plan.gender_key, plan.ethnicity_key, plan.age].append(number)
        self.bounds.setdefault(self.child[number], _bounds(plan, plan.age))

    def join(self, number: int) -> bool:
        """Join a referral to an earlier one, if a few tries find one that fits."""
        for waiting, place in self._tries(self.plans[number]):
            earlier = waiting[place]
            bounds = self._common_bounds(earlier, number)
            if bounds is not None and _may_follow(self.plans[earlier], self.plans[number]):
                del waiting[place]
                self.child[number] = self.child[earlier]
                self.bounds[self.child[number]] = bounds
                self.before[number], self.after[earlier] = earlier, number
                return True
        return False

    def choose_births(self) -> None:
        """Choose each child's day of birth, once all its referrals are known."""
        for child, (first, last) in self.bounds.items():
            self.born[child] = first + timedelta(days=self.rng.randint(0, (last - first).days))

    def _tries(self, plan: ReferralPlan) -> Iterator[tuple[list[int], int]]:
        """Places in lists of earlier referrals of somebody alike, as old or a year younger."""
        if plan.age is None:
            return
        for age in (plan.age, plan.age - 1):
            waiting = self._waiting[plan.gender_key, plan.ethnicity_key, age]
            while waiting and plan.received_at - self.plans[waiting[0]].received_at > TWELVE_MONTHS:
                del waiting[0]
            for _ in range(MOST_TRIES if waiting else 0):
                yield waiting, self.rng.randrange(len(waiting))

    def _common_bounds(self, earlier: int, later: int) -> Bounds | None:
        plan = self.plans[later]
        assert plan.age is not None
        first, last = self.bounds[self.child[earlier]]
        other_first, other_last = _bounds(plan, plan.age)
        common = max(first, other_first), min(last, other_last)
        return common if common[0] <= common[1] else None


def _bounds(plan: ReferralPlan, age: int) -> Bounds:
    """When the child may be born who has this age from the first contact to the last step."""
    return born_between(age, plan.settled_on)[0], born_between(age, london_date(plan.received_at))[1]


def _may_follow(earlier: ReferralPlan, later: ReferralPlan) -> bool:
    """Whether there is time for the earlier referral to be settled, and for its case to be opened and closed."""
    settled = max(earlier.decided_at + BETWEEN_REFERRALS, earlier.outcome_at or earlier.decided_at)
    if later.received_at < settled:
        return False
    shortest = SHORTEST_CASE + BEFORE_COMING_BACK
    return earlier.accepted_at is None or earlier.accepted_at + shortest < later.received_at


def _settled(
    plans: Sequence[ReferralPlan], returning: _Returning, number: int, rng: random.Random
) -> ReferralPlan:
    """A plan with what follows from the joins."""
    plan, child = plans[number], returning.child[number]
    after = returning.after.get(number)
    return replace(
        plan,
        child=child,
        repeat_of=returning.before.get(number),
        born=returning.born.get(child),
        ethnicity_code=plans[child].ethnicity_code,
        closed_at=_closed(plan, None if after is None else plans[after].received_at, rng),
    )


def _closed(plan: ReferralPlan, back_at: datetime | None, rng: random.Random) -> datetime | None:
    """When the case closed: before the child came back, if it did."""
    if plan.closed_at is None or plan.accepted_at is None or back_at is None:
        return plan.closed_at
    latest = back_at - BEFORE_COMING_BACK
    if plan.closed_at <= latest:
        return plan.closed_at
    instant = plan.accepted_at + SHORTEST_CASE
    instant += rng.random() * (latest - instant)
    day = working_day_after(london_date(instant) + timedelta(days=1), -1)
    return london_instant(day, time(rng.randrange(9, 17), rng.randrange(60)))
