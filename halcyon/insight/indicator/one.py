"""One figure in tables: over the years with its limits and what stands beside it, and cut into its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from halcyon.govuk.components import Column, Row, Table
from halcyon.govuk.components.component import Text
from halcyon.insight.band_sets import used_in
from halcyon.insight.bands import Band
from halcyon.insight.indicator.dimensions import AGE, Dimension
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Indicator, Unit
from halcyon.insight.indicator.queries import One
from halcyon.insight.indicator.words import NONE, change, interval, shown
from halcyon.insight.population.queries import Compared, People
from halcyon.insight.variation import PER, Interval, of_rate

NO_MORE = "nothing to compare"


def over_the_years(found: One) -> Table:
    """A row a year, the latest first: the figure, its limits, how it differs from the year before, its rate."""
    columns = [Column("Year"), Column("Figure", numeric=True), Column("Usual range", numeric=True)]
    columns.append(Column("Beside the year before"))
    if found.people:
        columns.append(Column("Per 10,000 children", numeric=True))
    whose = sorted({each.whose for rows in found.comparators.values() for each in rows})
    columns += [Column(each, numeric=True) for each in whose]
    pairs = list(zip([None, *found.over], found.over, strict=False))
    rows = [_year(found, figure, before, whose) for before, figure in reversed(pairs)]
    return Table(f"{found.indicator.title} over the years", tuple(columns), tuple(rows), id="years")


def _year(found: One, figure: Figure, before: Figure | None, whose: Sequence[str]) -> Row:
    period = next((each for each in (*found.known, found.period) if each.label == figure.period), None)
    so_far = " so far" if period and period.until > found.as_of else ""
    asked = figure.period == found.period.label
    number = linked(shown(figure), found.links.behind(found.indicator) if asked else "")
    cells: list[Text] = [f"{figure.period}{so_far}", number, ranged(interval(figure), found.indicator.unit)]
    cells.append("not over yet" if so_far else beside(figure, before))
    if found.people:
        cells.append(rate(figure, found.people.get(figure.period)))
    others = found.comparators.get((figure.indicator, figure.period), ())
    return Row((*cells, *(_other(others, each) for each in whose)))


def ranged(limits: Interval | None, unit: Unit) -> str:
    """Limits in words: "127 to 176", "9.9% to 21.3%"; of waits none are given."""
    if limits is None:
        return NONE
    if unit is Unit.PERCENT:
        return f"{limits.low:.1f}% to {limits.high:.1f}%"
    return f"{limits.low:,.0f} to {limits.high:,.0f}"


def beside(figure: Figure, before: Figure | None) -> str:
    """What can be said of a figure beside that of the year before."""
    if before is None or figure.value is None or before.value is None:
        return NO_MORE
    said = change(figure, before)
    return "not said of waits" if said is None else str(said)


def rate(figure: Figure, people: People | None) -> str:
    """A count per 10,000 with its limits and the people it is of: "12.7 (10.8 to 14.9)"."""
    if people is None or not people.number:
        return NONE
    limits = of_rate(figure.number, people.number)
    value = figure.number * PER / people.number
    return f"{value:.1f} ({limits.low:.1f} to {limits.high:.1f}), of {people.words}"


def _other(others: Sequence[Compared], whose: str) -> str:
    return next((compared(each) for each in others if each.whose == whose), NONE)


def compared(other: Compared) -> str:
    """A comparator as it is printed: "22.8%", "12.5 per 10,000", "3 days"."""
    number = f"{other.value.quantize(Decimal('0.1')):,}".removesuffix(".0")
    match other.unit:
        case "percent":
            return f"{other.value:.1f}%"
        case "rate":
            return f"{other.value:.1f} per 10,000"
        case "count":
            return number
        case _:
            return f"{number} {other.unit}"


def parts(found: One) -> Table | None:
    """A row for each part of the period asked for, with the year before; None where it is not cut."""
    if found.by is None:
        return None
    by, label, earlier = found.by, found.period.label, found.over[-2].period
    now, then = (_by_code(found, by, of) for of in (label, earlier))
    rows = [
        Row(
            (
                _called(found, by, code),
                _part(found, by, code, now.get(code)),
                shown(then[code]) if code in then else "0",
            )
        )
        for code in in_order(by, now, then, dict.fromkeys(_bands(found, by)))
    ]
    now_called = label if found.is_over else f"{label} so far"
    columns = (Column(by.title), Column(now_called, numeric=True), Column(earlier, numeric=True))
    return Table(f"{found.indicator.title}, by {by.title.lower()}", columns, tuple(rows), id="parts")


def _by_code(found: One, by: Dimension, period: str) -> dict[str, Figure]:
    """The parts of a period by their code; of waits by the band that reports of the year asked for gather them in."""
    figures = _coded(found.cut, period)
    if not by.is_wait:
        return {str(each.cut[0] or ""): each for each in figures}
    bands, gathered = _bands(found, by), dict[str, Figure]()
    for each in figures:
        waited = each.cut[0]
        band = (
            None if waited is None else next((b for b in bands.values() if b.contains(int(waited))), waited)
        )
        key = "" if band is None else str(band)
        before = gathered.get(key)
        gathered[key] = _added(before, each) if before else replace(each, cut=(key,))
    return gathered


def _bands(found: One, by: Dimension) -> Mapping[str, Band]:
    """The bands of waits by which reports of the year asked for are cut; none where it is cut by something else."""
    if not by.is_wait:
        return {}
    return {str(each): each for each in used_in(found.profile, by.key, found.period.label).bands}


def _added(one: Figure, other: Figure) -> Figure:
    """Two parts of a count as one."""
    number = one.number + other.number
    return replace(one, base=one.base + other.base, number=number, value=number)


def _coded(figures: Sequence[Figure], label: str) -> list[Figure]:
    return [_worded(each) for each in figures if each.period == label]


def _worded(figure: Figure) -> Figure:
    """A figure whose code is a word also where it is false, which would else read as nothing recorded."""
    return replace(figure, cut=(str(figure.cut[0]),)) if isinstance(figure.cut[0], bool) else figure


def in_order(by: Dimension, *found: Mapping[str, Figure | None]) -> list[str]:
    """The codes of a cut: ages by age and waits by length; others by number, the most first; not known last."""
    codes = {code for each in found for code in each}
    if by.key == AGE:
        return sorted(codes, key=lambda code: (not code, int(code or 0)))
    if by.is_wait:
        return sorted(codes, key=lambda code: (not code, int(code.rstrip("+").partition("-")[0] or 0)))
    return sorted(
        codes, key=lambda code: (not code, -(each.number if (each := found[0].get(code)) else 0), code)
    )


def _called(found: One, by: Dimension, code: str) -> str:
    return found.names.get(code) or (by.label(code) if code else by.nothing)


def _part(found: One, by: Dimension, code: str, figure: Figure | None) -> Text:
    if figure is None:
        return "0"
    return linked(shown(figure), found.links.behind(found.indicator, {by: code}))


def linked(words: str, address: str) -> Text:
    """A figure that is a link where it leads to a list."""
    if not address:
        return words
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(address, words)


def leads(found: One, has_list: bool) -> str:
    """Whether there is a list behind the figure, and why not."""
    if found.links.behind(found.indicator):
        return ""
    if not has_list:
        return "There is no list of just the records of this figure."
    return "There is no list for you: your role has none, or you cannot see every record behind the figure."


def of_list(indicator: Indicator) -> str:
    """What the list behind a figure has, where its lines are not simply what the number says; '' where they are."""
    if indicator.value:
        return f"The list has what the {indicator.unit} were counted on: the figure is read off it."
    if indicator.adds:
        return "A line of the list may stand for several people: together they are the figure."
    if indicator.distinct:
        return "The list has a line for each that counts once, with how many times."
    if indicator.counted:
        return "The list has those that count, not the others that they are a share of."
    return "The list has all of them; each part leads to its own." if indicator.mix else ""


def unit_words(indicator: Indicator) -> str:
    """What the range means for a figure of this unit."""
    if indicator.unit is Unit.COUNT:
        return (
            "The usual range is where 95 of 100 years would lie by chance alone, if nothing had changed: exact Poisson"
            " limits below ten, Byar’s above."
        )
    if indicator.unit is Unit.PERCENT:
        return "The usual range is Wilson’s 95% interval of a share, by the number that it is of."
    return "No range is given for waits."
