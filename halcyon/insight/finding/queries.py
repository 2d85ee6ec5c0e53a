"""Reading findings: for who may read reports."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.insight.edition.documents import Written
from halcyon.insight.edition.lately import basis_lately
from halcyon.insight.edition.models import Edition
from halcyon.insight.finding.found import found_in
from halcyon.insight.finding.models import Finding
from halcyon.insight.permissions import REPORT
from halcyon.insight.section.models import Section
from halcyon.insight.section.queries import sections, words_of

MOST_ALIKE = 60  # on one page


def findings(viewer: Viewer, edition: Edition) -> QuerySet[Finding]:
    """Everything that was found in an edition, by place."""
    rows = Finding.objects.filter(edition=edition).select_related("accepted_by", "edition")
    return rows.order_by("place", "period", "says") if viewer.may(REPORT) else rows.none()


def open_ones(viewer: Viewer, edition: Edition) -> Sequence[Finding]:
    """Those that still stand and nobody accepted."""
    return list(findings(viewer, edition).filter(gone_at__isnull=True, accepted_at__isnull=True))


def alike(viewer: Viewer, finding: Finding) -> Sequence[Finding]:
    """The other open warnings of the same check in the edition: one reason may do for several."""
    others = findings(viewer, finding.edition).filter(kind=finding.kind).exclude(pk=finding.pk)
    return list(others.filter(gone_at__isnull=True, accepted_at__isnull=True)[:MOST_ALIKE])


def one(viewer: Viewer, edition: Edition, finding: UUID) -> Finding:
    """One finding. Raises Finding.DoesNotExist."""
    return findings(viewer, edition).get(pk=finding)


def place_of(viewer: Viewer, finding: Finding) -> Section | None:
    """The section that a warning is about; None where it is about what follows from the figures alone."""
    return sections(viewer, finding.edition).filter(key=finding.place).first()


def quote_of(viewer: Viewer, finding: Finding, at: datetime) -> str:
    """The words that a warning is about, as they stand saved; "" where it is about a table, or they are gone."""
    basis = basis_lately(finding.edition, at)
    found = found_in(basis, Written(words_of(viewer, finding.edition)), finding.place)
    return next((each.quote for each in found if each.key == finding.key), "")
