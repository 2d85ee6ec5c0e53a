"""Tables of indicators: over the years with what chance may do, cut by two dimensions, and the flow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from halcyon.insight.indicator.dimensions import Dimension
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.words import change
from halcyon.insight.profile import Profile
from halcyon.insight.publication.document import Column, DataTable, Line
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value
from halcyon.insight.report.contents.material import Cut, Material
from halcyon.insight.report.coordinates import counted, figure_value, key_of, number
from halcyon.insight.report.labels import words

NOT_COMPARED = Value(None, symbol=Symbol.NOT_APPLICABLE)
EXPLAINED = "“How the figures are counted” says what each figure counts, and out of what."


def over_periods(material: Material, id: str, caption: str, indicators: Iterable[str]) -> DataTable:
    """A line for each indicator, a column for each period, and whether the change from the one before is unusual."""
    periods = [each.label for each in material.periods]
    found = {each: _over(material, each) for each in indicators}
    printed = {cell.of for line in found.values() for cell in line.cells if isinstance(cell, Value)}
    lines = [line for each in found for line in (found[each], *_base(material, each, found[each], printed))]
    against = [Column(f"Compared with {material.compared}")] if material.compared else []
    columns = (Column("Figure", numeric=False), *map(Column, periods), *against)
    return DataTable(id, caption, columns, tuple(lines), base=EXPLAINED)


def _over(material: Material, indicator: str) -> Line:
    values = tuple(figure_value(material.figure(indicator, each.label)) for each in material.periods)
    against = (variation(material, indicator),) if material.compared else ()
    return Line(INDICATORS[indicator].title, (*values, *against))


def _base(material: Material, indicator: str, line: Line, printed: set[Counted | None]) -> Iterator[Line]:
    """Of how many a percentage or a wait is, where no line of the table says so."""
    first = line.cells[0]
    if not isinstance(first, Value) or first.of is None or first.base is None or first.base in printed:
        return
    printed.add(first.base)
    values = tuple(
        number(material.figure(indicator, each.label).base, replace(first.base, period=each.label))
        for each in material.periods
    )
    yield Line(f"{line.heading}, of how many (n)", (*values, *([""] if material.compared else [])))


def variation(material: Material, indicator: str) -> Value:
    """Whether a figure differs from the one before by more than chance may do, in words; of waits, not applicable."""
    now = material.figure(indicator, material.period.label)
    then = material.figure(indicator, material.compared)
    found = change(now, then)
    if found is None or now.value is None or then.value is None:
        return NOT_COMPARED
    return Value(
        Decimal(str(now.value - then.value)),
        kind=Kind.CHANGE,
        of=counted(indicator, now.period),
        less=counted(indicator, then.period),
        words=found.value,
    )


def cross(material: Material, cut: Cut, id: str, caption: str) -> DataTable:
    """One indicator in the report's period, cut by two dimensions: lines, columns, and the sums of both."""
    figures = [each for each in material.cuts[cut] if each.period == material.period.label]
    down, across = cut[1]
    numbers = _numbers(material.report.profile, cut, figures)
    rows = down.ordered({row for row, _ in numbers if row})
    columns = across.ordered({column for _, column in numbers if column})

    def cell(row: str, column: str) -> Value:
        pairs = [(down.key, row), (across.key, column)]
        of = counted(cut[0], material.period.label, *(pair for pair in pairs if pair[1]))
        return number(numbers.get((row, column), 0), of)

    lines = [
        Line(
            words(down.key, row) if row else "Total (n)",
            tuple(cell(row, column) for column in (*columns, "")),
            is_total=not row,
        )
        for row in (*rows, "")
    ]
    heads = [*(words(across.key, each) for each in columns), "All"]
    base = "the last line and the last column give the totals (n) that the other numbers add up to."
    return DataTable(
        id, caption, (Column(down.title, numeric=False), *map(Column, heads)), tuple(lines), base
    )


def waits(material: Material, id: str, caption: str, indicators: Sequence[str], by: Dimension) -> DataTable:
    """Indicators in the report's period, all together and apart by a dimension: a column each."""
    found = {
        (figure.indicator, key_of(by, figure.cut[0])): figure_value(figure, (by,))
        for each in indicators
        for figure in material.cuts[each, (by,)]
        if figure.period == material.period.label
    }
    keys = list(dict.fromkeys(key for key in by.labels if any(of == key for _, of in found)))
    lines = tuple(
        Line(
            INDICATORS[each].title,
            (
                figure_value(material.figure(each, material.period.label)),
                *(found.get((each, key), NOT_COMPARED) for key in keys),
            ),
        )
        for each in indicators
    )
    columns = (Column("Figure", numeric=False), Column("All"), *(Column(by.label(key)) for key in keys))
    return DataTable(
        id,
        caption,
        columns,
        lines,
        base="the first line gives the number (n) of contacts that were waited for.",
    )


def flow(material: Material, id: str, caption: str) -> DataTable:
    """Stock to stock: contacts waiting, received, decided; referrals; cases open, started, closed; children apart."""
    lines = tuple(_flow_lines(material))
    columns = (Column("Figure", numeric=False), *(Column(each.label) for each in material.periods))
    notes = (
        "What waited or was open at the start, and what came, less what was decided or closed, is what waited or was"
        " open at the end.",
        "One contact may be about several children and one child may be referred more than once, so children are"
        " counted apart.",
    )
    return DataTable(id, caption, columns, lines, base=EXPLAINED, notes=notes)


STOCKS = (
    ("Contacts waiting for a decision", "contacts_waiting", ("contacts_received", "contacts_decided")),
    ("Cases open", "cases_open", ("cases_started", "cases_closed")),
)


def _flow_lines(material: Material) -> Iterator[Line]:
    for place, (title, stock, flows) in enumerate(STOCKS):
        yield _line(material, f"{title} at the start", stock, at_start=True)
        yield from (_line(material, INDICATORS[each].title, each) for each in flows)
        yield _line(material, f"{title} at the end", stock)
        if place == 0:
            yield _line(material, "Referrals made", "referrals")
            yield _line(material, "Children referred", "children_referred")


def _line(material: Material, title: str, indicator: str, *, at_start: bool = False) -> Line:
    labels = [material.opening[each.label].label if at_start else each.label for each in material.periods]
    return Line(title, tuple(figure_value(material.figure(indicator, label)) for label in labels))


def _numbers(profile: Profile, cut: Cut, figures: Iterable[Figure]) -> dict[tuple[str, str], int]:
    """Cells with the sums of rows and columns, under "" as a key; keys as the publisher gathers codes."""
    numbers: dict[tuple[str, str], int] = {}
    for figure in figures:
        row, column = (
            profile.at(figure.period).group_of(by.key, key_of(by, code))
            for by, code in zip(cut[1], figure.cut, strict=True)
        )
        for where in ((row, column), (row, ""), ("", column), ("", "")):
            numbers[where] = numbers.get(where, 0) + figure.number
    return numbers
