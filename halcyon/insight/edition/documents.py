"""An edition as a document: its figures, live or frozen, with its words and quotations put in."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from halcyon.insight.disclosure.relations import Knowledge
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.snapshots import opened
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.periods import year
from halcyon.insight.profile import Profile
from halcyon.insight.publication.document import Document, Prose, Quotation, Section
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.composing import as_document
from halcyon.insight.report.document import Mode, Warned
from halcyon.insight.report.profiles import current_profile
from halcyon.insight.report.public import knowledge_of


@dataclass(frozen=True)
class Written:
    """What people wrote, by section: Markdown, and the quotations that stand below it."""

    words: Mapping[str, str] = field(default_factory=dict)
    quotations: Mapping[str, Sequence[Quotation]] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """An edition's document with true counts, what the checks found in it, and what its figures rest on."""

    document: Document
    warnings: tuple[Warned, ...]
    known: Knowledge


@contextmanager
def figures_of(edition: Edition) -> Iterator[tuple[Engine, Profile]]:
    """Where an edition's figures come from: the snapshot once they are frozen, the running area before."""
    if edition.snapshot:
        with opened(edition.snapshot) as snapshot:
            yield snapshot.engine, snapshot.profile
    else:
        with live() as engine:
            yield engine, current_profile()


def made(edition: Edition, written: Written) -> Made:
    """The edition as it stands. Raises Refusal for a period there are no figures of, and for a changed snapshot."""
    with figures_of(edition) as (engine, profile):
        report = annual_report(profile, year(edition.period), Mode.INTERNAL, engine)
    document = as_document(replace(report, warnings=()))
    introduction = Section("introduction", "Introduction")
    sections = tuple(_with(each, written) for each in (introduction, *document.sections))
    whole = replace(document, sections=sections, edition=edition.number, change_note=edition.change_note)
    return Made(whole, report.warnings, knowledge_of(report.figures, {}))


def contents(edition: Edition) -> list[tuple[str, str]]:
    """The sections that an edition has words in: key and title, in order."""
    return [(each.id, each.title) for each in made(edition, Written()).document.sections]


def _with(section: Section, written: Written) -> Section:
    words = written.words.get(section.id, "")
    blocks = (Prose(words),) if words else ()
    return replace(section, blocks=(*blocks, *section.blocks, *written.quotations.get(section.id, ())))
