"""Reading notices: one's own, one's teams' and one's agency's."""

from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from psycopg.pq import TransactionStatus

from halcyon.access.user.models import Membership
from halcyon.access.viewer import Viewer
from halcyon.records.notice.models import Notice, Reading
from halcyon.records.record.models import Exclusion
from halcyon.records.record.queries import LIVE, note_list

PER_PAGE = 50
COUNTED = 99  # unread notices are counted so far, and no further


def notices_visible_to(viewer: Viewer) -> QuerySet[Notice]:
    """What the viewer was told, or their team since they joined it; nothing of what they are excluded from."""
    if viewer.user_id is None:
        return Notice.objects.none()
    joined_later = Membership.objects.filter(
        user=viewer.user_id, team__principal=OuterRef("to"), since__gt=OuterRef("at")
    )
    excluded = Exclusion.objects.filter(LIVE, record_id=OuterRef("record_id"), user_id=viewer.user_id)
    return (
        Notice.objects.filter(to__in=viewer.principals)
        .exclude(Exists(joined_later))
        .exclude(Exists(excluded))
    )


def unread(viewer: Viewer) -> QuerySet[Notice]:
    """What the viewer has not read yet."""
    seen = _readings(viewer)
    return notices_visible_to(viewer).exclude(Exists(seen))


def unread_count(viewer: Viewer) -> int:
    """How many are unread, for the frame of every page: at most ``COUNTED`` + 1. 0 where nothing can be asked any more.

    (A page that says why something was refused is shown after its transaction has failed.)
    """
    if connection.needs_rollback or _has_failed():
        return 0
    return unread(viewer).order_by()[: COUNTED + 1].count()


def shown(viewer: Viewer, page: str | None) -> Page[Notice]:
    """One page of notices, unread first (``read_at``: when the viewer read it); into the trail."""
    rows = notices_visible_to(viewer).annotate(
        read_at=Subquery(_readings(viewer).values("at")[:1]), is_read=Exists(_readings(viewer))
    )
    unread_first: QuerySet[Notice] = rows.order_by("is_read", "-at", "-id")
    found = Paginator(unread_first, PER_PAGE).get_page(page)
    note_list("notices", [each.record_id for each in found if each.record_id], viewer)
    return found


def get(viewer: Viewer, notice_id: UUID) -> Notice:
    """One notice of the viewer's. Raises Notice.DoesNotExist."""
    return notices_visible_to(viewer).get(pk=notice_id)


def receivers(notice_id: UUID) -> list[int]:
    """The ids of the users to whom a notice is mailed: for the messenger, else nobody. No leaver, none excluded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT user_id FROM records_receivers(%s)", [notice_id])
        return [row[0] for row in cursor.fetchall()]


def to_mail(notice_id: UUID, user_id: int) -> Notice | None:
    """A notice that a user has not read yet, for the messenger."""
    seen = Reading.objects.filter(notice=OuterRef("pk"), user_id=user_id)
    return Notice.objects.filter(pk=notice_id).exclude(Exists(seen)).first()


def forgotten(before: datetime) -> list[UUID]:
    """The ids of notices told before an instant whose mail is nobody's job: told by a database function."""
    rows = Notice.objects.filter(mail=True, passed_on_at__isnull=True, at__lt=before).order_by("at")
    return list(rows.values_list("pk", flat=True)[:PER_PAGE])


def _readings(viewer: Viewer) -> QuerySet[Reading]:
    return Reading.objects.filter(notice=OuterRef("pk"), user_id=viewer.user_id or 0)


def _has_failed() -> bool:
    opened = connection.connection
    return opened is not None and opened.info.transaction_status == TransactionStatus.INERROR
