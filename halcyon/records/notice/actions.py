"""Telling somebody something, and reading it."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from procrastinate.contrib.django import app

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.records.kind.machine import kind_of
from halcyon.records.notice.models import Notice, Reading
from halcyon.records.notice.queries import notices_visible_to, receivers, unread
from halcyon.records.record.models import Record


def tell(
    *,
    to: int,
    kind: str,
    sentence: str,
    record: Record | None = None,
    address: str = "",
    mail: bool = True,
    by: Viewer,
    at: datetime,
) -> Notice:
    """Tell a principal (a user's, a team's, an agency's) something; by mail too, once this is committed.

    ``kind`` is a key of the teller's own ("approval.asked"). ``sentence`` says what happened and what to do, and
    **never a name or content**: "A case waits for you to accept it." ``address`` is where it leads, by default
    the record's own page. The mail carries the reference and a link, not even the sentence. ``mail=False`` where
    a team would drown in it.

    Database functions that tell something their caller may not see use ``records_tell``.
    """
    made = Notice.objects.create(
        to_id=to,
        kind=kind,
        sentence=sentence[:300],
        record=record,
        reference=record.reference if record else "",
        address=address
        or (reverse(kind_of(record.kind).url_name, args=[record.reference]) if record else ""),
        told_by_id=by.principal_id,
        at=at,
        mail=mail,
    )
    if mail:
        app.configure_task("notices.pass_on").defer(notice_id=str(made.pk))
    return made


def read(*, notice: Notice, by: Viewer, at: datetime) -> None:
    """Note that the viewer has read a notice; a second time changes nothing."""
    _read([notice.pk], by, at)


def read_all(*, by: Viewer, at: datetime) -> int:
    """Note that the viewer has read every notice there is. Returns how many were unread."""
    ids = list(unread(by).values_list("pk", flat=True))
    _read(ids, by, at)
    return len(ids)


def pass_on(*, notice_id: UUID, by: Viewer, at: datetime) -> int:
    """Have the worker mail a notice to each who receives it; ``by`` is the messenger. Returns how many. Idempotent."""
    waiting = Notice.objects.filter(pk=notice_id, mail=True, passed_on_at__isnull=True)
    if waiting.update(passed_on_at=at) == 0:
        return 0
    people = receivers(notice_id)
    for user_id in people:
        app.configure_task("notices.mail").defer(notice_id=str(notice_id), user_id=user_id)
    note("pass on", by=by, subject=f"notice to {len(people)}")
    return len(people)


def _read(ids: list[UUID], by: Viewer, at: datetime) -> None:
    visible = notices_visible_to(by).filter(pk__in=ids).values_list("pk", flat=True)
    Reading.objects.bulk_create(
        [Reading(notice_id=each, user_id=by.user_id or 0, at=at) for each in visible], ignore_conflicts=True
    )
