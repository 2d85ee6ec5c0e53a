"""The synthetic area: from a profile, people and records for every year it prints, and a live week around today."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from halcyon.base.dates import financial_year_bounds, start_of_day
from halcyon.insight.profile import ATTENDANCE, MOST_TIMES, REFERRALS, SESSIONS, Profile, ProfileError
from halcyon.people.matching.actions import index_everybody, learn
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.contact_tables import with_referrals
from halcyon.project.synthetic.demands import MOST_RECORDS, total_of
from halcyon.project.synthetic.directory import the_cast
from halcyon.project.synthetic.district import District
from halcyon.project.synthetic.hard import tell_hard
from halcyon.project.synthetic.live_week import LiveWeek
from halcyon.project.synthetic.loading import Loading, loading
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.namesakes import Namesakes
from halcyon.project.synthetic.progress import Progress
from halcyon.project.synthetic.since import years_since
from halcyon.project.synthetic.training.courses import courses_by_level

SEED = 2018
#: Districts that are told one by one. In a larger area each is there several times, of other people.
DISTINCT = 40
#: Before any file was opened.
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
#: From so many districts on it is quicker to make indexes and foreign keys anew.
MANY = 10


def tell_years(
    profile: Profile,
    *,
    now: datetime,
    cast: Cast | None = None,
    seed: int = SEED,
    times: int = 1,
    kept: Callable[[], None] = lambda: None,
) -> Iterator[str]:
    """Tell every year of a profile in bulk, so that its tables come out exactly; yields what was done.

    With ``times``, every printed figure is so many times as large: the area has so many districts. All of it or
    nothing is kept; ``kept`` is called just before it is. ``ProfileError`` where tables contradict each other, before
    anything is written.
    """
    total = referrals(profile, times)
    periods = ", ".join(with_referrals(profile).periods(REFERRALS))
    cast = cast or the_cast(now)
    cast.meet()
    courses = courses_by_level(cast, at=now) if _trains(profile) else {}
    with loading(much=times >= MANY) as load:
        words: set[str] = set()
        told = Progress(times)
        for district in range(min(times, DISTINCT)):
            for _ in _told(District(profile, seed, district, courses), load, cast, now, times, words):
                if told.shown(load.districts):
                    yield told.said("copied", "districts") if times > 1 else f"told {periods}"
        yield from _finished(load)
        learn(words=words, using="owner")
        kept()
    yield f"copied {load.rows:,} rows: {total:,} referrals of {periods}"
    index_everybody(using="owner")  # whoever was not copied with their keys
    yield "search knows everybody"
    hard = tell_hard(cast, now=now, since=BEGINNING, seed=seed)
    yield f"{hard} children whose records are hard to keep right"


def tell_since(
    profile: Profile, *, now: datetime, cast: Cast | None = None, seed: int = SEED
) -> Iterator[str]:
    """Tell, by the usual rates, the last years before ``now`` that the profile does not print; yields what was done."""
    years = years_since(profile, until=now)
    if not years:
        return
    cast = cast or the_cast(now)
    cast.meet()
    courses = courses_by_level(cast, at=now) if _trains(profile) else {}
    sheets = District(profile, seed, courses=courses).told_since(cast, until=now)
    with loading() as load:
        load.copy(sheets, sheets.marks)
    learn(words=sheets.words, using="owner")
    index_everybody(using="owner")
    tell_hard(cast, now=now, since=start_of_day(financial_year_bounds(years[0])[0]), seed=seed)
    printed = max(profile.periods(REFERRALS), default="")
    gap = f"; nothing is told between {printed} and these" if _between(printed, years[0]) else ""
    yield f"copied {load.rows:,} rows by the usual rates: {', '.join(years)} until now{gap}"


def _trains(profile: Profile) -> bool:
    return any(profile.periods(measure) for measure in (SESSIONS, ATTENDANCE))


def _between(printed: str, first: str) -> bool:
    return bool(printed) and int(first[:4]) - int(printed[:4]) > 1


def _finished(load: Loading) -> Iterator[str]:
    made: Progress | None = None
    for number, of in load.finish():
        made = made or Progress(of)
        if made.shown(number):
            yield made.said("made anew", "keys and indexes")


def _told(  # noqa: PLR0917 - a private short form
    district: District, load: Loading, cast: Cast, now: datetime, times: int, words: set[str]
) -> Iterator[None]:
    """Copy a district, and again for each one that is like it; adds the words of its people's names.

    People of one district are compared with each other, to find those who are there twice. In an area of many
    districts nobody is: there are more namesakes in it than anybody could look through.
    """
    namesakes = Namesakes() if times > DISTINCT else None
    compared = now if times > 1 else None
    with _without_looking_for_cycles():
        sheets = district.told(cast, until=now, compared_at=compared, namesakes=namesakes)
    for number in range(district.number, times, DISTINCT):
        load.copy(sheets, Marks(district.seed, number))
        yield
    words.update(sheets.words)


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """A million small things are made and kept; the collector would look at them again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def referrals(profile: Profile, times: int) -> int:
    """How many referrals an area has. ``ProfileError`` where it would have more than can be told."""
    profile = with_referrals(profile)
    total = sum(total_of(profile, REFERRALS, period) for period in profile.periods(REFERRALS))
    if times > MOST_TIMES or total * times > MOST_RECORDS:
        raise ProfileError(
            f"{total * times:,} referrals are more than {MOST_RECORDS:,}, or {times:,} times more than {MOST_TIMES:,}."
        )
    return total * times


def tell_live_week(*, now: datetime, seed: int = SEED) -> str:
    """Tell a week around ``now`` through the actions; returns what was done."""
    week = LiveWeek(the_cast(now), now=now, seed=seed)
    return f"a live week of {week.tell()} contacts, and what stands beside them"
