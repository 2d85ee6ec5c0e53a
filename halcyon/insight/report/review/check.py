"""All checks of a draft at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from halcyon.insight.narrative.copied import Earlier
from halcyon.insight.narrative.subjects import figures_of
from halcyon.insight.publication.document import Document, Prose
from halcyon.insight.report.review import figures
from halcyon.insight.report.review.figures import Published
from halcyon.insight.report.review.findings import Finding, told_apart
from halcyon.insight.report.review.words import of_text


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
    order = {section.id: place for place, section in enumerate(document.walk())}
    found = [*_of_figures(document, last), *_of_words(document, last, names or {})]
    return list(
        told_apart(sorted(found, key=lambda each: (order.get(each.section, -1), each.block, each.start)))
    )


def _of_figures(document: Document, last: Last | None) -> Iterator[Finding]:
    yield from figures.of_tables(document)
    yield from figures.twice(document)
    yield from figures.shares(document)
    yield from figures.bands(document)
    if last is not None:
        yield from figures.restated(document, last.figures, last.title)


def _of_words(document: Document, last: Last | None, names: Mapping[str, object]) -> Iterator[Finding]:
    printed = figures_of(document)
    earlier = last.paragraphs if last and last.texts else None
    for section, block in figures.blocks_of(document):
        if isinstance(block, Prose) and section.id != "definitions":
            yield from of_text(section.id, block, printed, names, earlier)
