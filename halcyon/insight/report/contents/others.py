"""The area's figures beside those that others published: England, a region, statistical neighbours."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from halcyon.base.dates import long_date
from halcyon.insight.indicator.indicator import Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.population.queries import Compared
from halcyon.insight.publication.document import Block, Column, DataTable, Line, Notice
from halcyon.insight.publication.values import Kind, Symbol, Value
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.contents.rates import PER, rate
from halcyon.insight.report.coordinates import counted, figure_value, number

NONE = "No figures of England, of a region or of other areas are loaded for the years of this report."
NOT_APPLICABLE = Value(None, symbol=Symbol.NOT_APPLICABLE)
NOT_KNOWN = Value(None, symbol=Symbol.NOT_AVAILABLE)
_TENTH = Decimal("0.1")

Others = Sequence[tuple[str, Compared]]  # an indicator's id, and what somebody else's figure was


def beside_others(material: Material, others: Others) -> Sequence[Block]:
    """A line for each figure of somebody else in the report's periods, with the area's own of the same year."""
    labels = [each.label for each in material.periods]
    if material.report.as_of < material.period.until:
        labels.remove(material.period.label)  # a part of a year says nothing beside others' whole one
    found = [(id, each) for id, each in others if id in INDICATORS and each.year in labels]
    if not found:
        return [Notice("No comparison with others", NONE)]
    found.sort(key=lambda pair: (list(INDICATORS).index(pair[0]), labels.index(pair[1].year)))
    columns = ("This area", "This area (n)", "The others")
    notes = dict.fromkeys(
        f"{each.whose}, {each.year}: {each.source}, published {long_date(each.as_of)}." for _, each in found
    )
    return [
        DataTable(
            "beside_others",
            "This area and others",
            (Column("Figure", numeric=False), *map(Column, columns)),
            tuple(_lines(material, found)),
            base="the other areas’ figures are as they published them, and they may count differently; the notes give"
            " each source.",
            notes=tuple(notes),
        )
    ]


def _lines(material: Material, found: Others) -> Iterator[Line]:
    for id, other in found:
        own, base = _own(material, id, other)
        yield Line(
            f"{_title(id, other)}, {other.year}, compared with {other.whose}", (own, base, _theirs(other))
        )


def _title(id: str, other: Compared) -> str:
    title = INDICATORS[id].title
    return f"{title} per {PER:,} children" if other.unit == "rate" else title


def _own(material: Material, id: str, other: Compared) -> tuple[Value, Value]:
    """The area's own figure in the other's unit, and the number that it is of."""
    figure = material.figure(id, other.year)
    if other.unit == "rate":
        count, people = number(figure.number, counted(id, other.year)), material.people.get(other.year)
        return (rate(count, people) if people else NOT_KNOWN), count
    own = figure_value(figure)
    if INDICATORS[id].unit is Unit.COUNT or own.base is None:
        return own, NOT_APPLICABLE
    return own, number(figure.base, own.base)


def _theirs(other: Compared) -> Value:
    """As published: nobody can be told from it here."""
    value = other.value.quantize(_TENTH, ROUND_HALF_UP)
    if other.unit == "percent":
        return Value(value, kind=Kind.PLAIN, unit="%", places=1)
    if other.unit == "rate":
        return Value(value, kind=Kind.PLAIN, places=1)
    places = 0 if value == value.to_integral_value() else 1
    return Value(value, kind=Kind.PLAIN, unit="" if other.unit == "count" else other.unit, places=places)
