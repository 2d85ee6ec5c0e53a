"""The years after those that a profile prints: nobody counted them, so the usual rates say what came in.

From 2019/20 on a service hears of criminal exploitation, too (rates, "Two scopes"). Only the last years up to the
live week are told: enough for every comparison of a dashboard, few enough for a demonstration.
"""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from halcyon.base.dates import financial_year, financial_year_bounds, london_date
from halcyon.insight.profile import REFERRALS, Profile
from halcyon.project.synthetic.demands import only_total, total_of
from halcyon.project.synthetic.period import CRIMINAL, SEXUAL, planned_period
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.repeats import with_repeats
from halcyon.project.synthetic.training.usual import usual_sessions

#: Whole years before the present one.
WHOLE_YEARS = 2
#: Of the service whose rates these are: referrals in its last sexual exploitation year, and from 2019/20 on.
OF_THE_RATES, OF_SEXUAL, OF_CRIMINAL, FIRST, GROWTH = 150, 139, 100, 2019, 1.06


def years_since(profile: Profile, *, until: datetime) -> tuple[str, ...]:
    """The years that follow: the present one and two whole ones before it, where the profile prints nothing of them."""
    present = financial_year_bounds(financial_year(london_date(until)))[0].year
    printed = max(profile.periods(REFERRALS), default="")
    found = (financial_year(date(year, 4, 1)) for year in range(present - WHOLE_YEARS, present + 1))
    return tuple(period for period in found if period > printed)


def planned_since(profile: Profile, *, until: datetime, seed: int) -> list[ReferralPlan]:
    """Every referral of those years that was decided ``until`` then, in the order they were received."""
    plans = [
        plan
        for period in years_since(profile, until=until)
        for kind, number in numbers(profile, period).items()
        for plan in _of_kind(profile, period, kind, number, seed)
        if plan.decided_at <= until
    ]
    rng = random.Random(f"{seed} repeats since")  # noqa: S311 - invented data, not a secret
    return with_repeats(sorted(plans, key=lambda plan: plan.received_at), rng=rng)


def numbers(profile: Profile, period: str) -> Mapping[str, int]:
    """How many referrals of each kind a service of this size has in a year."""
    printed = profile.periods(REFERRALS)
    size = total_of(profile, REFERRALS, printed[-1]) / OF_THE_RATES if printed else 1
    criminal = OF_CRIMINAL * GROWTH ** max(0, int(period[:4]) - FIRST)
    return {SEXUAL: round(OF_SEXUAL * size), CRIMINAL: round(criminal * size)}


def _of_kind(profile: Profile, period: str, kind: str, number: int, seed: int) -> list[ReferralPlan]:
    """A year's referrals of one kind, as the usual shares have them; codes are those that the publisher gathers."""
    of_kind = replace(profile, tables=(only_total(REFERRALS, REFERRALS, "source", period, number),))
    return planned_period(of_kind, period, seed=f"{seed} {kind}", about=kind)


def trained_since(profile: Profile, *, until: datetime) -> Profile:
    """The same profile with as many sessions in each of those years as in the nearest one that it prints."""
    tables = (usual_sessions(profile, year) for year in years_since(profile, until=until))
    return replace(profile, tables=tuple(table for table in tables if table is not None))
