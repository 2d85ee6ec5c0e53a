"""A publication as it may be published: with small numbers hidden, and what they could be worked out of."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from halcyon.insight.disclosure import waits
from halcyon.insight.disclosure.account import Account, Hidden, Why
from halcyon.insight.disclosure.choosing import choose
from halcyon.insight.disclosure.labels import words_of
from halcyon.insight.disclosure.notes import hidden_note, marking, section
from halcyon.insight.disclosure.quoted import without_quotes
from halcyon.insight.disclosure.reading import SHARES, TEN_THOUSAND, Facts, read
from halcyon.insight.disclosure.relations import Knowledge, Relation, order
from halcyon.insight.disclosure.rounding import rounded
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.disclosure.system import System, build, pieces
from halcyon.insight.disclosure.telling import telling
from halcyon.insight.disclosure.withholding import is_withheld, without_withheld
from halcyon.insight.publication.document import Block, DataTable, Document
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value

PUBLIC = "public"
ALIKE = 20  # a group of so few of whom all have something in common is named to the authors
NOTHING = Knowledge()


def protect(
    document: Document,
    *,
    settings: Settings,
    earlier: Sequence[Document] = (),
    knowledge: Knowledge = NOTHING,
) -> tuple[Document, Account]:
    """The document as it may be public, and for those inside an account of what was hidden and why.

    ``document`` has true figures; ``earlier``, all that was published of the same area, as it was published. It
    is one whole: every table, sentence, cover sheet and easy-read page of it, and what they give together with what
    is out already. A figure without coordinates (``Value.of`` and ``base`` None) is about nobody and stays.
    Raises Refusal where one thing is printed as two numbers.
    """
    left, names = without_withheld(document, settings)
    facts = read(left, earlier, knowledge)
    hiding = _Hiding(settings, facts)
    system = build(facts, knowledge, settings)
    for piece in pieces(system):
        if settings.rounding:
            numbers, found_out = rounded(piece, settings)
            hiding.rounded |= numbers
            hiding.hidden |= found_out
            hiding.exposed |= found_out
            continue
        choice = choose(piece, facts.kept, settings)
        hiding.hidden |= choice.hidden | (choice.exposed & facts.printed)  # not told again
        hiding.exposed |= choice.exposed
        hiding.gave_up += choice.gave_up
    hiding.look_at_waits(left, knowledge)
    protected = left.with_values(hiding.changed)
    account = hiding.account(left, names, system)
    protected = without_quotes(protected, account.hidden)
    return _worded(protected, settings), account


@dataclass(slots=True)
class _Hiding:
    settings: Settings
    facts: Facts
    hidden: set[Counted] = field(default_factory=set)
    exposed: set[Counted] = field(default_factory=set)
    gave_up: int = 0
    rounded: dict[Counted, int] = field(default_factory=dict)
    shares: Counter[Why] = field(default_factory=Counter)
    among: set[Counted] = field(default_factory=set)

    def look_at_waits(self, document: Document, knowledge: Knowledge) -> None:
        """Learn which times would tell of hidden bands."""
        cells, hidden = (
            self.facts.printed | self.facts.public | self.facts.kept,
            self.hidden | self.facts.kept,
        )
        for value in document.values():
            dimension = (
                knowledge.banded.get(value.of.measure) if value.of and value.kind is Kind.WAIT else None
            )
            if value.of and dimension and waits.among_hidden(value, dimension, cells, hidden):
                self.among.add(value.of)

    def changed(self, value: Value) -> Value:
        """As it may be printed."""
        if value.number is None:
            return value.hidden() if value.symbol is Symbol.NOT_APPLICABLE and self._hides(value) else value
        if (
            value.kind is Kind.PLAIN
            or (value.of is None and value.base is None)
            or value.of in self.facts.nobody
        ):
            return value
        if value.kind is Kind.COUNT:
            return value.hidden() if value.of in self.hidden else self._rounded(value)
        why = self._why(value)
        if why is not None:
            self.shares[why] += 1
            return value.hidden()
        return self._rounded(_to_one_decimal(value) if value.kind in SHARES else value)

    def _rounded(self, value: Value) -> Value:
        """As it follows from rounded counts; a change, where it has no number in words, as it is."""
        if not self.settings.rounding or value.of is None or value.kind is Kind.WAIT:
            return value
        number = self.rounded.get(value.of)
        if value.kind is Kind.CHANGE:
            return value.hidden() if not value.words or re.search(r"\d", value.words) else value
        if number is None:
            return value.hidden()
        if value.kind is Kind.COUNT:
            return replace(value, number=Decimal(number))
        base = value.per if value.kind is Kind.RATE else self.rounded.get(value.base) if value.base else None
        if not base:
            return value.hidden()
        times = TEN_THOUSAND if value.kind is Kind.RATE else 100
        step = Decimal(1).scaleb(-value.places)
        return replace(value, number=(Decimal(times * number) / base).quantize(step, ROUND_HALF_UP))

    def account(self, document: Document, left_out: Iterable[str], system: System) -> Account:
        """What was hidden, in order."""
        words = words_of(document)
        sums = telling(system.relations, self.hidden, system.numbers, self.settings)
        hidden = tuple(
            Hidden(
                of,
                self.facts.numbers[of],
                self._reason(of),
                words.get(of, frozenset()),
                sums.get(of),
                _numbers(sums.get(of), system),
            )
            for of in sorted(self.hidden, key=order)
        )
        return Account(
            hidden=hidden,
            shares=tuple(sorted(self.shares.items())),
            exposed=tuple(sorted(self.exposed, key=order)),
            alike=tuple(sorted(self._alike(), key=order)),
            left_out=tuple(left_out),
            restated=tuple(sorted(self.facts.restated, key=order)),
            gave_up=self.gave_up,
        )

    def _hides(self, value: Value) -> bool:
        return value.of in self.hidden or value.base in self.hidden

    def _why(self, value: Value) -> Why | None:
        """Why a share, rate, wait or change is not printed; None where it is."""
        named = [each for each in (value.of, value.base, value.less) if each is not None]
        if any(is_withheld(each, self.settings) for each in named):
            return Why.WITHHELD
        if value.kind is Kind.WAIT and value.base in self.hidden:
            return Why.SHARE  # that it was measured on enough, or was not, would tell of the base
        if value.kind is Kind.WAIT and value.of in self.among:
            return Why.BANDS
        if value.kind is Kind.WAIT:
            return waits.why_hidden(self.facts, value.of, value.base, self.settings)
        if any(each in self.hidden for each in named):
            return Why.SHARE
        told = [value.of, value.less] if value.kind is Kind.CHANGE else [value.of]
        if value.kind is Kind.PERCENT:
            told.append(value.base)
        return None if all(self._is_told(each) for each in told) else Why.BASE

    def _is_told(self, of: Counted | None) -> bool:
        """Whether it is printed, or could be: so that what follows from it tells nothing more."""
        if of in self.among:
            return False
        if of in self.facts.waits:
            return waits.why_hidden(self.facts, of, self.facts.waits[of], self.settings) is None
        return of in self.facts.numbers or of in self.facts.nobody

    def _reason(self, of: Counted) -> Why:
        if is_withheld(of, self.settings):
            return Why.WITHHELD
        if self.settings.small(self.facts.numbers[of]):
            return Why.SMALL
        return Why.BEFORE if of in self.facts.kept else Why.WITH_IT

    def _alike(self) -> set[Counted]:
        """Shown parts that are the whole of a small group."""
        numbers = self.facts.numbers
        return {
            of
            for of, base in self.facts.shares
            if of != base and 0 < numbers[of] == numbers[base] <= ALIKE and not {of, base} & self.hidden
        }


def _numbers(relation: Relation | None, system: System) -> tuple[int, ...]:
    """Of the whole, then of its parts."""
    cells = (relation.whole, *relation.parts) if relation else ()
    return tuple(system.numbers[each] for each in cells)


def _to_one_decimal(value: Value) -> Value:
    """Shares and rates as the national statistics print them."""
    if value.places <= 1 or value.number is None:
        return value
    return replace(value, number=value.number.quantize(Decimal("0.1"), ROUND_HALF_UP), places=1)


def _worded(document: Document, settings: Settings) -> Document:
    """Marked as public, with what the symbols mean below each table and a page on small numbers."""

    def noted(block: Block) -> Block:
        note = hidden_note(block, settings) if isinstance(block, DataTable) else ""
        return replace(block, notes=(*block.notes, note)) if isinstance(block, DataTable) and note else block

    noticed = document.with_blocks(noted)
    return replace(
        noticed,
        mode=PUBLIC,
        marking=marking(settings),
        threshold=0 if settings.rounding else settings.threshold + 1,
        sections=(*noticed.sections, section(settings)),
    )
