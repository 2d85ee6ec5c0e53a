"""What follows from a report's figures in words: what got worse, and questions that members may wish to ask.

It is made from what the publication shows and nothing else, so it is made again after disclosure control: which
figures are spoken of tells nothing that they do not.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from halcyon.insight.indicator.indicator import Direction
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.narrative.catalogue import name_of
from halcyon.insight.narrative.subjects import Figures, Subject, figures_of
from halcyon.insight.profile import REFERRALS, UNKNOWN
from halcyon.insight.publication.document import DataTable, Document, Line, Prose, Section
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.report.coordinates import counted
from halcyon.insight.variation import Change, counts_compared

FROM_FIGURES = "_from_figures"  # the id of such a section, after that of the section it stands in
MOST = 6  # groups of children that are asked about, the greatest change first
INCOMPLETE = 5  # percent not recorded, from which on it is asked about
HEADING = "From the figures"

Said = tuple[str, dict[str, Value]]  # a paragraph, and the values that it refers to
READ_AS = (Kind.PERCENT, Kind.WAIT, Kind.COUNT, Kind.PLAIN)


def with_derived(document: Document) -> Document:
    """The same publication with these sections made from the figures that it shows."""
    figures = figures_of(document)

    def derived(section: Section) -> Section:
        below = tuple(map(derived, section.sections))
        if section.id in DERIVED:
            id = f"{section.id}{FROM_FIGURES}"
            below = (
                *(each for each in below if each.id != id),
                Section(id, HEADING, (_prose(DERIVED[section.id](document, figures)),)),
            )
        return replace(section, sections=below)

    return replace(document, sections=tuple(map(derived, document.sections)))


def worse(document: Document, figures: Figures) -> Iterator[Said]:
    """Figures of which one way is better, and that went the other way."""
    found = False
    for id, indicator in INDICATORS.items():
        pair = _pair(id, figures)
        if pair is None or indicator.direction is Direction.NONE:
            continue
        difference = (pair[0].number or 0) - (pair[1].number or 0)
        if difference and (difference > 0) is (indicator.direction is Direction.DOWN):
            found = True
            text, values = _after(pair, figures)
            usual = _usual(document, id, figures)
            yield f"- {indicator.title}: {text}{f' ({usual})' if usual else ''}.", values
    if not found:
        yield "No figure in the tables of this report, of which one way is better, went the other way.", {}


def questions(document: Document, figures: Figures) -> Iterator[Said]:
    """What the figures leave open."""
    for make in (_of_waits, _of_changes, _of_late, _of_unknown, _of_not_allocated):
        yield from make(document, figures)
    yield "- Which children does this report not see, and what is done to reach them?", {}


DERIVED: dict[str, Callable[[Document, Figures], Iterator[Said]]] = {
    "what_got_worse": worse,
    "questions": questions,
}


def _of_waits(document: Document, figures: Figures) -> Iterator[Said]:
    for id in ("decision_wait_p90", "wait_p90", "contacts_decided_24h", "checks_answered_24h"):
        pair = _pair(id, figures)
        if pair is None:
            continue
        difference = (pair[0].number or 0) - (pair[1].number or 0)
        if difference and (difference > 0) is (INDICATORS[id].direction is Direction.DOWN):
            text, values = _after(pair, figures)
            yield f"- {INDICATORS[id].title}: {text}. Why, and which children waited longest?", values


def _of_changes(document: Document, figures: Figures) -> Iterator[Said]:
    """Groups of referrals whose number changed by more than chance may do."""
    found: list[tuple[int, str, tuple[Value, Value]]] = []
    for subject, heading in _headings(document).items():
        now, then = figures.count(subject, figures.period), figures.count(subject, figures.before)
        if subject[0] != REFERRALS or not subject[1] or now is None or then is None:
            continue
        if counts_compared(now, then) in {Change.HIGHER, Change.LOWER}:
            pair = tuple(
                figures.value(subject, each, Kind.COUNT) for each in (figures.period, figures.before)
            )
            if pair[0] is not None and pair[1] is not None:
                found.append((abs(now - then), heading, (pair[0], pair[1])))
    for _, heading, values in sorted(found, key=lambda each: (-each[0], each[1]))[:MOST]:
        text, named = _after(values, figures)
        yield (
            f"- Referrals, {heading}: {text}. That is more than chance alone would bring. What lies behind it?",
            named,
        )


def _of_late(document: Document, figures: Figures) -> Iterator[Said]:
    late = figures.known.get((counted("contacts_decided_late", figures.period), Kind.COUNT))
    if late is not None and late.number:
        text, values = _named(late, figures)
        yield (
            f"- {text} contacts were decided after more than 24 hours. For which children did it matter?",
            values,
        )


def _of_unknown(document: Document, figures: Figures) -> Iterator[Said]:
    for (of, kind), value in figures.known.items():
        if (
            kind is not Kind.PERCENT
            or of.period != figures.period
            or len(of.scope) != 1
            or value.number is None
        ):
            continue
        ((dimension, key),) = of.scope
        if key == UNKNOWN and value.number > INCOMPLETE and of.measure == REFERRALS:
            text, values = _named(value, figures)
            what = dimension.replace("_", " ")
            yield (
                f"- For {text} of referrals, {what} is not known. What keeps it from being known?",
                values,
            )


def _of_not_allocated(document: Document, figures: Figures) -> Iterator[Said]:
    of = counted("not_allocated", figures.period, ("afterwards", "referred_again"))
    again = figures.known.get((of, Kind.COUNT))
    if again is not None and again.number:
        text, values = _named(again, figures)
        says = f"- {text} referrals were not allocated, and the child was referred again within six months."
        yield f"{says} Was the first decision right?", values


def _pair(indicator: str, figures: Figures) -> tuple[Value, Value] | None:
    """An indicator's printed figures of the period and the one before."""
    for kind in READ_AS:
        now = figures.known.get((counted(indicator, figures.period), kind))
        then = figures.known.get((counted(indicator, figures.before), kind))
        if now is not None and then is not None and now.number is not None and then.number is not None:
            return now, then
    return None


def _after(pair: tuple[Value, Value], figures: Figures) -> Said:
    """ "12 after 9", by reference."""
    (now, values), (then, others) = _named(pair[0], figures), _named(pair[1], figures)
    return f"{now} after {then}", {**values, **others}


def _named(value: Value, figures: Figures) -> Said:
    name = name_of(value, figures.period, figures.before)
    return f"{{{{{name}}}}}", {name: value}


def _usual(document: Document, indicator: str, figures: Figures) -> str:
    """What the tables say chance may do to a figure; "" where they say nothing."""
    of = counted(indicator, figures.period)
    known = (each for each in document.values() if each.of == of and each.less and each.number is not None)
    return next((each.words for each in known if each.words), "")


def _headings(document: Document) -> dict[Subject, str]:
    """What tables cut by one dimension call each group."""
    found: dict[Subject, str] = {}
    for table in document.tables():
        for line in _parts(table):
            for cell in line.cells:
                if isinstance(cell, Value) and cell.of is not None and len(cell.of.scope) == 1:
                    found.setdefault((cell.of.measure, cell.of.scope), f"{line.heading} ({table.caption})")
    return found


def _parts(table: DataTable) -> Iterator[Line]:
    return (line for line in table.lines if not line.is_total)


def _prose(said: Iterator[Said]) -> Prose:
    paragraphs, values = [], {}
    for text, named in said:
        paragraphs.append(text)
        values.update(named)
    return Prose("\n".join(paragraphs), values)
