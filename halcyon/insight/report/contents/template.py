"""What a section is before it has figures: a place with a name, words to begin with, and what stands below them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template as Filled

from halcyon.insight.publication.document import Block
from halcyon.insight.report.contents.material import Material

TEXTS = Path(__file__).parent.parent / "texts"

Blocks = Callable[[Material], Sequence[Block]]


def nothing(material: Material) -> Sequence[Block]:
    """No blocks."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Template:
    """A section of a report. ``asks`` says what its author writes there; ``blocks`` what stands below the words.

    ``text`` names the words to begin with, where they are not called as the section is.
    """

    id: str
    title: str
    asks: str = ""
    blocks: Blocks = nothing
    sections: tuple["Template", ...] = ()
    text: str = ""

    def walk(self) -> "list[Template]":
        """Itself, then all below it in order."""
        return [self, *(below for each in self.sections for below in each.walk())]


def beginning(template: Template, **words: str) -> str:
    """The words that a section begins with, ``$period`` and the like filled in; "" where it has none."""
    return Filled(_read(template.text or template.id)).safe_substitute(words)


@cache
def _read(name: str) -> str:
    file = TEXTS / f"{name}.md"
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""
