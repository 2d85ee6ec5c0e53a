"""Figures of a report as values that know what they count, so that disclosure control finds them anywhere."""

from decimal import ROUND_HALF_UP, Decimal

from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Indicator, Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.percentages import decimals
from halcyon.insight.profile import Table
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value
from halcyon.insight.report.document import Row

NOBODY = frozenset({"training_sessions", "agencies_referring"})  # measures that count what is about nobody
BASE = "base"  # in a scope: a base that the publisher states and that is not the total
MISSING = Value(None, symbol=Symbol.NOT_AVAILABLE)
_PLACES = Decimal("0.1")
#: The measure that is the base of a percentage, where it is printed under a name of its own.
_BASES = {
    "contacts_decided_24h": "contacts_decided",
    "contacts_decided_1wd": "contacts_decided",
    "re_referrals": "referrals",
    "referrals_graded": "referrals",
    "decision_wait_median": "contacts_decided",
    "decision_wait_p90": "contacts_decided",
    "decision_wait_longest": "contacts_decided",
}


def counted_row(table: Table, period: str) -> Counted:
    """What the total of a table's row counts."""
    return Counted(table.measure, period, frozenset(table.restrict.items()))


def counted_cell(table: Table, period: str, key: str) -> Counted:
    """What the cell of a key counts."""
    return counted_row(table, period).where(table.dimension, key)


def counted_base(table: Table, row: Row) -> Counted:
    """What the percentages of a row are of."""
    total = counted_row(table, row.period)
    return total if row.base == row.total else total.where(BASE, table.id)


def number(value: int, of: Counted) -> Value:
    """A count; of what is about nobody, a plain number."""
    kind = Kind.PLAIN if of.measure in NOBODY else Kind.COUNT
    return Value(Decimal(value), kind=kind, of=of)


def share(percent: Decimal, of: Counted, base: Counted) -> Value:
    """A percentage, to as many places as it has."""
    return Value(percent, kind=Kind.PERCENT, of=of, base=base, places=decimals(percent))


def cells(table: Table, row: Row, key: str) -> tuple[Value | None, Value | None]:
    """The count and the percentage of a key in a row; None for what is not printed."""
    of = counted_cell(table, row.period, key)
    return (
        number(row.count[key], of) if key in row.count else None,
        share(row.percent[key], of, counted_base(table, row)) if key in row.percent else None,
    )


def figure_value(figure: Figure) -> Value:
    """An uncut figure of an indicator: a count, a percentage to one place, or a wait."""
    indicator = INDICATORS[figure.indicator]
    of = Counted(figure.indicator, figure.period)
    if indicator.unit is Unit.COUNT:
        return number(figure.number, of)
    base = Counted(_BASES.get(figure.indicator, f"{figure.indicator}.base"), figure.period)
    if figure.value is None:
        return Value(None, kind=_kind(indicator), of=of, base=base, symbol=Symbol.NOT_APPLICABLE)
    rounded = Decimal(str(figure.value)).quantize(_PLACES, ROUND_HALF_UP)
    if indicator.unit is Unit.PERCENT:
        return Value(rounded, kind=Kind.PERCENT, of=of, base=base, places=1)
    whole = rounded == rounded.to_integral_value()
    return Value(
        rounded, kind=Kind.WAIT, of=of, base=base, unit=_unit(indicator, rounded), places=0 if whole else 1
    )


def _kind(indicator: Indicator) -> Kind:
    return Kind.PERCENT if indicator.unit is Unit.PERCENT else Kind.WAIT


def _unit(indicator: Indicator, number: Decimal) -> str:
    return indicator.unit.removesuffix("s") if number == 1 else indicator.unit.value
