"""Training in years of which a profile prints none, where it prints some of another year: as much as in the nearest.

A year without any record is not a year without training. Of a profile that prints no training at all, nothing is told.
"""

from dataclasses import replace

from halcyon.insight.profile import ATTENDANCE, REFERRALS, SESSIONS, Profile, Table
from halcyon.project.synthetic.demands import only_total, total_of
from halcyon.project.synthetic.training.rates import AT_A_SESSION


def with_usual_years(profile: Profile) -> Profile:
    """The profile with sessions in each year of referrals that it prints without any training."""
    silent = sorted(
        {*profile.periods(REFERRALS)} - {*profile.periods(SESSIONS), *profile.periods(ATTENDANCE)}
    )
    tables = (usual_sessions(profile, year) for year in silent)
    return replace(profile, tables=(*profile.tables, *(table for table in tables if table is not None)))


def usual_sessions(profile: Profile, period: str) -> Table | None:
    """As many sessions as in the nearest year that is printed, the earlier of two; None where none is."""
    held, attended = profile.periods(SESSIONS), profile.periods(ATTENDANCE)
    printed = {*held, *attended}
    if not printed:
        return None
    nearest = min(printed, key=lambda each: (abs(int(each[:4]) - int(period[:4])), each))
    number = (
        total_of(profile, SESSIONS, nearest)
        if nearest in held
        else max(1, round(total_of(profile, ATTENDANCE, nearest) / AT_A_SESSION))
    )
    return only_total(f"{SESSIONS} {period}", SESSIONS, "sector", period, number)
