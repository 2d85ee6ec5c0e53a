"""A published profile: what a real service printed for a year, as data. The format is in published/README.md.

Nothing here or above knows one profile: bands, groups, keys, labels and periods are read from the file.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from halcyon.base.dates import financial_year_bounds
from halcyon.insight.bands import AgeBand, age_band
from halcyon.insight.toml_parts import Part, ProfileError, read_toml

__all__ = [
    "AgeBand",
    "Check",
    "Group",
    "Profile",
    "ProfileError",
    "Row",
    "Table",
    "age_band",
    "load",
    "shipped",
]

UNKNOWN = "unknown"
REFERRALS = "referrals"
SUPPORTED_DIMENSIONS = frozenset(
    {"source", "ethnicity", "age_band", "gender", "looked_after", "outcome", "risk_level"}
)
# National codes that say nothing was recorded, wherever no group of the publisher gathers them.
_SAYS_NOTHING = frozenset({("source", "10"), ("ethnicity", "NOBT"), ("ethnicity", "REFU")})


@dataclass(frozen=True, slots=True)
class Row:
    """What one table prints for one period: counts, or percentages to as many places as they have."""

    period: str
    total: int | None
    count: Mapping[str, int]
    percent: Mapping[str, Decimal]
    note: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are printed, in the order of the file."""
        return tuple(dict.fromkeys((*self.count, *self.percent)))

    @property
    def is_partition(self) -> bool:
        """Whether the keys divide the total between them; one key alone is a share of it."""
        return len(self.keys) > 1

    def times(self, factor: int) -> "Row":
        """The same row with counts and total multiplied; percentages stay."""
        total = None if self.total is None else self.total * factor
        count = {key: number * factor for key, number in self.count.items()}
        return replace(self, total=total, count=MappingProxyType(count))


@dataclass(frozen=True, slots=True)
class Table:
    """One published table. `restrict` narrows it to records where these hold: dimension to key."""

    id: str
    title: str
    measure: str
    dimension: str
    restrict: Mapping[str, str]
    base: int | None
    label: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def supported(self) -> bool:
        """Whether the application's records can make this table: referrals, cut by what a referral has."""
        return self.measure == REFERRALS and {self.dimension, *self.restrict} <= SUPPORTED_DIMENSIONS

    def times(self, factor: int) -> "Table":
        """The same table with counts, totals and base multiplied; percentages stay."""
        base = None if self.base is None else self.base * factor
        return replace(self, base=base, rows=tuple(row.times(factor) for row in self.rows))

    def row(self, period: str) -> Row | None:
        """The row of a period, or None where the table prints nothing for it."""
        return next((row for row in self.rows if row.period == period), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Which fine codes of a dimension a publisher's key gathers."""

    dimension: str
    key: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What the printed figures of a table do when they are added up."""

    table: str
    period: str
    holds: bool
    says: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: tables with a row for each period, groups of codes, and the checks its author made."""

    id: str
    title: str
    publisher: str
    period: str
    source: str
    groups: tuple[Group, ...]
    tables: tuple[Table, ...]
    checks: tuple[Check, ...]

    def table(self, table_id: str) -> Table:
        """The table of this id. KeyError if there is none."""
        found = next((table for table in self.tables if table.id == table_id), None)
        if found is None:
            raise KeyError(table_id)
        return found

    def periods(self, measure: str = REFERRALS) -> tuple[str, ...]:
        """Every period for which a table of this measure prints a row, the earliest first."""
        return tuple(sorted({row.period for table in self.measuring(measure) for row in table.rows}))

    def measuring(self, measure: str, period: str | None = None) -> tuple[Table, ...]:
        """The tables of a measure; with a period, those that print a row for it."""
        return tuple(
            table
            for table in self.tables
            if table.measure == measure and (period is None or table.row(period) is not None)
        )

    def times(self, factor: int) -> "Profile":
        """The same profile of an area so many times as large: counts, totals and bases multiplied."""
        return replace(self, tables=tuple(table.times(factor) for table in self.tables))

    def group_of(self, dimension: str, code: str | None) -> str:
        """The key under which a fine code is printed.

        A code that no group gathers is a local code, its own key. Nothing recorded is `"unknown"`: None, an
        empty code, and the national codes for it unless the publisher gathers them under a key.
        """
        if not code:
            return UNKNOWN
        key = self._key_of(dimension, code)
        if key is None:
            return UNKNOWN if (dimension, code) in _SAYS_NOTHING else code
        return key

    def codes_of(self, dimension: str, key: str) -> tuple[str, ...]:
        """The fine codes that are printed under a key; empty where no group has the key."""
        return next(
            (group.codes for group in self.groups if (group.dimension, group.key) == (dimension, key)), ()
        )

    def _key_of(self, dimension: str, code: str) -> str | None:
        return next(
            (group.key for group in self.groups if group.dimension == dimension and code in group.codes), None
        )


def load(profile: Path | str) -> Profile:
    """Read a profile from a file, or from the TOML text itself.

    Raises `ProfileError`, a sentence with the file, the table and row or the line, and what is wrong.
    """
    whole = read_toml(profile)
    if "profile" not in whole.values:
        raise whole.fail("not a published profile: [profile] is missing")
    head = whole.part("profile", f"{whole.where}, [profile]")
    read = Profile(
        id=_identifier(head),
        title=head.text("title"),
        publisher=head.text("publisher", ""),
        period=_period(head),
        source=head.text("source", ""),
        groups=tuple(_group(part) for part in whole.parts("group")),
        tables=tuple(_table(part) for part in whole.parts("table")),
        checks=tuple(_check(part) for part in whole.parts("check")),
    )
    _refuse_contradictions(read, whole)
    return read


def shipped() -> Path:
    """The profile that comes with Halcyon: public aggregate figures for 2018/19."""
    return Path(__file__).parent / "published" / "sses_2018_19.toml"


def _identifier(part: Part) -> str:
    identifier = part.key("id")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", identifier):
        raise part.fail(f"the id {identifier!r} may have letters, digits, _ . and - only")
    return identifier


def _period(part: Part) -> str:
    period = part.key("period")
    try:
        first_day, _ = financial_year_bounds(period)
    except ValueError:
        raise part.fail(f"a period is written like 2018/19, not {period!r}") from None
    if not 1900 <= first_day.year < 2200:
        raise part.fail(f"the period {period} is not of our times")
    return period


def _group(part: Part) -> Group:
    part.only("dimension", "key", "codes", "note")
    return Group(dimension=part.key("dimension"), key=part.key("key"), codes=part.names("codes"))


def _check(part: Part) -> Check:
    return Check(
        table=part.key("table"), period=_period(part), holds=part.truth("holds"), says=part.text("says")
    )


def _table(part: Part) -> Table:
    identifier = _identifier(part)
    part = Part(part.values, f"{part.where.rpartition(', ')[0]}, table {identifier}")
    part.only("id", "title", "measure", "dimension", "restrict", "base", "label", "note", "row")
    dimension = part.key("dimension")
    restrict = part.texts("restrict")
    _refuse_bad_bands(part, restrict)
    rows = tuple(_row(each, dimension) for each in part.parts("row"))
    if not rows:
        raise part.fail("it has no row")
    _refuse_repeated(part, "period", [row.period for row in rows])
    return Table(
        id=identifier,
        title=part.text("title"),
        measure=part.key("measure"),
        dimension=dimension,
        restrict=MappingProxyType(restrict),
        base=part.whole("base"),
        label=MappingProxyType(part.texts("label")),
        rows=rows,
    )


def _row(part: Part, dimension: str) -> Row:
    period = _period(part)
    part = Part(part.values, f"{part.where.rpartition(', ')[0]}, row {period}")
    part.only("period", "total", "count", "percent", "note")
    row = Row(
        period=period,
        total=part.whole("total"),
        count=MappingProxyType(part.counts("count")),
        percent=MappingProxyType(part.percents("percent")),
        note=part.text("note", ""),
    )
    if row.total is None and not row.keys:
        raise part.fail("it prints no total, count or percent")
    if dimension == "age_band":
        _refuse_overlaps(part, [_band(part, key) for key in row.keys if key != UNKNOWN])
    return row


def _band(part: Part, key: str) -> AgeBand:
    try:
        return age_band(key)
    except ValueError as error:
        raise part.fail(str(error)) from None


def _refuse_bad_bands(part: Part, restrict: Mapping[str, str]) -> None:
    if restrict.get("age_band", UNKNOWN) != UNKNOWN:
        _band(part, restrict["age_band"])


def _refuse_overlaps(part: Part, bands: list[AgeBand]) -> None:
    bands = sorted(bands, key=lambda band: band.low)
    for first, second in pairwise(bands):
        if first.overlaps(second):
            raise part.fail(f"the age bands {first} and {second} overlap")


def _refuse_repeated(part: Part, noun: str, values: Iterable[object]) -> None:
    seen = set()
    for value in values:
        if value in seen:
            raise part.fail(f"the {noun} {value} is there twice")
        seen.add(value)


def _refuse_contradictions(profile: Profile, whole: Part) -> None:
    """What only shows between the parts of a profile."""
    if not profile.tables:
        raise whole.fail("not a published profile: it has no [[table]]")
    _refuse_repeated(whole, "table", [table.id for table in profile.tables])
    _refuse_repeated(whole, "group", [f"{group.dimension} {group.key}" for group in profile.groups])
    codes = [f"{group.dimension} {code}" for group in profile.groups for code in group.codes]
    _refuse_repeated(whole, "grouped code", codes)
    known = {table.id for table in profile.tables}
    for check in profile.checks:
        if check.table not in known:
            raise whole.fail(f"a check names the table {check.table!r}, which is not there")
