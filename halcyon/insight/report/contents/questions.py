"""Questions that members may wish to ask: what the figures leave open."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from halcyon.insight.bands import WAITS as BANDS_OF_WAITS
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.narrative.subjects import Figures
from halcyon.insight.profile import REFERRALS, UNKNOWN
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.report.contents.spoken import Said, after, headings, named
from halcyon.insight.report.contents.worse import Worsened, worsened
from halcyon.insight.report.coordinates import counted
from halcyon.insight.report.tables import title
from halcyon.insight.variation import Change, counts_compared

MOST = 6  # groups of children that are asked about, the greatest change first
INCOMPLETE = 5  # percent not recorded, from which on it is asked about
LONGER = Decimal("1.1")  # by this factor a wait has grown that is asked about: no rule of chance is for waits
WAITS = ("decision_wait_p90", "wait_p90", "contacts_decided_24h", "checks_answered_24h")
#: What is recorded only some time after the contact: in a period that is not over, that it is missing says nothing.
LATER, NOT_YET = frozenset({"outcome", "status", "risk_level"}), frozenset({UNKNOWN, "not_yet_graded"})
LAST = "- Which children does this report not see, and what is done to reach them?"


def questions(document: Document, figures: Figures) -> Iterator[Said]:
    """What the figures leave open."""
    for make in (_of_waits, _of_changes, _of_late, _of_unknown, _of_not_allocated):
        yield from make(document, figures)
    yield LAST, {}


def _of_waits(document: Document, figures: Figures) -> Iterator[Said]:
    for each in worsened(document, figures):
        if each.indicator in WAITS and _is_worth_asking(each):
            text, values = after(each.pair, figures)
            yield (
                f"- {INDICATORS[each.indicator].title}: {text}. Why, and which children waited longest?",
                values,
            )


def _is_worth_asking(each: Worsened) -> bool:
    now, then = (value.number or Decimal(0) for value in each.pair)
    return each.is_beyond or (each.change is None and now >= then * LONGER)


def _of_changes(document: Document, figures: Figures) -> Iterator[Said]:
    """Groups of referrals whose number changed by more than chance may do."""
    found: list[tuple[int, str, tuple[Value, Value]]] = []
    for subject, heading in headings(document).items():
        now, then = figures.count(subject, figures.period), figures.count(subject, figures.before)
        if subject[0] != REFERRALS or not subject[1] or now is None or then is None:
            continue
        if _is_not_asked(subject[1], figures):
            continue
        if counts_compared(now, then) in {Change.HIGHER, Change.LOWER}:
            pair = tuple(
                figures.value(subject, each, Kind.COUNT) for each in (figures.period, figures.before)
            )
            if pair[0] is not None and pair[1] is not None:
                found.append((abs(now - then), heading, (pair[0], pair[1])))
    for _, heading, values in sorted(found, key=lambda each: (-each[0], each[1]))[:MOST]:
        text, by_name = after(values, figures)
        more = "rise" if values[0].number > values[1].number else "fall"  # type: ignore[operator]
        yield (
            f"- Referrals, {heading}: {text}, a {more} beyond usual variation. What lies behind it?",
            by_name,
        )


def _is_not_asked(scope: Iterable[tuple[str, str]], figures: Figures) -> bool:
    """Whether what is not recorded is just not recorded yet. One without an outcome is not asked about twice."""
    pending = {dimension for dimension, key in scope if key in NOT_YET}
    return bool(pending & BANDS_OF_WAITS) or (figures.is_part and bool(pending & LATER))


def _of_late(document: Document, figures: Figures) -> Iterator[Said]:
    late = figures.known.get((counted("contacts_decided_late", figures.period), Kind.COUNT))
    if late is not None and late.number:
        text, values = named(late, figures)
        yield (
            f"- Contacts decided after more than 24 hours: {text}. For which children did it matter?",
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
        if (
            key == UNKNOWN
            and not _is_not_asked(of.scope, figures)
            and value.number > INCOMPLETE
            and of.measure == REFERRALS
        ):
            text, values = named(value, figures)
            yield (
                f"- {title(dimension)} is not recorded for {text} of referrals. What keeps it from being recorded?",
                values,
            )


def _of_not_allocated(document: Document, figures: Figures) -> Iterator[Said]:
    of = counted("not_allocated", figures.period, ("afterwards", "referred_again"))
    again = figures.known.get((of, Kind.COUNT))
    if again is not None and again.number:
        text, values = named(again, figures)
        says = f"- Referrals not allocated whose child was referred again within six months: {text}."
        yield f"{says} Was the first decision right?", values
