"""Reading editions: who may read reports reads them all, and nobody else any (ADR 0021)."""

from collections.abc import Iterator, Sequence

from django.db.models import Max, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.insight.edition.codes import OPEN, Report
from halcyon.insight.edition.models import Edition, Move, SnapshotFile
from halcyon.insight.indicator.periods import Period
from halcyon.insight.permissions import REPORT


def editions(viewer: Viewer) -> QuerySet[Edition]:
    """The editions that the viewer may read: all, or none."""
    rows = Edition.objects.select_related("begun_by")
    return rows if viewer.may(REPORT) else rows.none()


def all_editions(viewer: Viewer) -> Sequence[Edition]:
    """Every edition, the latest period and edition first."""
    return list(editions(viewer).order_by("-period", "report", "-number"))


def one(viewer: Viewer, slug: str, number: int) -> Edition:
    """One edition. Raises Edition.DoesNotExist."""
    return editions(viewer).get(slug=slug, number=number)


def moves_of(viewer: Viewer, edition: Edition) -> Sequence[Move]:
    """What the edition went through, in order."""
    rows = Move.objects.filter(edition=edition) if viewer.may(REPORT) else Move.objects.none()
    return list(rows.select_related("by").order_by("n"))


def last_move(edition: Edition, to: str) -> int:
    """The number of the last move to a stage; 0 where there was none."""
    return Move.objects.filter(edition=edition, after=to).aggregate(n=Max("n"))["n"] or 0


def on_its_way(slug: str) -> Edition | None:
    """The edition of a report that is not published yet."""
    return Edition.objects.filter(slug=slug, stage__in=OPEN).first()


def latest_number(slug: str) -> int:
    """The number of the last edition that was begun; 0 where there is none."""
    return Edition.objects.filter(slug=slug).aggregate(n=Max("number"))["n"] or 0


def slug_of(report: Report, period: Period) -> str:
    """The public name of a report about a period: "annual-2018-19"."""
    return f"{report.value}-{period.key.replace('/', '-')}"


def is_kept(snapshot: str) -> bool:
    """Whether the files of frozen figures are in the database already."""
    return SnapshotFile.objects.filter(snapshot=snapshot).exists()


def pieces(snapshot: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each piece of frozen figures, in order; one at a time, since a large area's are many."""
    rows = SnapshotFile.objects.filter(snapshot=snapshot).order_by("path", "n")
    for key in rows.values_list("pk", flat=True):
        piece = SnapshotFile.objects.get(pk=key)
        yield piece.path, bytes(piece.content)
