"""Figures of a report as values that know what they count, so that disclosure control finds them anywhere."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from halcyon.casework.referral.codes import ReferralOutcome
from halcyon.insight.indicator.dimensions import Code, Dimension
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Indicator, Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.percentages import decimals, percentage
from halcyon.insight.profile import UNKNOWN, Table
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value
from halcyon.insight.report.document import Row
from halcyon.partnership.need.codes import Standing

NOBODY = frozenset({"training_sessions", "agencies_referring"})  # measures that count what is about nobody
BASE = "base"  # in a scope: a base that the publisher states and that is not the total
MISSING = Value(None, symbol=Symbol.NOT_AVAILABLE)
SETTLED = ("settled", "yes")  # in a scope: there is an outcome
_PLACES = Decimal("0.1")
#: Indicators that count some of what another counts: that one, and what holds of those it counts. So a number has one
#: name wherever it stands, and disclosure control sees that it is part of the other.
PART_OF: Mapping[str, tuple[str, tuple[str, str]]] = {
    "not_allocated": ("referrals", ("outcome", ReferralOutcome.NOT_ALLOCATED.value)),
    "re_referrals": ("referrals", ("referred_before", "yes")),
    "contacts_decided_24h": ("contacts_decided", ("within_24_hours", "yes")),
    "contacts_decided_late": ("contacts_decided", ("within_24_hours", "no")),
    "contacts_decided_1wd": ("contacts_decided", ("within_one_working_day", "yes")),
    "contacts_of_agencies": ("contacts_received", ("agency_known", "yes")),
    "training_held": ("training_needed", ("standing", Standing.HELD.value)),
    "training_to_do": ("training_needed", ("standing", Standing.TO_DO.value)),
    "training_overdue": ("training_needed", ("standing", Standing.OVERDUE.value)),
    "referrals_settled": ("referrals", SETTLED),  # no indicator of its own: what waits for an outcome are of
}
#: The measure that is the base of a percentage or a wait, where it is printed under a name of its own.
_BASES = {
    "contacts_decided_24h": "contacts_decided",
    "contacts_decided_1wd": "contacts_decided",
    "re_referrals": "referrals",
    "training_held": "training_needed",
    "decision_wait_median": "contacts_decided",
    "decision_wait_p90": "contacts_decided",
    "decision_wait_longest": "contacts_decided",
    **dict.fromkeys(("wait_median", "wait_p90", "wait_longest"), "referrals_settled"),
}


def counted(measure: str, period: str, *pairs: tuple[str, str]) -> Counted:
    """What an indicator counts where these hold, under the one name that it has everywhere."""
    measure, also = PART_OF.get(measure, (measure, None))
    return Counted(measure, period, frozenset((*pairs, also) if also else pairs))


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


def pairs(figure: Figure, by: Sequence[Dimension]) -> tuple[tuple[str, str], ...]:
    """What a figure was cut by, as dimension and key."""
    return tuple(
        (dimension.key, key_of(dimension, code)) for dimension, code in zip(by, figure.cut, strict=True)
    )


def key_of(dimension: Dimension, code: Code) -> str:
    """The key of a stored code; of what says that nothing was recorded, "unknown"."""
    text = "" if code is None else str(code)
    return UNKNOWN if not text or text in dimension.unknown else dimension.keys.get(text, text)


def figure_value(figure: Figure, by: Sequence[Dimension] = ()) -> Value:
    """A figure of an indicator, cut by these: a count, a percentage to one place, or a wait."""
    indicator, cut = INDICATORS[figure.indicator], pairs(figure, by)
    of = counted(figure.indicator, figure.period, *cut)
    if indicator.unit is Unit.COUNT:
        return number(figure.number, of)
    base = counted(_BASES.get(figure.indicator, f"{figure.indicator}.base"), figure.period, *cut)
    if figure.value is None:
        return Value(None, kind=_kind(indicator), of=of, base=base, symbol=Symbol.NOT_APPLICABLE)
    rounded = Decimal(str(figure.value)).quantize(_PLACES, ROUND_HALF_UP)
    if indicator.unit is Unit.PERCENT:
        return share(percentage(figure.number, figure.base, 1), of, base)
    places = 0 if rounded == rounded.to_integral_value() else 1
    return Value(rounded, kind=Kind.WAIT, of=of, base=base, unit=_unit(indicator, rounded), places=places)


def _kind(indicator: Indicator) -> Kind:
    return Kind.PERCENT if indicator.unit is Unit.PERCENT else Kind.WAIT


def _unit(indicator: Indicator, number: Decimal) -> str:
    return indicator.unit.removesuffix("s") if number == 1 else indicator.unit.value
