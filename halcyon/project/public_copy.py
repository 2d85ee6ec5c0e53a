"""A public report from the command line: a copy of no edition, without what nobody wrote, beside all that is published.

What an earlier edition hid must not be told now. Its true numbers stand in its frozen figures, which who runs the
command reaches: the editions as the database's owner, the figures in the data folder. Where they do not, it is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import Error

from halcyon.base.refusals import Refusal
from halcyon.insight.archive.queries import everything_published
from halcyon.insight.disclosure.account import Account
from halcyon.insight.edition.documents import counts_then, hidden_in
from halcyon.insight.edition.models import Edition
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.periods import Period
from halcyon.insight.profile import Profile
from halcyon.insight.publication.document import Document, Notice, Section
from halcyon.insight.publication.values import Counted
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.report.contents.compose import TO_WRITE, Contents, compose
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.public import as_public, knowledge

TITLE = "Not a published edition"
MADE = (
    "This copy was made at the command line from the records as they are. Nobody has reviewed or signed it, and what"
    " authors write in an edition is not in it."
)


@dataclass(frozen=True)
class Copy:
    """A public report, and what whoever made it must know of it, in sentences."""

    document: Document
    says: Sequence[str]


def public_copy(contents: Contents, profile: Profile, period: Period, engine: Engine) -> Copy:
    """A report of a period as it may be public. Raises Refusal for a period there is nothing about."""
    found = material(contents, profile, period, engine, around_of(period))
    whole, unwritten = without_unwritten(compose(contents, found))
    earlier = everything_published()
    numbers, unread = _numbers_then(earlier)
    known = knowledge(found)
    document, account = as_public(whole, replace(known, known={**numbers, **known.known}), earlier)
    in_it = [*_left_out(unwritten), *_not_considered(unread)]
    return Copy(_noticed(document, [MADE, *in_it]), [*in_it, *_told_anyway(account)])


def without_unwritten(document: Document) -> tuple[Document, Sequence[str]]:
    """A report without the places that wait for an author, nor the sections with nothing else; and these, by title."""
    gone: list[str] = []
    sections = tuple(kept for each in document.sections if (kept := _without(each, gone)))
    cover = _without(document.cover, gone) if document.cover else None
    easy = _without(document.easy, gone) if document.easy else None
    return replace(document, sections=sections, cover=cover, easy=easy), gone


def _without(section: Section, gone: list[str]) -> Section | None:
    blocks = tuple(
        each for each in section.blocks if not (isinstance(each, Notice) and each.title == TO_WRITE)
    )
    below = tuple(kept for each in section.sections if (kept := _without(each, gone)))
    if blocks or below or not (section.blocks or section.sections):
        return replace(section, blocks=blocks, sections=below)
    if section.blocks:
        gone.append(section.title)
    return None


def _numbers_then(earlier: Sequence[Document]) -> tuple[dict[Counted, int], Sequence[Document]]:
    """The true numbers of what earlier editions hid; and those editions whose frozen figures cannot be read here."""
    hidden, numbers, unread = hidden_in(earlier), dict[Counted, int](), list[Document]()
    rows = _editions()
    for each in earlier:
        row = rows.get((each.id, each.edition))
        try:
            if row is not None:
                numbers |= counts_then(row, hidden)
        except Refusal:
            row = None
        if row is None and hidden_in([each]):
            unread.append(each)
    return numbers, unread


def _editions() -> dict[tuple[str, int], Edition]:
    """Those with frozen figures, by name and number; none where the database is not reached as its owner."""
    try:
        rows = list(Edition.objects.using("owner").exclude(snapshot="").order_by("period", "number"))
    except Error:
        return {}
    return {(row.slug, row.number): row for row in rows}


def _left_out(titles: Sequence[str]) -> Iterator[str]:
    if titles:
        yield f"Left out, as nobody has written them here: {'; '.join(titles)}."


def _not_considered(unread: Sequence[Document]) -> Iterator[str]:
    """What was known of earlier publications as printed only: a hidden number may be one that this copy tells of."""
    if unread:
        named = ", ".join(f"{each.title} (edition {each.edition})" for each in unread)
        yield (
            f"Not considered: the true numbers behind what these hid, since their frozen figures cannot be read here:"
            f" {named}. What they hid is hidden again, but it may be worked out from both together."
        )


def _told_anyway(account: Account) -> Iterator[str]:
    if account.exposed:
        n = len(account.exposed)
        yield (
            f"Small numbers that earlier publications tell, whatever this one hides: {n:,}. The page of what an edition"
            " hides names them."
        )


def _noticed(document: Document, says: Sequence[str]) -> Document:
    """With a notice before everything else."""
    first, *others = document.sections
    notice = Notice(TITLE, " ".join(says))
    return replace(document, sections=(replace(first, blocks=(notice, *first.blocks)), *others))
