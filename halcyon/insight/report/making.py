"""Making a table's rows from counts of fine codes: as a public source printed them, or whole."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.percentages import decimals, percentage, prints_as
from halcyon.insight.profile import UNKNOWN, Profile, Table
from halcyon.insight.profile import Row as Printed
from halcyon.insight.report.counting import Counted, Fine, dimensions_of
from halcyon.insight.report.document import Row
from halcyon.insight.report.grouping import Grouping, bands_of

Gathered = dict[str, Counter[Fine]]  # by key

PLACES = 1  # percentages to one decimal (specification, section 11)


class Maker:
    """Makes the rows of one table."""

    def __init__(self, profile: Profile, table: Table, counted: Counted) -> None:
        self.table, self.counted = table, counted
        self.dimension = DIMENSIONS[table.dimension]
        self.profile = profile

    def as_published(self, printed: Printed) -> Row:
        """A row with just the keys, measures and decimals that were printed, from the area's records."""
        gathered = self._gathered(printed.period, printed.keys, merged=True)
        numbers = _numbers(gathered)
        total = numbers.total()
        base = total if self.table.base is None else self.table.base
        shown = base if printed.total == self.table.base else total
        stated = self.table.base if printed.total is None else base
        return Row(
            period=printed.period,
            total=None if printed.total is None else shown,
            base=stated,
            count={key: numbers[key] for key in printed.count},
            percent={
                key: _as_printed(numbers[key], base, percent) for key, percent in printed.percent.items()
            },
            codes=gathered,
            note=printed.note,
        )

    def whole(self, periods: Sequence[str], latest: str) -> list[Row]:
        """Rows with every key that is printed or recorded, not known apart; count and percentage of each.

        All with the bands of the row nearest to the period ``latest``, so that years can be compared.
        """
        printed = self._printed_keys(latest)
        found = {period: self._gathered(period, printed, merged=False) for period in periods}
        more = {key for gathered in found.values() for key in gathered} - {*printed, UNKNOWN}
        keys = self._in_order([*printed, *self.dimension.ordered(more)])
        if self.dimension.is_wait and not any(UNKNOWN in gathered for gathered in found.values()):
            keys.remove(UNKNOWN)  # of what is counted once the wait is over
        return [self._whole_row(period, gathered, keys) for period, gathered in found.items()]

    def _whole_row(self, period: str, gathered: Gathered, keys: Sequence[str]) -> Row:
        numbers = _numbers(gathered)
        total = numbers.total()
        printed = self.table.row(period)
        return Row(
            period=period,
            total=total,
            base=total,
            count={key: numbers[key] for key in keys},
            percent={key: percentage(numbers[key], total, PLACES) for key in keys} if total else {},
            codes=gathered,
            note=printed.note if printed else "",
        )

    def _gathered(self, period: str, keys: Iterable[str], *, merged: bool) -> Gathered:
        """The period's fine codes and their numbers under each key, of those the table is restricted to."""
        bands = bands_of(self.dimension, keys)
        grouping, gathered = Grouping(self.profile.at(period)), Gathered()
        for codes, number in self.counted[period].items():
            if self._is_among(codes, grouping):
                key = grouping.key(self.dimension, codes[-1], bands, merged=merged)
                gathered.setdefault(key, Counter())[codes] += number
        return gathered

    def _is_among(self, codes: Fine, grouping: Grouping) -> bool:
        return all(
            grouping.key(dimension, code, bands_of(dimension, [key]), merged=True) == key
            for dimension, code, key in zip(
                dimensions_of(self.table), codes, self.table.restrict.values(), strict=False
            )
        )

    def _printed_keys(self, latest: str) -> list[str]:
        """The publisher's keys: of bands, those of the one row; else of all rows, since a year may print fewer."""
        rows = sorted(
            (row for row in self.table.rows if row.keys), key=lambda row: _distance(row.period, latest)
        )
        if self.dimension.is_banded:
            rows = rows[:1]
        return list(dict.fromkeys(key for row in rows for key in row.keys if key != UNKNOWN))

    def _in_order(self, keys: list[str]) -> list[str]:
        """Bands by where they begin, the rest as the publisher has them; not known last."""
        if self.dimension.is_banded:
            keys = sorted(keys, key=_first)
        return [*keys, UNKNOWN]


def _numbers(gathered: Gathered) -> Counter[str]:
    return Counter({key: codes.total() for key, codes in gathered.items()})


def _as_printed(number: int, base: int, printed: Decimal) -> Decimal:
    """To as many decimals as was printed; a number right between two values the way the publisher rounded."""
    if not base:
        return Decimal(0)
    return printed if prints_as(number, base, printed) else percentage(number, base, decimals(printed))


def _first(key: str) -> int:
    return int(key.rstrip("+").partition("-")[0])


def _distance(period: str, latest: str) -> tuple[int, bool]:
    """How many years apart two periods are; of two as far, the earlier first."""
    years = int(period[:4]) - int(latest[:4])
    return abs(years), years > 0
