"""Reading what stands under an edition, and the edition as it would go out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from halcyon.access.viewer import Viewer
from halcyon.insight.archive.queries import everything_published
from halcyon.insight.disclosure.account import Account
from halcyon.insight.disclosure.leaks import Leak, leaks
from halcyon.insight.edition.codes import Stage
from halcyon.insight.edition.documents import Made, Written, made
from halcyon.insight.edition.models import Edition, Move
from halcyon.insight.edition.queries import last_move
from halcyon.insight.permissions import REPORT
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.stored import as_text
from halcyon.insight.release.models import Signature
from halcyon.insight.report.public import as_public
from halcyon.insight.section.models import Version
from halcyon.insight.section.queries import words_of


@dataclass(frozen=True)
class Out:
    """An edition as it would go out, its digest, and for its authors what was hidden and what still tells it."""

    document: Document
    sha256: str
    account: Account
    leaks: Sequence[Leak]


def made_of(viewer: Viewer, edition: Edition) -> Made:
    """The edition with true counts, and what the checks find."""
    return made(edition, Written(words_of(viewer, edition)))


def out_of(viewer: Viewer, edition: Edition) -> Out:
    """The edition as the public would read it, with what could identify somebody hidden; undated."""
    made = made_of(viewer, edition)
    document, account = as_public(made.document, made.known, everything_published())
    return Out(
        document,
        hashlib.sha256(as_text(document).encode()).hexdigest(),
        account,
        leaks(document, account.hidden),
    )


def signatures(viewer: Viewer, edition: Edition) -> Sequence[Signature]:
    """Who signed the edition in its last review, in order."""
    if not viewer.may(REPORT):
        return []
    rows = Signature.objects.filter(edition=edition, n=last_move(edition, Stage.REVIEW))
    return list(rows.select_related("by").order_by("at"))


def writers_of(edition: Edition) -> set[int]:
    """The principals of everybody who saved words of it, began it, or froze its figures."""
    words = Version.objects.filter(section__edition=edition).values_list("by", flat=True)
    moves = Move.objects.filter(
        edition=edition, after__in=(Stage.DRAFT, Stage.FROZEN), before__in=("", "draft")
    )
    return {*words, *moves.values_list("by", flat=True)}
