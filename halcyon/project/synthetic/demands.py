"""What the printed tables of one period demand: conditions on how many records there are of each kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from types import MappingProxyType

from halcyon.insight.percentages import counts_printed_as, decimals, nearest_count
from halcyon.insight.profile import UNKNOWN, Profile, ProfileError, Row, Table

Where = tuple[tuple[str, str], ...]  # dimension and key, all of which hold; () is every record

USUAL_TOTAL = 150
MOST_RECORDS = 1_000_000
MOST_ADDENDS = 8  # of a sum, in a sentence


@dataclass(frozen=True, slots=True)
class Demand:
    """`low` ≤ sum of factor × number of records where … ≤ `high`, because a table says so, in the words of `figure`.

    `rather` is a higher bound below that one would keep if one can: how some round a half leads elsewhere.
    A wish has no bounds: its sum is better as near to 0 as can be.
    """

    said_by: str
    terms: tuple[tuple[int, Where], ...]
    low: int | None = None
    high: int | None = None
    rather: int | None = None
    wish: bool = False
    figure: str = ""


def total_of(profile: Profile, measure: str, period: str, *, usual: int = USUAL_TOTAL) -> int:
    """How many records the tables of a measure are about in a period.

    Where none prints a total, the largest number or sum of counts that is printed; where there are only
    percentages, the smallest number from that of the nearest period on (``usual``, if there is none) that can
    give them. `ProfileError` where totals differ, or are more than an area can have.
    """
    printed = _totals(profile, measure, period)
    for sentence in _differing(printed, measure, period):
        raise ProfileError(sentence)
    total = printed[0][1] if printed else _likely_total(profile, measure, period, usual)
    if total > MOST_RECORDS:
        raise ProfileError(f"{period}: {total:,} {measure} are more than {MOST_RECORDS:,}.")
    return total


def contradictions(profile: Profile, measure: str, period: str, *, usual: int = USUAL_TOTAL) -> list[str]:
    """What is impossible without any solving, a sentence each: totals that differ, rows above what they are of."""
    printed = _totals(profile, measure, period)
    differing = list(_differing(printed, measure, period))
    total = 0 if differing else total_of(profile, measure, period, usual=usual)
    sizes = {} if differing else _sizes(profile, measure, period, total)
    rows = _rows(profile, measure, period)
    return differing + [each for table, row in rows for each in _excess(table, row, sizes.get(_where(table)))]


def only_total(id: str, measure: str, dimension: str, period: str, total: int) -> Table:
    """A table of nothing but how many there are in a period."""
    row = Row(period, total, MappingProxyType({}), MappingProxyType({}), "")
    return Table(
        id=id,
        title=measure,
        measure=measure,
        dimension=dimension,
        restrict=MappingProxyType({}),
        base=None,
        label=MappingProxyType({}),
        rows=(row,),
    )


def _totals(profile: Profile, measure: str, period: str) -> list[tuple[Table, int]]:
    return [
        (table, total)
        for table, row in _rows(profile, measure, period)
        if (total := row.total) is not None and not table.restrict and total != table.base
    ]


def _differing(printed: Sequence[tuple[Table, int]], measure: str, period: str) -> Iterator[str]:
    for table, total in printed[1:]:
        first, first_total = printed[0]
        if total != first_total:
            yield (
                f"{period}: the table {first.id} is about {first_total} {measure} and the table {table.id} "
                f"about {total}."
            )


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row of percentages of a number that is not printed anywhere: the solution has to choose it."""

    table: Table
    row: Row

    @property
    def said_by(self) -> str:
        """Who says so, for a sentence about it."""
        return _name(self.table)

    @property
    def where(self) -> Where:
        """Which records the percentages are of."""
        return _where(self.table)

    def given(self, base: int) -> list[Demand]:
        """What the row demands if it is about so many records."""
        about = Demand(_name(self.table), ((1, self.where),), base, base)
        return [about, *_figures(self.table, self.row, base), *_wishes(self.table, self.row, base)]

    def loosely(self) -> list[Demand]:
        """What the row demands of any number of records, which is harder to meet in whole numbers."""
        shares = (_share(self.table, key, percent) for key, percent in self.row.percent.items())
        counts = _figures(self.table, self.row, None)
        return [*counts, *chain.from_iterable(shares), *_wishes(self.table, self.row, None)]

    def allows(self, base: int) -> bool:
        """Whether so many records can have these percentages at all."""
        possible = [counts_printed_as(percent, base) for percent in self.row.percent.values()]
        return all(possible) and sum(counts[0] for counts in possible) <= base


def demands(profile: Profile, measure: str, period: str, total: int) -> tuple[list[Demand], list[OpenRow]]:
    """Everything that the tables of a measure demand of a period's `total` records.

    Those of a table that is impossible by itself (``contradictions``) are no demands at all.
    """
    rows, sizes = _rows(profile, measure, period), _sizes(profile, measure, period, total)
    found: list[Demand] = []
    open_rows: list[OpenRow] = []
    for table, row in rows:
        base = _base(table, row, sizes.get(_where(table)))
        if base is None and row.percent:
            open_rows.append(OpenRow(table, row))
            continue
        found += [*_figures(table, row, base), *_sums(table, row), *_wishes(table, row, base)]
    return found, open_rows


def _sizes(profile: Profile, measure: str, period: str, total: int) -> dict[Where, int]:
    """How many records there are of what a table may be restricted to, where that is printed."""
    return {(): total} | {
        ((table.dimension, key),): number
        for table, row in _rows(profile, measure, period)
        if not table.restrict
        for key, number in row.count.items()
    }


def _base(table: Table, row: Row, size: int | None) -> int | None:
    return next((n for n in (table.base, row.total, size) if n is not None), None)


def _rows(profile: Profile, measure: str, period: str) -> list[tuple[Table, Row]]:
    tables = profile.measuring(measure, period)
    return [(table, row) for table in tables if (row := table.row(period)) is not None]


def _likely_total(profile: Profile, measure: str, period: str, usual: int) -> int:
    plain = [(table, row) for table, row in _rows(profile, measure, period) if not table.restrict]
    numbers = [max(sum(row.count.values()), row.total or 0, table.base or 0) for table, row in plain]
    if any(numbers):
        return max(numbers)
    percents = [percent for _, row in plain for percent in row.percent.values()]
    start = _nearest_total(profile, measure, period, usual)
    return next(n for n in count(start) if all(counts_printed_as(percent, n) for percent in percents))


def _nearest_total(profile: Profile, measure: str, period: str, usual: int) -> int:
    """The printed total of the period closest to this one; the usual number where there is none."""
    year = int(period[:4])
    totals = [
        (abs(int(row.period[:4]) - year), row.total)
        for table in profile.measuring(measure)
        for row in table.rows
        if row.total is not None and not table.restrict and table.base is None
    ]
    return min(totals)[1] if totals else usual


def _excess(table: Table, row: Row, size: int | None) -> Iterator[str]:
    """Rows above what they are rows of make a profile impossible, whatever its other tables say."""
    base, whole = _base(table, row, size), size if row.total is None else row.total
    nowhere = [key for key, n in row.percent.items() if base is not None and not counts_printed_as(n, base)]
    for key in nowhere:
        yield f"{_place(table, row)}: no number out of {base} is {row.percent[key]}% ({key})."
    if nowhere:
        return
    for limit, keys in ((base, tuple(row.percent)), (whole, row.keys)):
        least = dict(_least(row, base, keys))
        above = 0 if limit is None else sum(least.values()) - limit
        if above > 0:
            loose = " or more" if any(key not in row.count for key in least) else ""
            sum_of_them = f" make {sum(least.values())}{loose}, " if len(least) > 1 else f"{loose} is "
            yield f"{_place(table, row)}: {_added(row, least)}{sum_of_them}{above} above the {limit} of the row."
            return


def _least(row: Row, base: int | None, keys: Iterable[str]) -> Iterator[tuple[str, int]]:
    for key in keys:
        if key in row.count:
            yield key, row.count[key]
        elif base is not None:
            yield key, counts_printed_as(row.percent[key], base)[0]


def _added(row: Row, least: Mapping[str, int]) -> str:
    """The addends of a sum, in words; of many, the first."""
    said = [
        f"{key} {number}" if key in row.count else f"{key} {row.percent[key]}% ({number})"
        for key, number in least.items()
    ]
    more = len(said) - MOST_ADDENDS
    return " + ".join([*said[:MOST_ADDENDS], *([f"{more} more"] if more > 0 else [])])


def _figures(table: Table, row: Row, base: int | None) -> Iterator[Demand]:
    """Each printed count, and each percentage of the base if there is one."""
    for key, number in row.count.items():
        yield Demand(_name(table), ((1, _where(table, key)),), number, number, figure=f"{key} {number}")
    if base is not None:
        for key, percent in row.percent.items():
            possible = counts_printed_as(percent, base)
            certain = counts_printed_as(percent, base, certainly=True)
            part = ((1, _where(table, key)),)
            figure = f"{key} {percent}%"
            yield Demand(_name(table), part, possible[0], possible[-1], rather=certain[0], figure=figure)


def _share(table: Table, key: str, percent: Decimal) -> Iterator[Demand]:
    """A percentage of a number that is not printed: within half a step of it, in whole numbers."""
    step = 10 ** decimals(percent)
    twice = int(2 * step * percent)
    part, whole = _where(table, key), _where(table)
    if percent > 0:
        yield Demand(
            _name(table), ((200 * step, part), (1 - twice, whole)), low=1, figure=f"{key} {percent}%"
        )
    if percent < 100:
        yield Demand(
            _name(table), ((200 * step, part), (-1 - twice, whole)), high=-1, figure=f"{key} {percent}%"
        )


def _sums(table: Table, row: Row) -> Iterator[Demand]:
    """What a restricted table says of the number that it is restricted to, and a base of its rows."""
    if table.restrict and row.total is not None:
        exactly = None if row.total == table.base else row.total
        yield Demand(_name(table), ((1, _where(table)),), row.total, exactly, figure=f"total {row.total}")
    if table.base is not None and row.percent:
        keys = tuple((1, _where(table, key)) for key in row.percent)
        yield Demand(_name(table), keys, None, table.base, figure=f"base {table.base}")


def _wishes(table: Table, row: Row, base: int | None) -> Iterator[Demand]:
    """What a row leaves out is better not recorded than of a kind that it would have printed.

    And where rounding alone may explain what is missing, better nothing is missing.
    """
    if not row.is_partition:
        return
    printed = (*row.keys, *(() if UNKNOWN in row.keys else (UNKNOWN,)))
    kinds = tuple((-1, _where(table, key)) for key in printed)
    yield Demand(_name(table), ((1, _where(table)), *kinds), wish=True)
    if UNKNOWN not in row.keys and (base is None or _most(row, base) >= base):
        yield Demand(_name(table), ((1, _where(table, UNKNOWN)),), wish=True)


def _most(row: Row, base: int) -> int:
    percents = [percent for key, percent in row.percent.items() if key not in row.count]
    return sum(row.count.values()) + sum(counts_printed_as(percent, base)[-1] for percent in percents)


def expected_count(row: Row, key: str, base: int) -> int:
    """The count of a printed key, or the one closest to its percentage."""
    return row.count[key] if key in row.count else nearest_count(row.percent[key], base)


def _where(table: Table, key: str | None = None) -> Where:
    own = () if key is None else ((table.dimension, key),)
    return (*sorted(table.restrict.items()), *own)


def _name(table: Table) -> str:
    return f"the table {table.id}"


def _place(table: Table, row: Row) -> str:
    return f"table {table.id}, row {row.period}"
