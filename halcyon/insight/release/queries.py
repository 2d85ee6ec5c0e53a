"""Reading what stands under an edition, and the edition as it would go out."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.insight.archive.queries import everything_published
from halcyon.insight.disclosure.account import Account
from halcyon.insight.disclosure.leaks import Leak, leaks
from halcyon.insight.disclosure.relations import Knowledge
from halcyon.insight.edition.codes import Stage
from halcyon.insight.edition.documents import Basis, Written, basis_of, counts_then, hidden_in
from halcyon.insight.edition.models import Edition, Move
from halcyon.insight.edition.queries import last_move
from halcyon.insight.edition.reasons import WHAT_CHANGES
from halcyon.insight.finding.models import Finding
from halcyon.insight.finding.queries import findings
from halcyon.insight.finding.rules import UNWRITTEN, seriousness
from halcyon.insight.indicator.periods import before, quarter_of
from halcyon.insight.permissions import REPORT
from halcyon.insight.profile import Profile
from halcyon.insight.publication.document import Document, Notice, Prose, Section
from halcyon.insight.publication.stored import as_text
from halcyon.insight.quotation.queries import printable
from halcyon.insight.release.models import Signature
from halcyon.insight.report.contents.compose import TO_WRITE
from halcyon.insight.report.contents.derived import FROM_FIGURES
from halcyon.insight.report.labels import said
from halcyon.insight.report.public import as_public, knowledge
from halcyon.insight.report.queries import reported_periods
from halcyon.insight.section.models import Version
from halcyon.insight.section.queries import sections, words_of
from halcyon.records.permissions import CHILD_READ

NOTHING = "Nothing is reported here in this edition."


@dataclass(frozen=True)
class Out:
    """An edition as it would go out, its digest, and for its authors what was hidden and the sentences that still
    tell it, each with what it tells and where."""

    document: Document
    sha256: str
    account: Account
    leaks: Sequence[str]


def periods(at: datetime) -> Iterator[tuple[str, str]]:
    """What a report can be about: the years there are figures of, then the quarters of them; keys and words."""
    years = reported_periods()
    yield from ((each.key, each.label) for each in years)
    quarter = quarter_of(london_date(at))
    first = min((each.start for each in years), default=quarter.start)
    while quarter.start >= first:
        yield quarter.key, quarter.label
        quarter = before(quarter)


def written(viewer: Viewer, edition: Edition) -> Written:
    """The latest words of every section, and the quotations that may be printed."""
    return Written(words_of(viewer, edition), printable(viewer, edition))


def out_of(
    viewer: Viewer, edition: Edition, basis: Basis | None = None, *, before: datetime | None = None
) -> Out:
    """The edition as the public would read it, with what could identify somebody hidden; undated.

    ``before``: beside what was published before an instant, as it was made then.
    """
    found = basis or basis_of(edition)
    whole = _without_places(found.document(written(viewer, edition)))
    earlier = everything_published(before)
    document, account = as_public(whole, _known(found, earlier), earlier)
    digest = hashlib.sha256(as_text(document).encode()).hexdigest()
    house = found.document(Written(found.beginnings()))
    ours = [*_prose(house), *_prose(document, made=True)]
    told = leaks(document, account.hidden, ours=ours)
    return Out(
        document, digest, account, [_told(found.material.report.profile, document, each) for each in told]
    )


def _told(profile: Profile, document: Document, leak: Leak) -> str:
    of = leak.hidden.of
    titles = {each.id: each.title for each in document.walk()}
    where = titles.get(leak.section, WHAT_CHANGES.question)
    return leak.says(f"{said(profile, of)}, {of.period}", where)


def _known(basis: Basis, earlier: Sequence[Document]) -> Knowledge:
    """What an edition rests on, and the true numbers of what earlier editions hid: those hide with it or not at all."""
    known = knowledge(basis.material)
    ids = {(each.id, each.edition) for each in earlier}
    hidden = hidden_in(earlier)
    rows = Edition.objects.exclude(snapshot="").order_by("period", "number")
    then = {
        of: number
        for row in rows
        if (row.slug, row.number) in ids
        for of, number in counts_then(row, hidden).items()
    }
    return replace(known, known={**then, **known.known})


def _prose(document: Document, *, made: bool = False) -> Iterator[str]:
    """The Markdown of a publication; ``made``: of those sections alone that follow from its figures."""
    for section in document.walk():
        if not made or section.id.endswith(FROM_FIGURES):
            yield from (block.markdown for block in section.blocks if isinstance(block, Prose))


def _without_places(document: Document) -> Document:
    """What an author is asked to write there is not for readers."""
    return replace(
        document,
        sections=tuple(map(_without_place, document.sections)),
        cover=document.cover and _without_place(document.cover),
        easy=document.easy and _without_place(document.easy),
    )


def _without_place(section: Section) -> Section:
    """The section without what its author is asked for; where nothing else stands in it, it says so."""
    blocks = tuple(
        each for each in section.blocks if not (isinstance(each, Notice) and each.title == TO_WRITE)
    )
    sections = tuple(map(_without_place, section.sections))
    if blocks != section.blocks and not blocks and not sections:
        blocks = (Prose(NOTHING),)
    return replace(section, blocks=blocks, sections=sections)


def signatures(viewer: Viewer, edition: Edition) -> Sequence[Signature]:
    """Who signed the edition in its last review, in order."""
    if not viewer.may(REPORT):
        return []
    rows = Signature.objects.filter(edition=edition, n=last_move(edition, Stage.REVIEW))
    return list(rows.select_related("by").order_by("at"))


def who_sees_records(at: datetime) -> set[int]:
    """The principals of everybody whose role opens children's pages: at their signature names can be looked for."""
    return set(who_may(CHILD_READ, at).values_list("principal_id", flat=True))


@dataclass(frozen=True)
class Signing:
    """What somebody answers for who signs: what was accepted, with its section's title, what is empty, what is still
    asked, and who signed.

    ``sees``: the viewer sees records, so that names are looked for at their signature; ``seen_by``: who signed before
    and does.
    """

    accepted: Sequence[tuple[str, Finding]]
    empty: Sequence[str]
    comments: int
    signatures: Sequence[Signature]
    sees: bool
    seen_by: Sequence[str]


def signing(viewer: Viewer, edition: Edition, at: datetime) -> Signing:
    """What a signature of the viewer would stand for."""
    sections_ = list(sections(viewer, edition))
    standing = [each for each in findings(viewer, edition) if each.accepted_by and not each.gone_at]
    titles = {each.key: each.title for each in sections_}
    signed = signatures(viewer, edition)
    sees = who_sees_records(at)
    return Signing(
        accepted=[
            (titles.get(each.place, ""), each)
            for each in sorted(standing, key=lambda each: seriousness(each.kind))
            if each.kind != UNWRITTEN
        ],
        empty=[titles.get(each.place, each.place) for each in standing if each.kind == UNWRITTEN],
        comments=sum(each.open_comments for each in sections_),  # type: ignore[attr-defined]
        signatures=signed,
        sees=viewer.may(CHILD_READ),
        seen_by=[each.by.label for each in signed if each.by_id in sees],
    )


def writers_of(edition: Edition) -> set[int]:
    """The principals of everybody who saved words of it, began it, or froze its figures."""
    words = Version.objects.filter(section__edition=edition).values_list("by", flat=True)
    moves = Move.objects.filter(
        edition=edition, after__in=(Stage.DRAFT, Stage.FROZEN), before__in=("", "draft")
    )
    return {*words, *moves.values_list("by", flat=True)}
