"""Which words of two publications differ, section by section. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from halcyon.insight.publication.document import Document, Prose, Quotation, Section
from halcyon.insight.publication.prose import NAME, marker
from halcyon.insight.release.queries import NOTHING
from halcyon.insight.section.diffs import Difference, differences


@dataclass(frozen=True)
class Reworded:
    """A section whose words are others."""

    id: str
    title: str
    difference: Difference


@dataclass(frozen=True)
class Words:
    """``both``: sections that stand in both; those of them whose words changed; those that came and went."""

    both: int
    changed: Sequence[Reworded]
    came: Sequence[str]
    went: Sequence[str]


def reworded(before: Document, after: Document) -> Words:
    """What differs in the words of two publications, figures as they are printed among them."""
    one, other = (dict(_titled(of)) for of in (before, after))
    return Words(
        len(one.keys() & other.keys()),
        list(_changed(one, other)),
        [title for id, (title, _) in other.items() if id not in one],
        [title for id, (title, _) in one.items() if id not in other],
    )


def said(section: Section) -> str:
    """All words of a section as Markdown, each figure as it is printed; tables and charts left out.

    That nothing is reported, as a publication says of a section without words, is no word of anybody's.
    """
    texts = []
    for block in section.blocks:
        if isinstance(block, Prose) and block.markdown != NOTHING:
            texts.append(_filled(block))
        elif isinstance(block, Quotation):
            texts.append("\n".join(filter(None, (f"> {block.text}", block.by))))
    return "\n\n".join(each.strip() for each in texts if each.strip())


_Titled = Mapping[str, tuple[str, Section]]


def _titled(document: Document) -> Iterator[tuple[str, tuple[str, Section]]]:
    """Every section by its id, with its title after that of the section it stands in."""
    for part in (document.cover, *document.sections, document.easy):
        if part is not None:
            yield from _below(part, "")


def _below(section: Section, above: str) -> Iterator[tuple[str, tuple[str, Section]]]:
    yield section.id, (f"{above}{section.title}", section)
    for each in section.sections:
        yield from _below(each, f"{section.title} " if section.title.endswith("?") else f"{section.title}: ")


def _changed(one: _Titled, other: _Titled) -> Iterator[Reworded]:
    for id, (title, section) in other.items():
        if id in one and (then := said(one[id][1])) != (now := said(section)):
            yield Reworded(id, title, differences(then, now))


def _filled(prose: Prose) -> str:
    def value(name: str) -> str:
        return prose.values[name].said if name in prose.values else marker(name)

    return NAME.sub(lambda match: value(match[1]), prose.markdown)
