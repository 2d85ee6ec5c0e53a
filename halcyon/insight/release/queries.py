"""Reading what stands under an edition, and the edition as it would go out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from halcyon.access.viewer import Viewer
from halcyon.insight.edition.codes import Stage
from halcyon.insight.edition.documents import Made, Written, made
from halcyon.insight.edition.models import Edition, Move
from halcyon.insight.edition.queries import last_move
from halcyon.insight.permissions import REPORT
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.stored import as_text
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.release.models import Signature
from halcyon.insight.section.models import Version
from halcyon.insight.section.queries import words_of

SMALL = 5


@dataclass(frozen=True)
class Out:
    """An edition as it would go out, and its digest."""

    document: Document
    sha256: str


def made_of(viewer: Viewer, edition: Edition) -> Made:
    """The edition with true counts, and what the checks find."""
    return made(edition, Written(words_of(viewer, edition)))


def out_of(viewer: Viewer, edition: Edition) -> Out:
    """The edition as the public would read it, with what could identify somebody hidden; undated."""
    document = replace(made_of(viewer, edition).document.with_values(_small), mode="public", marking="")
    return Out(document, hashlib.sha256(as_text(document).encode()).hexdigest())


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


def _small(value: Value) -> Value:
    """Nothing is published that counts one to five people, or is a share or a rate of people, as it is."""
    if value.kind is Kind.PLAIN or not value.number:
        return value
    return value if value.kind is Kind.COUNT and value.number > SMALL else value.hidden()
