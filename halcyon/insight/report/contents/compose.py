"""A report as a whole publication: sections with their words, tables and charts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings

from halcyon.base.dates import long_date
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.narrative.catalogue import Entry, Span, catalogue, stem
from halcyon.insight.narrative.references import prose, unknown
from halcyon.insight.publication.document import (
    Block,
    Column,
    DataTable,
    Document,
    Line,
    Notice,
    Prose,
    Section,
)
from halcyon.insight.publication.values import Counted, Value
from halcyon.insight.report.composing import source_of
from halcyon.insight.report.contents.annual import ANNUAL, COVER, EASY
from halcyon.insight.report.contents.captions import BEFORE, PART, captioned
from halcyon.insight.report.contents.derived import derived_of, with_sections
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.contents.quarterly import QUARTERLY
from halcyon.insight.report.contents.template import Template, beginning
from halcyon.insight.report.contents.unfinished import headed, part_of
from halcyon.insight.report.contents.unfinished import said as spoken
from halcyon.insight.report.coordinates import PART_OF, figure_value
from halcyon.insight.report.document import MARKINGS
from halcyon.insight.report.labels import said

TO_WRITE = "To be written"
NOTHING = "Nothing."  # as an indicator says that it leaves nothing out
#: Above the table of what each figure counts.
DEFINED = "Each figure is counted in one way, in whichever table, chart or sentence of this report it stands."
REMEMBERED = 16  # sets of figures that the texts of one report referred to


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A kind of report: its name, what a period is called, its sections, cover sheet and easy-read page."""

    key: str
    title: str
    span: str
    templates: tuple[Template, ...]
    cover: Template | None = None
    easy: Template | None = None

    def walk(self) -> Iterable[Template]:
        """Every section, in the order of print."""
        for each in (self.cover, *self.templates, self.easy):
            yield from each.walk() if each else ()


ANNUAL_REPORT = Contents(
    key="annual",
    title="Exploitation service annual report",
    span="year",
    templates=ANNUAL,
    cover=COVER,
    easy=EASY,
)

QUARTERLY_UPDATE = Contents(
    key="quarterly", title="Quarterly performance update", span="quarter", templates=QUARTERLY
)

Narrative = Mapping[str, str]  # by section, its Markdown


class Frame:
    """A report before anybody wrote a word, and with words: what they do not change is made once.

    ``names``: the figures that a text may refer to. ``beginnings``: the words that each section of a draft begins with.
    """

    def __init__(self, contents: Contents, material: Material) -> None:
        self.contents, self.material = contents, material
        self._follows: dict[frozenset[str], Follows] = {}

    @cached_property
    def blocks(self) -> Mapping[str, Sequence[Block]]:
        """What stands below the words of each section."""
        found = self.material
        earlier = PART if part_of(found) else BEFORE
        return {
            each.id: tuple(captioned([headed(block, found) for block in each.blocks(found)], earlier))
            for each in self.contents.walk()
        }

    @cached_property
    def names(self) -> Mapping[str, Entry]:
        return names_of(self._laid_out({}, {}), self.material)

    @cached_property
    def beginnings(self) -> Mapping[str, str]:
        return beginnings(self.contents, self.material, self.names)

    def document(self, words: Narrative) -> Document:
        """The report with these words in its sections. What nobody wrote is a marked place."""
        document = self._laid_out(words, self.names)
        used = frozenset(name for block in _texts(document) for name in block.values)
        follows = self._follows.get(used)
        if follows is None:
            if len(self._follows) >= REMEMBERED:
                self._follows.clear()
            follows = self._follows[used] = Follows.of(document)
        return follows.put_into(document)

    def _laid_out(self, words: Narrative, names: Mapping[str, Entry]) -> Document:
        return _document(self, words, names)


@dataclass(frozen=True)
class Follows:
    """What a report says by itself of the figures that it prints: the definitions, and what follows from them.

    It depends on the tables, which are a report's own, and on which figures its texts refer to, and on nothing else.
    """

    defined: DataTable
    derived: Mapping[str, Section]

    @classmethod
    def of(cls, document: Document) -> "Follows":
        defined = _definitions_of(document)
        return cls(defined, derived_of(_defined(document, defined)))

    def put_into(self, document: Document) -> Document:
        return with_sections(_defined(document, self.defined), self.derived)


def compose(contents: Contents, material: Material, narrative: Narrative | None = None) -> Document:
    """The report with these words in its sections; without any, with the words that a draft begins with."""
    frame = Frame(contents, material)
    return frame.document(frame.beginnings if narrative is None else narrative)


def names_of(document: Document, material: Material) -> dict[str, Entry]:
    """The figures that a text of the report may refer to: all that its tables print, and every indicator."""
    values: list[Value] = [*document.values(), *map(figure_value, material.figures.values())]
    span = Span(material.period.label, material.compared, material.people)
    figures = catalogue(values, span, lambda of: said(material.report.profile, of))
    return _with_aliases({**figures, **spoken(material)})


def _with_aliases(names: dict[str, Entry]) -> dict[str, Entry]:
    """The same, and what an indicator counts under the indicator's own name too: ``re_referrals.percent``."""
    more: dict[str, Entry] = {}
    for indicator, (measure, pair) in PART_OF.items():
        own = stem(Counted(measure, "", frozenset({pair})))
        for name, entry in names.items():
            if name == own or name.startswith(f"{own}."):
                rest = name[len(own) :]
                alias = f"{indicator}{rest}" if rest.startswith(".percent") else f"{indicator}.total{rest}"
                more.setdefault(alias, replace(entry, name=alias))
    return dict(sorted({**more, **names}.items()))


def beginnings(contents: Contents, material: Material, names: Mapping[str, Entry]) -> dict[str, str]:
    """The words that each section of a draft begins with. What there is no figure for is not said."""
    words = {
        "area": settings.HALCYON_AREA_NAME,
        "first_day": long_date(material.period.start),
        "span": contents.span,
    }
    return {each.id: _sayable(beginning(each, **words), names) for each in contents.walk()}


def _sayable(text: str, names: Mapping[str, Entry]) -> str:
    """The paragraphs whose every figure there is."""
    return "\n\n".join(each for each in text.split("\n\n") if not unknown(each, names))


def _document(frame: Frame, words: Narrative, names: Mapping[str, Entry]) -> Document:
    def section(template: Template) -> Section:
        blocks = (*_words(template, words, names), *frame.blocks[template.id])
        below = tuple(map(section, template.sections))
        return Section(template.id, template.title, blocks, below)

    contents, report = frame.contents, frame.material.report
    return Document(
        id=f"{contents.key}-{report.period.key.replace('/', '-')}",
        title=f"{contents.title} {report.period.label}",
        subtitle=f"{long_date(report.period.start)} to {long_date(report.period.last_day)}",
        area=settings.HALCYON_AREA_NAME,
        period=report.period.label,
        mode=report.mode.value,
        as_of=report.as_of,
        sections=tuple(map(section, contents.templates)),
        marking=MARKINGS[report.mode],
        cover=section(contents.cover) if contents.cover else None,
        easy=section(contents.easy) if contents.easy else None,
        source=source_of(report),
        contact=settings.HALCYON_REPORTS_CONTACT,
        invented=settings.DEMONSTRATION,
    )


def _words(template: Template, words: Narrative, names: Mapping[str, Entry]) -> tuple[Block, ...]:
    """The section's prose; where nobody has written it, a marked place that says what belongs there."""
    text = words.get(template.id, "").strip()
    if text:
        return (prose(text, names),)
    return (Notice(TO_WRITE, template.asks),) if template.asks else ()


def definitions(which: Iterable[Indicator] = tuple(INDICATORS.values())) -> DataTable:
    """What each indicator counts, out of what, and what it leaves out: its numerator stands on its own page."""
    lines = (
        Line(
            each.title,
            (
                f"{each.definition} Out of: {each.denominator}" if each.denominator else each.definition,
                "–" if each.exclusions == NOTHING else each.exclusions,
            ),
        )
        for each in which
    )
    words = ("Figure", "What it counts", "Leaves out")
    columns = tuple(Column(each, numeric=False) for each in words)
    return DataTable("figures-defined", "What each figure counts", columns, tuple(lines))


def _definitions_of(document: Document) -> DataTable:
    """The definitions of the indicators that its tables and texts print."""
    counts = [value.of for value in document.values() if value.of is not None]
    printed = {of.measure for of in counts} | {
        id
        for id, (measure, pair) in PART_OF.items()
        for of in counts
        if of.measure == measure and pair in of.scope
    }
    return definitions(each for each in INDICATORS.values() if each.id in printed)


def _defined(document: Document, said: DataTable) -> Document:
    sections = tuple(
        replace(each, blocks=(*each.blocks, Prose(DEFINED), said)) if each.id == "definitions" else each
        for each in document.sections
    )
    return replace(document, sections=sections)


def _texts(document: Document) -> Iterator[Prose]:
    return (block for each in document.walk() for block in each.blocks if isinstance(block, Prose))
