"""What stands below the words of each section: tables and charts of referrals, and what follows from them."""

from collections.abc import Iterator, Sequence

from halcyon.insight.bands import DECISION_WAITS, OUTCOME_WAITS, WAITS
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    DIMENSIONS,
    GRADE,
    REASON,
    STANDING,
    TRAINING_LEVEL,
    WEEKEND,
)
from halcyon.insight.profile import REFERRALS, UNKNOWN
from halcyon.insight.publication.document import Block, Chart, ChartKind, Column, DataTable, Line, Notice
from halcyon.insight.publication.values import Value, plain
from halcyon.insight.report.checks import bands
from halcyon.insight.report.contents.figures import cross, flow, over_periods, waits
from halcyon.insight.report.contents.material import DECIDED, Material
from halcyon.insight.report.contents.template import Blocks
from halcyon.insight.report.coordinates import cells, counted, counted_cell, number
from halcyon.insight.report.document import ReportTable, Row
from halcyon.insight.report.labels import label, merged_with_unknown
from halcyon.insight.report.tables import data_table

HOURS = (DECIDED, "decision_wait_median", "decision_wait_p90", "decision_wait_longest")


def by(*dimensions: str, measure: str = REFERRALS) -> Blocks:
    """The tables of referrals (or of another measure) cut by these dimensions, each with a picture where its years
    can be compared."""

    def blocks(material: Material) -> Sequence[Block]:
        found = [
            each
            for each in material.report.tables
            if each.spec.measure == measure and each.spec.dimension in dimensions
        ]
        found.sort(key=lambda each: len(each.spec.restrict))  # the whole before what is a part of it
        return [block for table in found for block in _with_chart(material, table)]

    return blocks


def counting(measure: str) -> Blocks:
    """The tables of another measure, or a marked place where nothing counts it."""

    def blocks(material: Material) -> Sequence[Block]:
        tables = [each for each in material.report.tables if each.spec.measure == measure]
        return [data_table(material.report, each) for each in tables]

    return blocks


def indicators(id: str, caption: str, *which: str) -> Blocks:
    """A table of indicators over the report's periods."""
    return lambda material: [over_periods(material, id, caption, which)]


def the_flow(material: Material) -> Sequence[Block]:
    """One reconciled flow from contact to closed case."""
    return [flow(material, "flow", "From contact to closed case, start to end of each period")]


def not_allocated(material: Material) -> Sequence[Block]:
    """Why, by how grave it was, and what became of those children in the six months after."""
    return [
        cross(
            material,
            ("not_allocated", (REASON, GRADE)),
            "not_allocated_by_reason",
            "Referrals not allocated: reason by grade",
        ),
        cross(
            material,
            ("not_allocated", (GRADE, AFTERWARDS)),
            "not_allocated_afterwards",
            "Referrals not allocated: what became of the child in the six months after, by grade",
        ),
    ]


def the_waits(material: Material) -> Sequence[Block]:
    """How long children waited for a decision and an outcome: weekends apart, and how many waited how long."""
    return [
        waits(
            material,
            "waits_for_a_decision",
            f"Waits for the hub’s decision, {material.period.label}, weekends apart",
            HOURS,
            WEEKEND,
        ),
        *by(DECISION_WAITS, measure=DECIDED)(material),
        *by(OUTCOME_WAITS)(material),
        over_periods(
            material,
            "waits_over_the_years",
            "Waits compared with earlier periods",
            (
                *HOURS[1:],
                "contacts_decided_late",
                "contacts_decided_24h",
                "contacts_decided_1wd",
                "wait_median",
                "wait_p90",
                "wait_longest",
            ),
        ),
    ]


def needed_training(material: Material) -> Sequence[Block]:
    """Who needs which level and where they stand with it; nothing where nobody is asked for one in these years."""
    needed = [
        material.figure("training_needed", each.label)
        for each in material.periods
        if material.has("training_needed")
    ]
    if not any(each.number for each in needed):
        return []
    which = ("training_needed", "training_held", "training_to_do", "training_overdue")
    return [
        over_periods(material, "training_needs", "Training that people’s work asks of them", which),
        cross(
            material,
            ("training_needed", (TRAINING_LEVEL, STANDING)),
            "training_needs_by_level",
            f"Who needs which level, and where they stand at the end of {material.period.label}",
        ),
    ]


def completeness(material: Material) -> Sequence[Block]:
    """How many referrals say nothing of each thing that they are cut by."""
    lines = tuple(
        Line(
            DIMENSIONS[table.spec.dimension].title,
            tuple(cell for row in table.rows for cell in _unknown(table, row)),
        )
        for table in material.report.tables
        if table.spec.measure == REFERRALS
        and not table.spec.restrict
        and table.spec.base is None
        and table.spec.dimension not in WAITS
    )
    totals = [
        cell
        for each in material.periods
        for cell in (
            number(material.figure(REFERRALS, each.label).number, counted(REFERRALS, each.label)),
            "",
        )
    ]
    lines = (*lines, Line("All referrals (n)", tuple(totals), is_total=True))
    heads = [text for row in material.periods for text in (row.label, f"{row.label} (%)")]
    columns = (Column("What is not recorded", numeric=False), *map(Column, heads))
    base = "all referrals of the period."
    return [DataTable("completeness", "Referrals for which something is not recorded", columns, lines, base)]


def restatements(material: Material) -> Sequence[Block]:
    """Figures that differ from what the publisher printed for the period, with both numbers."""
    lines = tuple(
        Line(f"{table.spec.title}: {label(table.spec, key)}, {row.period}", (plain(before), now))
        for table in material.report.tables
        for row in table.rows
        for key, before, now in _restated(material, table, row)
    )
    if not lines:
        return ()
    columns = (Column("Figure", numeric=False), Column("As published"), Column("As recorded now"))
    return [DataTable("restatements", "Figures that differ from what was published", columns, lines)]


def _restated(material: Material, table: ReportTable, row: Row) -> Iterator[tuple[str, int, Value]]:
    """Keys that mean the same as the publisher's: not those under which not known was counted, too."""
    printed = table.spec.row(row.period)
    merged = merged_with_unknown(material.report.profile, table.spec)
    for key, before in printed.count.items() if printed else ():
        if key not in merged and key != UNKNOWN and row.count.get(key, before) != before:
            yield key, before, number(row.count[key], counted_cell(table.spec, row.period, key))


def beside_the_area(material: Material) -> Sequence[Block]:
    """Referrals beside the children of the area."""
    return material.around


def the_others(material: Material) -> Sequence[Block]:
    """The area's figures beside those of others."""
    return material.others


def later(title: str, says: str) -> Blocks:
    """A marked place for figures that the records do not hold yet."""
    return lambda material: [Notice(title, says)]


def joined(*parts: Blocks) -> Blocks:
    """Blocks one after the other."""
    return lambda material: [block for part in parts for block in part(material)]


def _with_chart(material: Material, table: ReportTable) -> list[Block]:
    made = data_table(material.report, table)
    if table.spec.restrict or len(made.lines) < 3:
        return [made]
    crossing = list(bands(table))
    drawn = _counts(made, 1 if crossing else 2)
    chart = Chart(
        id=f"chart_{made.id}",
        title=made.caption,
        table=made.id,
        kind=ChartKind.BARS if crossing or len(table.rows) < 2 else ChartKind.GROUPED,
        columns=drawn,
        says=f"Numbers of {' and '.join(made.columns[place + 1].text for place in drawn)}." if drawn else "",
    )
    return [made, chart, *(Notice("Years that cannot be compared", found.says) for found in crossing)]


def _counts(table: DataTable, most: int) -> tuple[int, ...]:
    """The places of the first columns of counts."""
    places = [
        place
        for place, cell in enumerate(table.lines[0].cells)
        if isinstance(cell, Value) and cell.kind.value == "count"
    ]
    return tuple(places[:most])


def _unknown(table: ReportTable, row: Row) -> list[Value]:
    count, percent = cells(table.spec, row, UNKNOWN)
    return [each or Value(None) for each in (count, percent)]
