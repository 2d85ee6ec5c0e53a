"""The plan of a synthetic area: all the referrals of all the years that a profile prints."""

import random

from halcyon.insight.profile import REFERRALS, Profile, ProfileError
from halcyon.project.synthetic.demands import MOST_RECORDS, total_of
from halcyon.project.synthetic.period import planned_period
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.repeats import with_repeats


def planned_years(profile: Profile, *, seed: int, times: int = 1) -> list[ReferralPlan]:
    """Every referral of every period of the profile, in the order they were received.

    Every figure that the profile's referral tables print is exact, in each of its periods; with `times`,
    every count so many times as large. A plan's `child` and `repeat_of` are places in this list.
    Deterministic by `seed`. `ProfileError` says which tables are impossible.
    """
    larger = profile.times(times)
    _refuse_too_many(larger)
    plans = [
        plan for period in larger.periods(REFERRALS) for plan in planned_period(larger, period, seed=seed)
    ]
    rng = random.Random(f"{seed} repeats")  # noqa: S311 - invented data, not a secret
    return with_repeats(sorted(plans, key=lambda plan: plan.received_at), rng=rng)


def _refuse_too_many(profile: Profile) -> None:
    total = sum(total_of(profile, REFERRALS, period) for period in profile.periods(REFERRALS))
    if total > MOST_RECORDS:
        raise ProfileError(f"The profile has {total:,} referrals, more than {MOST_RECORDS:,}.")
