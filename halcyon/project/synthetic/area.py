"""The synthetic area: from a profile, people and records for every year it prints, and a live week around today."""

from collections.abc import Iterator
from datetime import datetime

from halcyon.insight.profile import ATTENDANCE, MOST_TIMES, REFERRALS, SESSIONS, Profile, ProfileError
from halcyon.people.matching.actions import index_everybody, learn
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.demands import MOST_RECORDS, total_of
from halcyon.project.synthetic.directory import the_cast
from halcyon.project.synthetic.district import District
from halcyon.project.synthetic.live_week import LiveWeek
from halcyon.project.synthetic.loading import Loading, loading
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.training.courses import courses_by_level

SEED = 2018
#: Districts that are told one by one. In a larger area each is there several times, under other ids.
DISTINCT = 100
#: From so many districts on it is quicker to make indexes and foreign keys anew.
MANY = 10


def tell_years(
    profile: Profile, *, now: datetime, cast: Cast | None = None, seed: int = SEED, times: int = 1
) -> Iterator[str]:
    """Tell every year of a profile in bulk, so that its tables come out exactly; yields what was done.

    With ``times``, every printed figure is so many times as large: the area has so many districts. All of it or
    nothing is kept. ``ProfileError`` where tables contradict each other, before anything is written.
    """
    periods = ", ".join(profile.periods(REFERRALS))
    referrals = times * _referrals(profile, times)
    cast = cast or the_cast(now)
    cast.meet()
    trained = any(profile.periods(measure) for measure in (SESSIONS, ATTENDANCE))
    courses = courses_by_level(cast, at=now) if trained else {}
    with loading(much=times >= MANY) as load:
        words: set[str] = set()
        for district in range(min(times, DISTINCT)):
            words |= _told(District(profile, seed, district, courses), load, cast, now, times)
            yield f"told {load.districts:,} of {times:,}" if times > 1 else f"told {periods}"
    learn(words=words, using="owner")
    yield f"copied {load.rows:,} rows: {referrals:,} referrals of {periods}"
    index_everybody(using="owner")  # whoever was not copied with their keys
    yield "search knows everybody"


def _told(district: District, load: Loading, cast: Cast, now: datetime, times: int) -> frozenset[str]:
    """Copy a district, and again for each one that is like it; returns the words of its people's names.

    People of one district are compared with each other, to find those who are there twice. In an area of many
    districts nobody is: who is alike there was told again on purpose.
    """
    sheets = district.told(cast, until=now, compared_at=now if times > 1 else None)
    for number in range(district.number, times, DISTINCT):
        load.copy(sheets, Marks(district.seed, number))
    return sheets.words


def _referrals(profile: Profile, times: int) -> int:
    """How many referrals a district has. ``ProfileError`` where the area would have more than can be told."""
    total = sum(total_of(profile, REFERRALS, period) for period in profile.periods(REFERRALS))
    if times > MOST_TIMES or total * times > MOST_RECORDS:
        raise ProfileError(
            f"{total * times:,} referrals are more than {MOST_RECORDS:,}, or {times:,} times more than {MOST_TIMES:,}."
        )
    return total


def tell_live_week(*, now: datetime, seed: int = SEED) -> str:
    """Tell a week around ``now`` through the actions; returns what was done."""
    week = LiveWeek(the_cast(now), now=now, seed=seed)
    return f"a live week of {week.tell()} contacts, and what stands beside them"
