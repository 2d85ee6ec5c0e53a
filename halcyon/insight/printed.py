"""What a profile is made of: tables with a row for each period, groups of codes, narrative, and its author's checks.

Nothing here or above knows one profile: bands, groups, keys, labels and periods are read from the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from halcyon.base.dates import financial_year_bounds, long_date
from halcyon.insight.bands import DECISION_WAITS, OUTCOME_WAITS

UNKNOWN = "unknown"
REFERRALS, SESSIONS, ATTENDANCE = "referrals", "training_sessions", "training_attendance"
NOT_ALLOCATED = "not_allocated"  # of the referrals, those with this outcome
CONTACTS, DECIDED = "contacts_received", "contacts_decided"
#: What a synthetic area has records of as a profile prints it, and by what each can be cut or restricted.
_OF_REFERRALS = frozenset(
    {"source", "ethnicity", "age_band", "gender", "looked_after", "outcome", "risk_level", "status"}
)
DIMENSIONS_OF: Mapping[str, frozenset[str]] = {
    REFERRALS: _OF_REFERRALS | {OUTCOME_WAITS},
    NOT_ALLOCATED: _OF_REFERRALS | {"not_allocated_reason", OUTCOME_WAITS},
    CONTACTS: frozenset({"source", "channel"}),
    DECIDED: frozenset({"source", "channel", "decision", "weekend", DECISION_WAITS}),
    SESSIONS: frozenset({"sector", "training_level"}),
    ATTENDANCE: frozenset({"sector", "training_level"}),
}
_MONTHS = tuple(long_date(date(2000, each, 1)).split()[1] for each in range(1, 13))
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
        """Whether records are made from this table, so that it comes out again exactly."""
        return {self.dimension, *self.restrict} <= DIMENSIONS_OF.get(self.measure, frozenset())

    def times(self, factor: int) -> "Table":
        """The same table with counts, totals and base multiplied; percentages stay."""
        base = None if self.base is None else self.base * factor
        return replace(self, base=base, rows=tuple(row.times(factor) for row in self.rows))

    def row(self, period: str) -> Row | None:
        """The row of a period, or None where the table prints nothing for it."""
        return next((row for row in self.rows if row.period == period), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Which fine codes of a dimension a publisher's key gathers; from a first day to a last, where they are said."""

    dimension: str
    key: str
    codes: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the key gathers the codes of what happened on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report says in words (Markdown) in one of its sections; `period` is the year it was written for."""

    section: str
    period: str
    text: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier report, that of the year `report`, printed in the place of a row of a table."""

    table: str
    report: str
    row: Row


@dataclass(frozen=True, slots=True)
class Check:
    """What the printed figures of a table, or the words of a section, do when they are looked at.

    One of `table` and `section` is "". `finds` is the report's own check that says so, where one is named.
    """

    table: str
    period: str
    holds: bool
    says: str
    section: str = ""
    finds: str = ""


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
    narratives: tuple[Narrative, ...] = ()
    earlier: tuple[Earlier, ...] = ()

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
        earlier = tuple(replace(each, row=each.row.times(factor)) for each in self.earlier)
        return replace(self, tables=tuple(table.times(factor) for table in self.tables), earlier=earlier)

    def said(self, section: str, period: str | None = None) -> str:
        """The words of a section for a year (the profile's own by itself); "" where it has none."""
        wanted = (section, period or self.period)
        return next((each.text for each in self.narratives if (each.section, each.period) == wanted), "")

    def at(self, period: str) -> "Profile":
        """The profile with the groups of a period: what happened in it is counted as it was grouped then."""
        if all(group.since is None and group.until is None for group in self.groups):
            return self
        first = _first_day(period)
        return replace(self, groups=tuple(group for group in self.groups if group.holds(first)))

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


def _first_day(period: str) -> date:
    """The first day of a month in which a period begins: of "2018/19", "2018/19 to 3 May", "2018", "March 2019",
    "January to March 2019", "1 January to 3 May 2019". ValueError where it names no year."""
    if re.match(r"\d{4}/\d{2}", period):
        return financial_year_bounds(period[:7])[0]
    year = re.search(r"\d{4}", period)
    if year is None:
        raise ValueError(f"{period!r} names no year")
    months = [] if year.start() == 0 else re.findall("|".join(_MONTHS), period)
    first, last = (_MONTHS.index(each) + 1 for each in (months[0], months[-1])) if months else (1, 1)
    return date(int(year[0]) - (first > last), first, 1)
