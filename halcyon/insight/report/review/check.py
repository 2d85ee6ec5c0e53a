"""All checks of a draft at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from halcyon.insight.narrative.copied import Earlier
from halcyon.insight.narrative.subjects import Figures, figures_of
from halcyon.insight.publication.document import Document, Prose
from halcyon.insight.report.review import figures
from halcyon.insight.report.review.figures import Published
from halcyon.insight.report.review.findings import Finding, told_apart
from halcyon.insight.report.review.words import of_text

MOST_SETS = 16  # sets of figures that texts referred to
MOST_TEXTS = 500  # texts of which it is remembered what was found


@dataclass(frozen=True)
class Last:
    """What was published before this: its figures by table and what they count, and its texts by section."""

    title: str
    figures: Published = field(default_factory=dict)
    texts: Mapping[str, Iterable[str]] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> Earlier:
        """Its texts, as others are held against them."""
        return Earlier(self.texts)


def last_of(document: Document) -> Last:
    """A published report, as the next one is held against it."""
    texts: dict[str, list[str]] = {}
    for section, block in figures.blocks_of(document):
        if isinstance(block, Prose):
            texts.setdefault(section.id, []).append(block.markdown)
    return Last(document.title, figures.published_of(document), texts)


def check(
    document: Document, last: Last | None = None, names: Mapping[str, object] | None = None
) -> list[Finding]:
    """Everything that the checks find in a draft, in the order of its sections.

    ``last`` is what was published before. ``names`` are the figures that a text may refer to, where they are more
    than the values that its texts have. Pure: the same draft gives the same findings under the same ids.
    """
    return Review(last, names or {}).found(document)


class Review:
    """The checks of one draft over and over, while somebody types: what did not change is not looked at again.

    All documents that it is given have the same tables, and under a name the same figure. So what is found in tables
    depends on which figures the texts refer to, and what is found in a text on that and on its own words.
    """

    def __init__(self, last: Last | None, names: Mapping[str, object]) -> None:
        self.last, self.names = last, names
        self._figures: dict[frozenset[str], tuple[Figures, Sequence[Finding]]] = {}
        self._texts: dict[tuple[frozenset[str], str, str], Sequence[Finding]] = {}

    def found(self, document: Document, section: str = "") -> list[Finding]:
        """Everything that is found, or only what is found in one section (by its id)."""
        texts = list(_texts(document))
        used = frozenset(name for _, block in texts for name in block.values)
        printed, in_tables = self._of_figures(document, used)
        found = [each for each in in_tables if section in ("", each.section)]
        for where, block in texts:
            if section in ("", where):
                found += self._of_text(where, block, printed, used)
        order = {each.id: place for place, each in enumerate(document.walk())}
        found.sort(key=lambda each: (order.get(each.section, -1), each.block, each.start))
        return list(told_apart(found))

    def _of_figures(self, document: Document, used: frozenset[str]) -> tuple[Figures, Sequence[Finding]]:
        kept = self._figures.get(used)
        if kept is None:
            _make_room(self._figures, MOST_SETS)
            kept = self._figures[used] = (figures_of(document), list(_in_tables(document, self.last)))
        return kept

    def _of_text(
        self, section: str, block: Prose, printed: Figures, used: frozenset[str]
    ) -> Sequence[Finding]:
        key = (used, section, block.markdown)
        kept = self._texts.get(key)
        if kept is None:
            _make_room(self._texts, MOST_TEXTS)
            earlier = self.last.paragraphs if self.last and self.last.texts else None
            kept = self._texts[key] = list(of_text(section, block, printed, self.names, earlier))
        return kept


def _make_room(kept: dict[Any, Any], most: int) -> None:
    if len(kept) >= most:
        kept.clear()


def _in_tables(document: Document, last: Last | None) -> Iterator[Finding]:
    yield from figures.of_tables(document)
    yield from figures.twice(document)
    yield from figures.shares(document)
    yield from figures.bands(document)
    if last is not None:
        yield from figures.bands_since(document, last.figures, last.title)
        yield from figures.restated(document, last.figures, last.title)


def _texts(document: Document) -> Iterator[tuple[str, Prose]]:
    for section, block in figures.blocks_of(document):
        if isinstance(block, Prose) and section.id != "definitions":
            yield section.id, block
