"""From a profile's tables of sessions and attendance to the sessions of a year."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from halcyon.base.dates import is_working_day, london_instant
from halcyon.insight.profile import ATTENDANCE, SESSIONS, UNKNOWN, Profile, ProfileError
from halcyon.project.synthetic.demands import Demand
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.names import Naming, child_name
from halcyon.project.synthetic.solve import solved
from halcyon.project.synthetic.timing import Year
from halcyon.project.synthetic.training import rates
from halcyon.project.synthetic.training.people import People
from halcyon.project.synthetic.training.story import SessionStory

Kind = tuple[str, str]  # a professional group and a level, as the profile's keys
SECTOR, LEVEL = "sector", "training_level"


def planned(
    profile: Profile,
    *,
    seed: int,
    until: datetime,
    agencies: Collection[str] = (),
    name: Naming = child_name,
) -> Iterator[SessionStory]:
    """Every session of every period of the profile's training tables, each period in order of time.

    Every figure of those tables is exact. ``ProfileError`` where they contradict each other.
    """
    rng = random.Random(f"{seed} training")  # noqa: S311 - invented data, not a secret
    people = People(rng, until, agencies, name)
    for period in sorted({*profile.periods(SESSIONS), *profile.periods(ATTENDANCE)}):
        sessions = numbers(profile, period, seed=seed)
        for at, (kind, number) in zip(_times(period, len(sessions), rng), sessions, strict=True):
            sector, level = _code(profile, SECTOR, kind[0], rng), kind[1]
            yield people.session(int(level) if level.isdigit() else 1, sector, at, number)


def numbers(profile: Profile, period: str, *, seed: int) -> list[tuple[Kind, int]]:
    """For each session of a period its kind and how many attended."""
    rng = random.Random(f"{seed} {period} training")  # noqa: S311 - as above
    held, attended = _kinds(profile, SESSIONS, period, seed), _printed(profile, ATTENDANCE, period)
    if held is None:
        people = Counter(_kinds(profile, ATTENDANCE, period, seed) or [])
        held = _held_for(people, rng, by_level=_by_level(profile, period))
        people = people if _by_level(profile, period) else _levelled(people, held)
    else:
        if attended and not _is_cut(profile, SESSIONS, period, SECTOR):
            held = _as_attended(held, _kinds(profile, ATTENDANCE, period, seed) or [])
        people = _attending(profile, period, seed, held) if attended else _usual(held, rng)
    of_kind = Counter(held)
    shared = {kind: _shared(people[kind], number, rng) for kind, number in of_kind.items()}
    rng.shuffle(held)
    return [(kind, shared[kind].pop()) for kind in held]


def _kinds(profile: Profile, measure: str, period: str, seed: int, *more: Demand) -> list[Kind] | None:
    if not _printed(profile, measure, period):
        return None
    columns = solved(profile, period, seed=seed, measure=measure, usual=rates.USUAL, rules=more)
    return list(zip(columns[SECTOR], columns[LEVEL], strict=True))


def _attending(profile: Profile, period: str, seed: int, held: Sequence[Kind]) -> Counter[Kind]:
    """How many attended sessions of each kind; nobody where no session was held. Levels are as the sessions are."""
    there = Counter(held)
    sectors = {sector for sector, _ in there}
    by_level = _by_level(profile, period)
    nowhere = [
        *(((SECTOR, sector),) for sector in _keys(profile, SECTOR, period) if sector not in sectors),
        *(
            ((SECTOR, sector), (LEVEL, level))
            for sector in sorted(sectors)
            for level in sorted({*rates.LEVEL, *(each for _, each in there)})
            if by_level and (sector, level) not in there
        ),
    ]
    none = [Demand(f"the sessions held in {period}", ((1, where),), 0, 0) for where in nowhere]
    found = Counter(_kinds(profile, ATTENDANCE, period, seed, *none))
    return found if by_level else _levelled(found, held)


def _by_level(profile: Profile, period: str) -> bool:
    return _is_cut(profile, ATTENDANCE, period, LEVEL)


def _is_cut(profile: Profile, measure: str, period: str, dimension: str) -> bool:
    """Whether a table of the period cuts a measure so, or restricts it."""
    tables = profile.measuring(measure, period)
    return any(dimension in {table.dimension, *table.restrict} for table in tables)


def _as_attended(held: Sequence[Kind], attended: Sequence[Kind]) -> list[Kind]:
    """Sessions of which no group is printed: each group that attended has one, the largest have most."""
    people = Counter(sector for sector, _ in attended)
    sessions = Counter(dict.fromkeys(people, 1))
    for _ in range(len(held) - len(people)):
        sessions[max(people, key=lambda sector: (people[sector] / sessions[sector], sector))] += 1
    return (
        [(sector, level) for sector, (_, level) in zip(sessions.elements(), held, strict=False)]
        if people
        else list(held)
    )


def _held_for(people: Counter[Kind], rng: random.Random, *, by_level: bool) -> list[Kind]:
    """As many sessions as so many people usually fill; their levels as usual, unless people came to levels."""
    if by_level:
        return [kind for kind, number in people.items() for _ in range(_usual_sessions(number))]
    held = []
    for sector in dict.fromkeys(sector for sector, _ in people):
        number = sum(count for (each, _), count in people.items() if each == sector)
        held += [(sector, drawn(rates.LEVEL, rng)) for _ in range(_usual_sessions(number))]
    return held


def _levelled(found: Counter[Kind], held: Sequence[Kind]) -> Counter[Kind]:
    """The people of each group spread over the levels of its sessions."""
    shared: Counter[Kind] = Counter()
    for sector in dict.fromkeys(sector for sector, _ in held):
        number = sum(count for (each, _), count in found.items() if each == sector)
        places = [kind for kind in held if kind[0] == sector]
        for place, kind in enumerate(places):
            shared[kind] += number // len(places) + (place < number % len(places))
    return shared


def _keys(profile: Profile, dimension: str, period: str) -> set[str]:
    """Every key that a training table of the period has, or that a record usually has."""
    printed = {
        key
        for measure in (SESSIONS, ATTENDANCE)
        for table in profile.measuring(measure)
        for row in table.rows
        for key in ((*row.keys, *table.restrict.values()) if dimension == table.dimension else ())
    }
    return printed | set(rates.USUAL[dimension]) | {UNKNOWN}


def _printed(profile: Profile, measure: str, period: str) -> bool:
    return any(table.supported for table in profile.measuring(measure, period))


def _usual_sessions(people: int) -> int:
    return max(1, round(people / rates.AT_A_SESSION)) if people else 0


def _usual(held: Sequence[Kind], rng: random.Random) -> Counter[Kind]:
    people: Counter[Kind] = Counter()
    for kind in held:
        people[kind] += max(3, round(rng.gauss(rates.AT_A_SESSION, 5)))
    return people


def _shared(people: int, sessions: int, rng: random.Random) -> list[int]:
    """So many people over so many sessions: some full, some not; somebody at each, where there are enough."""
    weights = [rng.uniform(0.5, 1.5) for _ in range(sessions)]
    least = 1 if people >= sessions else 0
    left = people - least * sessions
    shares = [least + int(left * weight / sum(weights)) for weight in weights]
    for place in range(people - sum(shares)):
        shares[place % sessions] += 1
    return shares


def _times(period: str, count: int, rng: random.Random) -> list[datetime]:
    """When sessions begin: on working days of the year, mornings and afternoons, in order."""
    days = [day for day in Year(period).days if is_working_day(day) and day.month != rates.QUIET_MONTH]
    starts = (london_instant(rng.choice(days), rng.choice(rates.STARTS)) for _ in range(count))
    return sorted(starts)


def _code(profile: Profile, dimension: str, key: str, rng: random.Random) -> str:
    codes = profile.codes_of(dimension, key)
    code = rng.choice(codes) if codes else "" if key == UNKNOWN else key
    if len(code) > rates.LONGEST_CODE:
        raise ProfileError(f"The professional group {code!r} has more than {rates.LONGEST_CODE} characters.")
    return code
