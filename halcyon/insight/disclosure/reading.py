"""Which true numbers a publication is made of, and what earlier ones have already told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from halcyon.base.refusals import Refusal
from halcyon.insight.disclosure.relations import Knowledge, order
from halcyon.insight.percentages import counts_printed_as
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value

SHARES = (Kind.PERCENT, Kind.RATE)
COUNTED = (Kind.COUNT, *SHARES)
TEN_THOUSAND = 10_000


@dataclass(slots=True)
class Facts:
    """True numbers by what they count. ``printed``: stand in this publication, as a number or a share.

    ``lowest``: the least it can be, where only a share is printed that several numbers give. ``shares``: numerator and
    base.
    ``tables``: what stands together. ``public``: earlier publications told its number. ``kept``: one hid it.
    ``restated``: one told another number than is true now. ``nobody``: counted of what is about nobody.
    ``waits``: measures of time, with the bases of which they are measured; ``ranks`` as ``Knowledge`` has them.
    """

    numbers: dict[Counted, int] = field(default_factory=dict)
    printed: set[Counted] = field(default_factory=set)
    lowest: dict[Counted, int] = field(default_factory=dict)
    shares: set[tuple[Counted, Counted]] = field(default_factory=set)
    tables: list[frozenset[Counted]] = field(default_factory=list)
    public: set[Counted] = field(default_factory=set)
    kept: set[Counted] = field(default_factory=set)
    restated: set[Counted] = field(default_factory=set)
    nobody: set[Counted] = field(default_factory=set)
    waits: dict[Counted, Counted | None] = field(default_factory=dict)
    ranks: Mapping[str, float] = field(default_factory=dict)


def read(document: Document, earlier: Iterable[Document], knowledge: Knowledge) -> Facts:
    """Everything that is known of the numbers. Raises Refusal where one thing is printed as two numbers."""
    facts = Facts(ranks=knowledge.ranks)
    values = list(document.values())
    for value in values:
        _count(facts, value)
    facts.numbers = {**knowledge.known, **facts.numbers}
    for value in values:
        _share(facts, value)
    facts.tables += _tables(document)
    for before in earlier:
        _published(facts, before)
    return facts


def _count(facts: Facts, value: Value) -> None:
    if value.of is None:
        return
    if value.kind is Kind.PLAIN:
        facts.nobody.add(value.of)
    if value.kind is Kind.WAIT:
        facts.waits[value.of] = value.base
    if value.kind is not Kind.COUNT:
        return
    facts.printed.add(value.of)
    if value.number is None:
        return
    number = int(value.number)
    if number != value.number or number < 0:
        raise Refusal(f"{_named(value.of)} is {value.number}, which is no count.", code="no_count")
    if facts.numbers.setdefault(value.of, number) != number:
        raise Refusal(
            f"{_named(value.of)} is {facts.numbers[value.of]:,} in one place and {number:,} in another: "
            "put that right first, or what is hidden could be worked out.",
            code="two_numbers",
        )


def _share(facts: Facts, value: Value) -> None:
    if value.of is None or value.number is None or value.of in facts.nobody:
        return
    if value.kind is Kind.CHANGE and value.of in facts.numbers and value.less in facts.numbers:
        facts.printed |= {value.of, value.less}  # one of them and the change tell the other
    if value.kind not in SHARES:
        return
    facts.printed.add(value.of)
    if value.base is not None and value.base in facts.numbers:
        facts.printed.add(value.base)  # a share beside its number tells it
        facts.shares.add((value.of, value.base))
    if value.of in facts.numbers:
        return
    possible = possible_counts(value, facts.numbers)
    if possible:
        facts.numbers[value.of] = possible[len(possible) // 2]
        if len(possible) > 1:
            facts.lowest[value.of] = possible[0]


def possible_counts(value: Value, numbers: dict[Counted, int]) -> Sequence[int]:
    """The numerators that a printed percentage or rate can stand for; empty where its base is not known."""
    assert value.number is not None
    if value.kind is Kind.RATE and value.per:
        half = Decimal(5).scaleb(-value.places - 1)
        low, high = ((value.number + side) * value.per / TEN_THOUSAND for side in (-half, half))
        least = max(0, int(low.to_integral_value(ROUND_CEILING)))
        return range(least, int(high.to_integral_value(ROUND_FLOOR)) + 1)
    if value.base is None or value.base not in numbers:
        return ()
    return counts_printed_as(round(value.number, value.places), numbers[value.base])


def _tables(document: Document) -> list[frozenset[Counted]]:
    """What each table prints, so that parts which stand together are known to belong together."""
    return [
        frozenset(
            cell.of
            for line in table.lines
            for cell in line.cells
            if isinstance(cell, Value) and cell.of is not None and cell.kind in COUNTED
        )
        for table in document.tables()
    ]


def _published(facts: Facts, before: Document) -> None:
    """What an earlier publication told of a count. What it hid stays hidden; what differs was restated."""
    facts.tables += _tables(before)
    for value in before.values():
        if value.of is None:
            continue
        if value.number is None:
            if value.symbol is Symbol.HIDDEN and value.kind is Kind.COUNT:
                facts.kept.add(value.of)
        elif value.kind is Kind.COUNT:
            _told_before(facts, value.of, int(value.number))
    for value in before.values():
        if value.kind in SHARES and value.of is not None and value.number is not None:
            possible = possible_counts(value, facts.numbers)
            if possible:
                middle = facts.numbers.get(value.of, possible[len(possible) // 2])
                _told_before(facts, value.of, middle if middle in possible else possible[0])


def _told_before(facts: Facts, of: Counted, number: int) -> None:
    if facts.numbers.setdefault(of, number) == number:
        facts.public.add(of)
    else:
        facts.restated.add(of)


def _named(of: Counted) -> str:
    return f"{of.measure} {of.period} {dict(order(of)[3])}".replace("{}", "in all")
