"""Named sets of age bands, in versions: which one a publisher's row is cut by, and why two years are not compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from halcyon.base.dates import financial_year_bounds
from halcyon.insight.bands import AgeBand, age_band
from halcyon.insight.printed import UNKNOWN, Profile
from halcyon.insight.toml_parts import Part, read_toml

SHIPPED = Path(__file__).parent / "published" / "bands.toml"
AGES = "age_band"


@dataclass(frozen=True, slots=True)
class BandSet:
    """A way of cutting ages, by name and version, that holds from a financial year ("2018/19") on.

    ``version`` 0: nobody named it, and it is called by the first year that it was printed for: "ages-2018".
    """

    name: str
    version: int
    since: str
    title: str
    bands: tuple[AgeBand, ...]

    @property
    def id(self) -> str:
        """As it is told apart from others: "ages-service, version 1", "ages-2018"."""
        return f"{self.name}, version {self.version}" if self.version else self.name

    @property
    def words(self) -> str:
        """Its bands: "10-13, 14, 15"."""
        return ", ".join(map(str, self.bands))


@cache
def named() -> tuple[BandSet, ...]:
    """The sets that come with Halcyon. Raises ProfileError where the file is wrong."""
    return read_sets(SHIPPED)


def read_sets(source: Path | str) -> tuple[BandSet, ...]:
    """Sets from a file or from TOML text.

    Raises ProfileError, with the place: bands that overlap, a year that is none, a name and version that is there
    twice, a version that does not begin after the one before, two sets that cut alike in one year.
    """
    whole = read_toml(source)
    whole.only("bands")
    sets = tuple(_set(part) for part in whole.parts("bands"))
    for name in dict.fromkeys(each.name for each in sets):
        versions = [each for each in sets if each.name == name]
        for one, next in pairwise(versions):
            if not (one.version < next.version and one.since < next.since):
                raise whole.fail(f"{next.id} does not come after {one.id}")
    alike: dict[tuple[AgeBand, ...], BandSet] = {}
    for each in sets:
        other = alike.setdefault(each.bands, each)
        if other.name != each.name:
            raise whole.fail(f"{each.id} cuts ages as {other.id} does")
    return sets


def set_of(keys: Iterable[str], year: str, sets: Iterable[BandSet] | None = None) -> BandSet:
    """The named set that a row of a year is cut by, or a set of its own. ValueError for a key that is no band."""
    bands = _sorted(key for key in keys if key != UNKNOWN)
    for each in in_force(named() if sets is None else sets, year):
        if each.bands == bands:
            return each
    return BandSet(f"ages-{year[:4] if year[:4].isdigit() else year}", 0, year, "", bands)


def in_force(sets: Iterable[BandSet], year: str) -> list[BandSet]:
    """Of each name the version that holds in a year."""
    held: dict[str, BandSet] = {}
    for each in sorted(sets, key=lambda each: each.since):
        if each.since <= year:
            held[each.name] = each
    return list(held.values())


def used_by(profile: Profile) -> Mapping[str, BandSet]:
    """Which set the tables of a profile that are cut by age use, by year; of two in one year, that with most bands."""
    found: dict[str, BandSet] = {}
    for table in profile.tables:
        for row in table.rows if table.dimension == AGES else ():
            cut = set_of(row.keys, row.period)
            if row.period not in found or len(found[row.period].bands) < len(cut.bands):
                found[row.period] = cut
    return dict(sorted(found.items()))


def told(profile: Profile) -> list[str]:
    """The same in sentences, a set each: "2016/17 to 2018/19: ages-service, version 1 (10-13, 14, 15)."."""
    by: dict[BandSet, list[str]] = {}
    for year, each in _first_called(used_by(profile)).items():
        by.setdefault(each, []).append(year)
    return [
        f"{years[0]}{f' to {years[-1]}' if len(years) > 1 else ''}: {each.id} ({each.words})."
        for each, years in by.items()
    ]


def _first_called(used: Mapping[str, BandSet]) -> Mapping[str, BandSet]:
    """A set that nobody named is called by its first year also in those after."""
    first: dict[tuple[AgeBand, ...], BandSet] = {}
    return {year: each if each.version else first.setdefault(each.bands, each) for year, each in used.items()}


def _sorted(keys: Iterable[str]) -> tuple[AgeBand, ...]:
    return tuple(sorted(map(age_band, keys), key=lambda band: band.low))


def _set(part: Part) -> BandSet:
    part.only("name", "version", "since", "title", "keys")
    name, version, since = part.key("name"), part.whole("version"), part.key("since")
    try:
        financial_year_bounds(since)
        bands = _sorted(part.names("keys"))
    except ValueError as error:
        raise part.fail(str(error)) from None
    if not version:
        raise part.fail("a version is a number from 1 on")
    for one, next in pairwise(bands):
        if one.overlaps(next):
            raise part.fail(f"the age bands {one} and {next} overlap")
    return BandSet(name, version, since, part.text("title"), bands)
