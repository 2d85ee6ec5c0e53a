"""Which figure a sentence speaks of: found from the references in it, the words of dimensions, the numbers in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from halcyon.insight.bands import AGES, WAITS
from halcyon.insight.narrative.text import Piece, phrase, words
from halcyon.insight.publication.document import DataTable, Document, Prose
from halcyon.insight.publication.prose import NAME
from halcyon.insight.publication.values import Counted, Kind, Value

ENOUGH = 0.6  # of the words of a heading that a sentence has
PEOPLE = "population"  # the measure of how many children live in the area
COUNTS = frozenset({Kind.COUNT, Kind.PLAIN})
_PART = re.compile(r" to \d|^\d{1,2} [A-Z]")  # "2025/26 to 22 November", "1 October to 22 November 2025"
_PERIOD = re.compile(r"\b(?:19|20|21)\d\d/\d\d\b")
#: Keys that are everyday words: they name a group only beside a word of their dimension.
_EVERYDAY = {
    **dict.fromkeys(("high", "medium", "low", "not_yet_graded"), frozenset({"grade", "graded", "risk"})),
    **dict.fromkeys(("other", "yes", "no", "past"), frozenset({"group"})),
    "unknown": frozenset({"recorded", "known"}),
}

Scope = frozenset[tuple[str, str]]
Subject = tuple[str, Scope]  # a measure and of what; its figures are of periods


@dataclass(frozen=True)
class Figures:
    """The figures of a publication by what they count, with the words that its tables have for them.

    ``period`` and ``before``: the one it is about, and the one that its tables put beside it.
    """

    known: Mapping[tuple[Counted, Kind], Value]
    names: Mapping[Subject, Sequence[frozenset[str]]]
    period: str
    before: str
    people: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_part(self) -> bool:
        """Whether the period is not over, and is set beside the same part of the year before."""
        return bool(_PART.search(self.before))

    @cached_property
    def measures(self) -> frozenset[str]:
        """What is counted."""
        return frozenset(measure for measure, _ in self.names)

    @cached_property
    def keys(self) -> Mapping[tuple[str, str], Sequence[frozenset[str]]]:
        """For each key of a dimension the words for it; none for waits, as any sentence may speak of two days."""
        found: dict[tuple[str, str], dict[frozenset[str], None]] = {}
        for (_, scope), phrases in self.names.items():
            if len(scope) == 1 and next(iter(scope))[0] not in WAITS:
                found.setdefault(next(iter(scope)), {}).update(dict.fromkeys(phrases))
        return {pair: tuple(phrases) for pair, phrases in found.items()}

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[tuple[tuple[str, str], frozenset[str]]]]:
        """The keys of dimensions, with the words for each, by each of these words; an age by itself."""
        found: dict[str, list[tuple[tuple[str, str], frozenset[str]]]] = {}
        for pair, phrases in self.keys.items():
            is_age = pair[0] == AGES
            for each in (frozenset({f"age:{pair[1]}"}),) if is_age else phrases:
                for word in each:
                    found.setdefault(word, []).append((pair, each))
        return found

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every number that is printed."""
        return frozenset(value.number for value in self.known.values() if value.number is not None)

    def count(self, subject: Subject, period: str) -> int | None:
        """How many it is in a period; None where that is hidden, or not printed."""
        of = Counted(subject[0], period, subject[1])
        value = self.known.get((of, Kind.COUNT)) or self.known.get((of, Kind.PLAIN))
        return None if value is None or value.number is None else int(value.number)

    def value(self, subject: Subject, period: str, kind: Kind) -> Value | None:
        """The figure of another kind; None where there is none."""
        return self.known.get((Counted(subject[0], period, subject[1]), kind))

    def periods(self, subject: Subject) -> list[str]:
        """The periods there is a count for, the earliest first."""
        return sorted(
            {of.period for of, kind in self.known if (of.measure, of.scope) == subject and kind in COUNTS}
        )


def figures_of(document: Document) -> Figures:
    """What a publication's tables and texts print."""
    known: dict[tuple[Counted, Kind], Value] = {}
    in_tables = (value for table in document.tables() for value in table.values())
    for value in (*in_tables, *document.values()):  # a table's before a text's, whichever stands first
        if value.of is not None and value.less is None:
            known.setdefault((value.of, value.kind), value)
    names: dict[Subject, dict[frozenset[str], None]] = {}
    for table in document.tables():
        for subject, text in _named(table):
            names.setdefault(subject, {}).update(dict.fromkeys(filter(None, (phrase(text),))))
    for of, _ in known:
        subject = (of.measure, of.scope)
        own = [phrase(key) for _, key in of.scope] if len(of.scope) == 1 else []
        own += [] if of.scope else [phrase(of.measure)]
        names.setdefault(subject, {}).update(dict.fromkeys(filter(None, own)))
    people = {
        of.period: int(value.number)
        for (of, _), value in sorted(known.items(), key=lambda each: each[1].number or 0)
        if of.measure == PEOPLE and value.number
    }
    return Figures(
        known,
        {each: tuple(found) for each, found in names.items()},
        document.period,
        _before(document),
        people,
    )


def subjects(clause: Piece, prose: Prose, figures: Figures) -> list[Subject]:
    """What a clause speaks of. Several are keys of one dimension, named together."""
    referred = list(dict.fromkeys(_referred(clause, prose)))
    if referred:
        return referred[:1]
    said = words(NAME.sub(" ", clause.text))
    measure = _measure(said, figures)
    pairs = _pairs(said, figures)
    if not pairs:
        return [(measure, frozenset())] if measure and (measure, frozenset()) in figures.names else []
    whole = (measure or _usual(pairs, figures), frozenset(pairs))
    if len({dimension for dimension, _ in pairs}) == len(pairs) and whole in figures.names:
        return [whole]
    first = pairs[0][0]
    single = [(whole[0], frozenset({pair})) for pair in pairs if pair[0] == first]
    return [each for each in single if each in figures.names]


def years_said(text: str) -> list[str]:
    """The financial years that a text names."""
    return sorted(set(_PERIOD.findall(text)))


def _referred(clause: Piece, prose: Prose) -> Iterator[Subject]:
    for found in NAME.finditer(clause.text):
        value = prose.values.get(found[1])
        if value is not None and value.of is not None:
            yield value.of.measure, value.of.scope


def _measure(said: frozenset[str], figures: Figures) -> str:
    """The measure that the words name best; "" where they name none."""
    best, found = 0.0, ""
    for measure in sorted(figures.measures):
        for phrase_ in figures.names.get((measure, frozenset()), ()):
            share = len(phrase_ & said) / len(phrase_)
            if share >= ENOUGH and (share, len(phrase_)) > (best, 0) and share > best:
                best, found = share, measure
    return found


def _pairs(said: frozenset[str], figures: Figures) -> list[tuple[str, str]]:
    """Keys of dimensions that the words name, the best first; of one dimension only those that are as good."""
    scores: dict[tuple[str, str], tuple[float, int]] = {}
    near = {each for word in said for each in figures.by_word.get(word, ())}
    for pair, phrase_ in near:
        if _EVERYDAY.get(pair[1], said) & said:
            score = len(phrase_ & said) / len(phrase_), len(phrase_)
            scores[pair] = max(score, scores.get(pair, score))
    scored = [(share, size, pair) for pair, (share, size) in scores.items() if share >= ENOUGH]
    scored.sort(key=lambda each: (-each[0], -each[1], each[2]))
    best: dict[str, tuple[float, int]] = {}
    for share, size, (dimension, _) in scored:
        best.setdefault(dimension, (share, size))
    return [pair for share, size, pair in scored if best[pair[0]][0] == share]


def _usual(pairs: Iterable[tuple[str, str]], figures: Figures) -> str:
    """The measure that is cut by these, where the words name none: the one that most tables are of."""
    wanted = set(pairs)
    found = [measure for measure, scope in figures.names if scope & wanted]
    return max(sorted(set(found)), key=found.count, default="")


def _named(table: DataTable) -> Iterator[tuple[Subject, str]]:
    """What the headings of a table's lines call what stands beside them."""
    for line in table.lines:
        for cell in line.cells:
            if isinstance(cell, Value) and cell.of is not None and cell.less is None and not line.is_total:
                yield (cell.of.measure, cell.of.scope), line.heading


def _before(document: Document) -> str:
    """The period beside its own in the first table that has both."""
    for table in document.tables():
        for line in table.lines:
            counted = [
                cell.of.period
                for cell in line.cells
                if isinstance(cell, Value) and cell.of and cell.less is None
            ]
            periods = list(dict.fromkeys(counted))
            if len(periods) > 1 and periods[0] == document.period:
                return periods[1]
    return ""


def at(subject: Subject, period: str) -> Counted:
    """What is counted of it in a period."""
    return replace(Counted(subject[0], period), scope=subject[1])
