"""The names under which a text may refer to a figure: ``referrals.total``, ``referrals.source.police.percent``.

A name is the measure, then each dimension with its key. After it: nothing or ``total`` for the count, ``percent``;
``previous`` for the period before, or another period ("2016-17"); ``change``, ``change.percent``, ``compared`` ("2
more than"), ``variation`` ("within usual variation") and ``rate``, all against the period before; ``interval`` ("127 to
176") is between what the figure could lie by chance alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from halcyon.insight.publication.values import Counted, Kind, Value
from halcyon.insight.variation import Change, counts_compared, of_count, of_share, rates_compared

PER = 10_000  # children that a rate is of
_PLACES = Decimal("0.1")
#: After "the difference is".
_VARIES = {Change.USUAL: Change.USUAL.value, Change.TOO_FEW: "of numbers too small to compare"}
_NAMED = re.compile(r"[^\w-]+")

Words = Callable[[Counted], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that a text may refer to by name, and what it is in words."""

    name: str
    value: Value
    words: str


@dataclass(frozen=True)
class Span:
    """The period of a report, the one before it, and how many children lived in the area in each."""

    period: str
    before: str = ""
    people: Mapping[str, int] = field(default_factory=dict)


def catalogue(values: Iterable[Value], span: Span, words: Words) -> dict[str, Entry]:
    """Every name there is for these figures, and for what follows from them, in alphabetical order."""
    entries: dict[str, Entry] = {}
    known = _known(values)
    for value in known.values():
        for entry in (_plain(value, span, words), *_derived(value, known, span, words)):
            entries.setdefault(entry.name, entry)
    return dict(sorted(entries.items()))


def stem(of: Counted) -> str:
    """The name of what is counted: "referrals", "referrals.source.police"."""
    return ".".join((slug(of.measure), *(slug(part) for pair in sorted(of.scope) for part in pair)))


def slug(text: str) -> str:
    """A key as part of a name: letters, digits, dashes; "18+" is "18_plus"."""
    return _NAMED.sub("_", text.replace("+", "_plus").lower())[:40] or "_"


def name_of(value: Value, period: str, before: str) -> str:
    """The name of a printed figure in the report of a period."""
    of = value.of or Counted("", "")
    name = _name(value, of)
    if of.period == before:
        return f"{name}.previous"
    return name if of.period == period else f"{name}.{slug(of.period)}"


def _known(values: Iterable[Value]) -> dict[tuple[Counted, Kind], Value]:
    """Figures by what they count and how they are read; of one printed twice, the one with most places."""
    known: dict[tuple[Counted, Kind], Value] = {}
    for value in values:
        if value.of is not None and value.less is None:
            before = known.get((value.of, value.kind))
            if before is None or value.places > before.places:
                known[value.of, value.kind] = value
    return known


def _name(value: Value, of: Counted) -> str:
    match value.kind:
        case Kind.PERCENT:
            return f"{stem(of)}.percent"
        case Kind.RATE:
            return f"{stem(of)}.rate"
        case Kind.COUNT | Kind.PLAIN if not of.scope:
            return f"{stem(of)}.total"
    return stem(of)


def _plain(value: Value, span: Span, words: Words) -> Entry:
    of = value.of or Counted("", "")
    name = name_of(value, span.period, span.before)
    read = {Kind.PERCENT: ", as a percentage", Kind.RATE: f", in {PER:,} children"}.get(value.kind, "")
    return Entry(name, value, f"{words(of)}, {of.period}{read}")


def _derived(
    value: Value, known: Mapping[tuple[Counted, Kind], Value], span: Span, words: Words
) -> Iterator[Entry]:
    """What follows from a figure of the period and, of the changes, the same of the period before."""
    of = value.of
    if of is None or of.period != span.period or value.number is None:
        return
    name, said = _name(value, of), words(of)
    people = span.people.get(span.period)
    if value.kind is Kind.COUNT and people:
        yield Entry(f"{name}.rate", _rate(value, people), f"{said}, in {PER:,} children, {of.period}")
    interval = interval_of(value, known.get((value.base, Kind.COUNT)) if value.base else None)
    if interval is not None:
        yield Entry(f"{name}.interval", interval, f"{said}, {of.period}: what chance alone could make of it")
    earlier = known.get((replace(of, period=span.before), value.kind))
    if earlier is None or earlier.number is None:
        return
    against = f"{said}: {of.period} against {span.before}"
    yield Entry(f"{name}.change", _change(value, earlier), f"{against}, the difference")
    yield Entry(f"{name}.compared", _compared(value, earlier), f"{against}, in words")
    if value.kind in {Kind.COUNT, Kind.PLAIN}:
        if earlier.number:
            yield Entry(f"{name}.change.percent", _percent(value, earlier), f"{against}, in percent")
        yield Entry(
            f"{name}.variation",
            _said(value, earlier, _variation(value, earlier, span)),
            f"{against}, beside usual variation",
        )


def interval_of(value: Value, base: Value | None) -> Value | None:
    """From what to what a count, or a share of a base that is shown, could lie by chance alone (95%).

    It follows from the figure itself, so it is hidden wherever the figure is. None where nothing can be said.
    """
    if value.number is None or value.of is None:
        return None
    if value.kind is Kind.COUNT:
        found, places, unit = of_count(int(value.number)), 0, ""
    elif value.kind is Kind.PERCENT and base is not None and base.number:
        whole = int(base.number)
        part = min(whole, round(value.number * whole / 100))
        found, places, unit = of_share(part, whole), 1, "%"
    else:
        return None
    words = f"{found.low:,.{places}f}{unit} to {found.high:,.{places}f}{unit}"
    number = Decimal(f"{found.high - found.low:.{places}f}")
    less = (
        value.base if value.kind is Kind.PERCENT else value.of
    )  # what else must be shown for it to be known
    return replace(value, number=number, kind=Kind.CHANGE, less=less, words=words)


def _rate(value: Value, people: int) -> Value:
    number = ((value.number or 0) * PER / Decimal(people)).quantize(_PLACES, ROUND_HALF_UP)
    unit = f"in {PER:,} children"
    return Value(number, kind=Kind.RATE, of=value.of, per=people, unit=unit, places=1)


def _change(value: Value, earlier: Value) -> Value:
    """The difference without its sign, which ``compared`` says."""
    unit = "percentage points" if value.kind is Kind.PERCENT else value.unit
    return replace(
        value, number=abs(_difference(value, earlier)), kind=Kind.CHANGE, unit=unit, less=earlier.of
    )


def _percent(value: Value, earlier: Value) -> Value:
    """By how many percent of the earlier number it differs, without the sign."""
    number = abs(_difference(value, earlier)) * 100 / (earlier.number or 1)
    return Value(
        number.quantize(_PLACES, ROUND_HALF_UP),
        kind=Kind.CHANGE,
        of=value.of,
        less=earlier.of,
        unit="%",
        places=1,
    )


def _compared(value: Value, earlier: Value) -> Value:
    """In words that stand before what it is compared with: "2 more than", "as many as"."""
    difference = _difference(value, earlier)
    if value.kind in {Kind.COUNT, Kind.PLAIN}:
        more = "more than" if difference > 0 else "fewer than"
        return _said(value, earlier, f"{abs(difference):,} {more}" if difference else "as many as")
    unit = " percentage points" if value.kind is Kind.PERCENT else ""
    more = "higher than" if difference > 0 else "lower than"
    said = f"{abs(difference):,}{unit or f' {value.unit}'.rstrip()} {more}"
    return _said(value, earlier, said if difference else "the same as")


def _variation(value: Value, earlier: Value, span: Span) -> str:
    """Whether chance alone brings as large a change in one of twenty pairs of years, of the rate where there is one."""
    now, then = int(value.number or 0), int(earlier.number or 0)
    people = [span.people.get(each) for each in (span.period, span.before)]
    if value.kind is Kind.COUNT and all(people):
        change = rates_compared(now, people[0] or 1, then, people[1] or 1)
    else:
        change = counts_compared(now, then)
    return _VARIES.get(change, "beyond usual variation")


def _said(value: Value, earlier: Value, words: str) -> Value:
    return replace(value, number=_difference(value, earlier), kind=Kind.CHANGE, less=earlier.of, words=words)


def _difference(value: Value, earlier: Value) -> Decimal:
    return (value.number or Decimal(0)) - (earlier.number or Decimal(0))
