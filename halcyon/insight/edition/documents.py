"""An edition as a document: its figures, live or frozen, with its words and quotations put in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.snapshots import opened
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.periods import Period, parsed
from halcyon.insight.narrative.catalogue import Entry
from halcyon.insight.profile import Profile
from halcyon.insight.profile_in_use import current_profile
from halcyon.insight.publication.document import Document, Quotation, Section
from halcyon.insight.publication.values import Counted, Kind, Symbol
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.report.contents.compose import Frame
from halcyon.insight.report.contents.making import contents_called, material
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.contents.unseen import Around
from halcyon.insight.report.public import knowledge


@dataclass(frozen=True)
class Written:
    """What people wrote, by section: Markdown, and the quotations that stand below it."""

    words: Mapping[str, str] = field(default_factory=dict)
    quotations: Mapping[str, Sequence[Quotation]] = field(default_factory=dict)


@dataclass(frozen=True)
class Basis:
    """What an edition is made from before anybody wrote a word: its contents, and all its figures.

    ``is_behind``: the records have changed since its figures were asked for.
    """

    edition: Edition
    frame: Frame
    is_behind: bool = False

    @property
    def material(self) -> Material:
        """All its figures."""
        return self.frame.material

    @property
    def names(self) -> Mapping[str, Entry]:
        """The figures that a text may refer to, by name."""
        return self.frame.names

    def sections(self) -> list[tuple[str, str, str]]:
        """Key and title of each section in the order of print, and what is to be written there."""
        return [(each.id, each.title, each.asks) for each in self.frame.contents.walk()]

    def beginnings(self) -> Mapping[str, str]:
        """The words that a first draft begins with, by section."""
        return self.frame.beginnings

    def document(self, written: Written) -> Document:
        """The edition as it stands, with true counts."""
        whole = self.frame.document(written.words)
        return replace(
            _quoted(whole, written), edition=self.edition.number, change_note=self.edition.change_note
        )


def period_of(edition: Edition) -> Period:
    """What the edition is about."""
    return parsed(edition.period)


@contextmanager
def figures_of(edition: Edition) -> Iterator[tuple[Engine, Profile, Around]]:
    """Where an edition's figures come from: the snapshot once they are frozen, the running area before."""
    if edition.snapshot:
        with opened(edition.snapshot) as snapshot:
            yield snapshot.engine, snapshot.profile, snapshot.around
    else:
        with live() as engine:
            yield engine, current_profile(), around_of(period_of(edition))


def basis_of(edition: Edition) -> Basis:
    """An edition's figures, asked anew. Raises Refusal where there are none, or the snapshot was changed."""
    contents = contents_called(edition.report)
    with figures_of(edition) as (engine, profile, around):
        return Basis(
            edition, Frame(contents, material(contents, profile, period_of(edition), engine, around))
        )


@lru_cache(maxsize=256)
def frozen_counts(report: str, period: str, snapshot: str) -> Mapping[Counted, int]:
    """The true counts that an edition of frozen figures was made from, hidden in public or not."""
    basis = basis_of(Edition(report=report, period=period, snapshot=snapshot))
    known = dict(knowledge(basis.material).known)
    for value in basis.document(Written()).values():
        if value.of is not None and value.kind is Kind.COUNT and value.number is not None:
            known[value.of] = int(value.number)
    return known


def hidden_in(earlier: Iterable[Document]) -> frozenset[Counted]:
    """What these publications hid."""
    return frozenset(
        value.of for each in earlier for value in each.values() if value.of and value.symbol is Symbol.HIDDEN
    )


def counts_then(edition: Edition, wanted: Collection[Counted]) -> Mapping[Counted, int]:
    """The true numbers of these, as far as an edition of frozen figures counted them. Raises as ``basis_of``."""
    then = frozen_counts(edition.report, edition.period, edition.snapshot)
    return {of: number for of, number in then.items() if of in wanted}


def _quoted(document: Document, written: Written) -> Document:
    return replace(
        document,
        sections=tuple(_with(each, written) for each in document.sections),
        cover=document.cover and _with(document.cover, written),
        easy=document.easy and _with(document.easy, written),
    )


def _with(section: Section, written: Written) -> Section:
    return replace(
        section,
        blocks=(*section.blocks, *written.quotations.get(section.id, ())),
        sections=tuple(_with(each, written) for each in section.sections),
    )
