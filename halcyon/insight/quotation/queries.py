"""Reading quotations: for who may read reports."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.insight.edition.models import Edition
from halcyon.insight.permissions import REPORT
from halcyon.insight.publication.document import Quotation
from halcyon.insight.quotation.codes import PUBLIC
from halcyon.insight.quotation.models import Quoted


def quotations(viewer: Viewer, edition: Edition) -> QuerySet[Quoted]:
    """The quotations of an edition, as they were put in."""
    rows = Quoted.objects.filter(edition=edition).select_related("by", "edition").order_by("at")
    return rows if viewer.may(REPORT) else rows.none()


def one(viewer: Viewer, edition: Edition, quotation: UUID) -> Quoted:
    """One quotation. Raises Quoted.DoesNotExist."""
    return quotations(viewer, edition).get(pk=quotation)


def printable(viewer: Viewer, edition: Edition) -> Mapping[str, Sequence[Quotation]]:
    """Those whose consent covers publication, by section. Whether it has ended, the way out asks on its day: what was
    printed then is made again the same at any time."""
    found: dict[str, list[Quotation]] = {}
    for each in quotations(viewer, edition).filter(use__in=PUBLIC, withdrawn_on__isnull=True):
        found.setdefault(each.section, []).append(Quotation(each.words, each.said_by))
    return found
