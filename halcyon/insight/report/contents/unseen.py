"""Whom a report does not see: referrals beside the children of the area, where a population is loaded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from halcyon.insight.narrative.subjects import PEOPLE
from halcyon.insight.percentages import percentage
from halcyon.insight.population.queries import People
from halcyon.insight.profile import REFERRALS
from halcyon.insight.publication.document import Block, Column, DataTable, Line, Notice
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.contents.others import Others
from halcyon.insight.report.contents.rates import PER, rate
from halcyon.insight.report.coordinates import counted_cell, counted_row, number, share
from halcyon.insight.report.document import ReportTable, Row
from halcyon.insight.report.labels import label
from halcyon.insight.variation import rates_compared

BANDS = "0-17"  # the ages that rates are of
FEWEST = 2  # groups with a population, from which on they are set beside each other
TITLES = {"ethnicity": "Ethnicity", "gender": "Gender", "age_band": "Age"}
NONE = "No population is loaded for the years of this report, so no group can be compared with the area’s children."
NO_PARTS = (
    "No population by the same ages, sexes or ethnic groups is loaded, so rates are of all children together, and this"
    " section cannot show who is referred less often than others."
)

Parts = Mapping[str, Mapping[str, People]]


@dataclass(frozen=True)
class Around:
    """The children of the area: by the year in whose middle they were counted, and by dimension and key.

    ``others``: what others published, by indicator.
    """

    children: Mapping[int, People] = field(default_factory=lambda: MappingProxyType({}))
    parts: Parts = field(default_factory=lambda: MappingProxyType({}))
    others: Others = ()


NOBODY = Around()
NOT_APPLICABLE = Value(None, symbol=Symbol.NOT_APPLICABLE)


def unseen(material: Material, around: Around) -> Sequence[Block]:
    """Rates of all referrals over the periods, and of each group that a population is loaded for."""
    people = {
        each.label: around.children[each.start.year]
        for each in material.periods
        if each.start.year in around.children
    }
    if material.period.label not in people or material.period.months != 12:
        return [Notice("No comparison with the children of the area", NONE)]
    groups = [table for table in material.report.tables if table.spec.measure == REFERRALS]
    tables = [_group(table, parts) for table in groups if len(parts := _parts(table, around.parts)) >= FEWEST]
    return [
        _rates(material, people),
        *tables,
        *([] if tables else [Notice("No groups to compare", NO_PARTS)]),
    ]


def _rates(material: Material, people: Mapping[str, People]) -> DataTable:
    known = [each for each in material.periods if each.label in people]
    counts = [
        number(material.figure(REFERRALS, each.label).number, Counted(REFERRALS, each.label))
        for each in known
    ]
    numbers = [people[each.label].number for each in known]
    children = [
        _people(n, Counted(PEOPLE, each.label, frozenset({("age_band", BANDS)})))
        for n, each in zip(numbers, known, strict=True)
    ]
    rates = [rate(value, n) for value, n in zip(counts, numbers, strict=True)]
    lines = (
        Line("Referrals", tuple(counts)),
        Line(f"Children aged {BANDS.replace('-', ' to ')} in the area", tuple(children)),
        Line(f"Referrals per {PER:,} children", tuple(rates)),
    )
    sources = dict.fromkeys(f"{each.words}: {each.source}" for each in people.values())
    columns = (Column("Figure", numeric=False), *(Column(each.label) for each in known))
    return DataTable("rates", "Referrals and the children of the area", columns, lines, notes=tuple(sources))


def _parts(table: ReportTable, parts: Parts) -> Mapping[str, People]:
    """The children of just those groups that a table has: those of other bands would overlap with them."""
    if table.spec.restrict or not table.rows:
        return {}
    people = parts.get(table.spec.dimension, {})
    return {key: people[key] for key in table.rows[0].keys if key in people}


def _group(table: ReportTable, people: Mapping[str, People]) -> DataTable:
    """A line for each group that the population has too, with its share of referrals and of children."""
    spec, row = table.spec, table.rows[0]
    lines = [Line(label(spec, key), tuple(_cells(table, row, key, people))) for key in row.keys]
    everybody = Counted(PEOPLE, row.period).where("known_by", spec.dimension)
    referrals = number(row.total or 0, counted_row(spec, row.period))
    whole = (referrals, "", _people(_all(people), everybody), "", "", "")
    columns = (
        "Referrals",
        "% of referrals",
        "Children",
        "% of children",
        f"Per {PER:,} children",
        "Compared with all others",
    )
    title = TITLES.get(spec.dimension, spec.title)
    return DataTable(
        f"unseen_by_{spec.dimension}",
        f"{title}: referrals compared with the children of the area, {row.period}",
        (Column(title, numeric=False), *map(Column, columns)),
        (*lines, Line("All (n)", whole, is_total=True)),
        base="the last line gives the numbers (n): referrals of the period, and children of the area.",
        notes=tuple(dict.fromkeys(f"{each.words}: {each.source}" for each in people.values())),
    )


def _cells(table: ReportTable, row: Row, key: str, people: Mapping[str, People]) -> Iterator[Value]:
    of = counted_cell(table.spec, row.period, key)
    count = number(row.count[key], of)
    yield count
    base = counted_row(table.spec, row.period)
    yield share(row.percent[key], of, base) if key in row.percent else NOT_APPLICABLE
    if key not in people:
        yield from (NOT_APPLICABLE,) * 4
        return
    there, everybody = people[key].number, _all(people)
    yield _people(there, replace(of, measure=PEOPLE).where("known_by", table.spec.dimension))
    yield (
        Value(percentage(there, everybody, 1), kind=Kind.PLAIN, unit="%", places=1)
        if everybody
        else NOT_APPLICABLE
    )
    yield rate(count, there)
    yield _against(count, (row.total or 0, base), there, everybody)


def _against(count: Value, whole: tuple[int, Counted], there: int, everybody: int) -> Value:
    """Whether a group is referred more or less often than all others, by more than chance may do, in words."""
    n, elsewhere = int(count.number or 0), everybody - there
    if not there or not elsewhere:
        return NOT_APPLICABLE
    others = whole[0] - n
    found = rates_compared(n, there, others, elsewhere)
    return Value(Decimal(n - others), kind=Kind.CHANGE, of=count.of, less=whole[1], words=found.value)


def _all(people: Mapping[str, People]) -> int:
    return sum(each.number for each in people.values())


def _people(n: int, of: Counted) -> Value:
    return Value(Decimal(n), kind=Kind.PLAIN, of=of)
