"""Named sets of bands, in versions: which one a publisher's row is cut by, and why two years are not compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from halcyon.base.dates import financial_year_bounds
from halcyon.insight.bands import AGES, DECISION_WAITS, KINDS, OUTCOME_WAITS, Band, band_of
from halcyon.insight.printed import UNKNOWN, Profile
from halcyon.insight.toml_parts import Part, read_toml

SHIPPED = Path(__file__).parent / "published" / "bands.toml"
#: How a set that nobody named is called, before its first year.
UNNAMED = {AGES: "ages", DECISION_WAITS: "decisions", OUTCOME_WAITS: "outcomes"}


@dataclass(frozen=True, slots=True)
class BandSet:
    """A way of cutting ages or waits, by name and version, that holds from a financial year ("2018/19") on.

    ``of`` is the dimension that it cuts. ``until``: the last year that it holds in; "" where a later version of its
    name ends it, or nothing does. ``standard``: what a report is cut by whose publisher prints no bands.
    ``version`` 0: nobody named it, and it is called by the first year that it was printed for: "ages-2018".
    """

    name: str
    version: int
    since: str
    title: str
    bands: tuple[Band, ...]
    of: str = AGES
    until: str = ""
    standard: bool = False

    @property
    def id(self) -> str:
        """As it is told apart from others: "ages-service, version 1", "ages-2018"."""
        return f"{self.name}, version {self.version}" if self.version else self.name

    @property
    def keys(self) -> tuple[str, ...]:
        """Its bands as they are written in a profile."""
        return tuple(map(str, self.bands))

    @property
    def words(self) -> str:
        """Its bands: "10-13, 14, 15"; of waits in words: "Up to 1 day; 2 to 5 days"."""
        return ", ".join(self.keys) if self.of == AGES else "; ".join(each.words for each in self.bands)

    @property
    def holds(self) -> str:
        """When: "from 2016/17 on", "from 2016/17 to 2019/20"."""
        return f"from {self.since} {f'to {self.until}' if self.until else 'on'}"


@cache
def named() -> tuple[BandSet, ...]:
    """The sets that come with Halcyon. Raises ProfileError where the file is wrong."""
    return read_sets(SHIPPED)


def read_sets(source: Path | str) -> tuple[BandSet, ...]:
    """Sets from a file or from TOML text.

    Raises ProfileError, with the place: bands that overlap, a year that is none, a name and version that is there
    twice, a version that does not begin after the one before, two sets that cut alike in one year, two standards.
    """
    whole = read_toml(source)
    whole.only("bands")
    sets = tuple(_set(part) for part in whole.parts("bands"))
    for name in dict.fromkeys(each.name for each in sets):
        versions = [each for each in sets if each.name == name]
        for one, next in pairwise(versions):
            if not (one.version < next.version and one.since < next.since):
                raise whole.fail(f"{next.id} does not come after {one.id}")
            if (one.of, one.standard) != (next.of, next.standard):
                raise whole.fail(f"{next.id} is of something else than {one.id}")
    alike: dict[tuple[Band, ...], BandSet] = {}
    standard: dict[str, BandSet] = {}
    for each in sets:
        other = alike.setdefault(each.bands, each)
        if other.name != each.name:
            raise whole.fail(f"{each.id} cuts {UNNAMED[each.of]} as {other.id} does")
        if each.standard and standard.setdefault(each.of, each).name != each.name:
            raise whole.fail(f"{each.id} and {standard[each.of].id} cannot both be standard")
    return sets


def set_of(keys: Iterable[str], year: str, sets: Iterable[BandSet] | None = None, of: str = AGES) -> BandSet:
    """The named set that a row of a year is cut by, or a set of its own. ValueError for a key that is no band."""
    bands = _sorted(of, {key for key in keys if key != UNKNOWN})
    for each in in_force(named() if sets is None else sets, year, of):
        if each.bands == bands:
            return each
    return BandSet(f"{UNNAMED[of]}-{year[:4] if year[:4].isdigit() else year}", 0, year, "", bands, of)


def in_force(sets: Iterable[BandSet], year: str, of: str = AGES) -> list[BandSet]:
    """Of each name the version that holds in a year."""
    held: dict[str, BandSet] = {}
    for each in sorted(sets, key=lambda each: each.since):
        if each.of == of and each.since <= year:
            held[each.name] = each
    return [each for each in held.values() if not each.until or year <= each.until]


def standard(of: str, year: str, sets: Iterable[BandSet] | None = None) -> BandSet:
    """The set that a report of a year is cut by whose publisher prints none; before its time, the earliest.

    Raises KeyError where no set of the dimension is standard.
    """
    sets = [each for each in (named() if sets is None else sets) if each.of == of and each.standard]
    if not sets:
        raise KeyError(of)
    held = in_force(sets, year, of)
    return held[0] if held else min(sets, key=lambda each: each.since)


def used_in(profile: Profile | None, of: str, year: str) -> BandSet:
    """The set that reports cut a year by: the publisher's own where one is printed, else the standard one."""
    used = used_by(profile, of) if profile else {}
    return used[year] if year in used else standard(of, year)


def used_by(profile: Profile, of: str = AGES) -> Mapping[str, BandSet]:
    """Which set the tables of a profile that are cut by a dimension use, by year; of two in one year, that with most
    bands."""
    found: dict[str, BandSet] = {}
    for table in profile.tables:
        for row in table.rows if table.dimension == of else ():
            cut = set_of(row.keys, row.period, of=of)
            if row.period not in found or len(found[row.period].bands) < len(cut.bands):
                found[row.period] = cut
    return dict(sorted(found.items()))


def told(profile: Profile, of: str = AGES) -> list[str]:
    """The same in sentences, a set each: "2016/17 to 2018/19: ages-service, version 1 (10-13, 14, 15)."."""
    return _told(_first_called(used_by(profile, of)))


def told_of_years(profile: Profile | None, of: str, years: Sequence[str]) -> list[str]:
    """Which set reports of each of these years are cut by, in sentences as ``told``, with the years it holds in."""
    return _told(_first_called({year: used_in(profile, of, year) for year in years}), validity=True)


def _told(used: Mapping[str, BandSet], *, validity: bool = False) -> list[str]:
    by: dict[BandSet, list[str]] = {}
    for year, each in used.items():
        by.setdefault(each, []).append(year)
    return [
        f"{years[0]}{f' to {years[-1]}' if len(years) > 1 else ''}: {each.id}"
        f"{f', {each.holds}' if validity and each.version else ''} ({each.words})."
        for each, years in by.items()
    ]


def _first_called(used: Mapping[str, BandSet]) -> Mapping[str, BandSet]:
    """A set that nobody named is called by its first year also in those after."""
    first: dict[tuple[Band, ...], BandSet] = {}
    return {year: each if each.version else first.setdefault(each.bands, each) for year, each in used.items()}


def _sorted(of: str, keys: Iterable[str]) -> tuple[Band, ...]:
    return tuple(sorted((band_of(of, key) for key in keys), key=lambda band: band.low))


def _set(part: Part) -> BandSet:
    part.only("name", "version", "since", "until", "title", "keys", "of", "standard")
    name, version, since = part.key("name"), part.whole("version"), part.key("since")
    of = part.key("of") if "of" in part.values else AGES
    if of not in KINDS:
        raise part.fail(f"of is one of {', '.join(KINDS)}, not {of[:40]}")
    until = part.key("until") if "until" in part.values else ""
    try:
        for year in filter(None, (since, until)):
            financial_year_bounds(year)
        bands = _sorted(of, part.names("keys"))
    except ValueError as error:
        raise part.fail(str(error)) from None
    if not version:
        raise part.fail("a version is a number from 1 on")
    if until and until < since:
        raise part.fail(f"it holds until {until}, before it begins")
    for one, next in pairwise(bands):
        if one.overlaps(next):
            raise part.fail(f"the {KINDS[of].noun}s {one} and {next} overlap")
    is_standard = part.truth("standard") if "standard" in part.values else False
    return BandSet(name, version, since, part.text("title"), bands, of, until, is_standard)
