"""What follows from a report's figures in words: what got worse, and questions that members may wish to ask.

It is made from what the publication shows and nothing else, so it is made again after disclosure control: which
figures are spoken of tells nothing that they do not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from halcyon.insight.narrative.subjects import Figures, figures_of
from halcyon.insight.publication.document import Document, Prose, Section
from halcyon.insight.publication.values import Value
from halcyon.insight.report.contents.questions import questions
from halcyon.insight.report.contents.spoken import Said
from halcyon.insight.report.contents.worse import worse

FROM_FIGURES = "_from_figures"  # the id of such a section, after that of the section it stands in
HEADING = "From the figures"
DERIVED: dict[str, Callable[[Document, Figures], Iterator[Said]]] = {
    "what_got_worse": worse,
    "questions": questions,
}


def with_derived(document: Document) -> Document:
    """The same publication with these sections made from the figures that it shows."""
    return with_sections(document, derived_of(document))


def derived_of(document: Document) -> dict[str, Section]:
    """These sections, by the id of the section that each stands in."""
    figures = figures_of(document)
    return {
        each.id: Section(f"{each.id}{FROM_FIGURES}", HEADING, (_prose(DERIVED[each.id](document, figures)),))
        for each in document.walk()
        if each.id in DERIVED
    }


def with_sections(document: Document, derived: Mapping[str, Section]) -> Document:
    """The same publication with these sections below those that they belong to."""

    def put_in(section: Section) -> Section:
        below = tuple(map(put_in, section.sections))
        if section.id in derived:
            made = derived[section.id]
            below = (*(each for each in below if each.id != made.id), made)
        return replace(section, sections=below)

    return replace(document, sections=tuple(map(put_in, document.sections)))


def _prose(said: Iterator[Said]) -> Prose:
    paragraphs: list[str] = []
    values: dict[str, Value] = {}
    for text, named in said:
        paragraphs.append(text)
        values.update(named)
    return Prose("\n".join(paragraphs), values)
