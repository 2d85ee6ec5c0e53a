"""Adding a file to a record, superseding it, reading it, removing it with a second person."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.base.uploads import Cleaned, clean
from halcyon.base.uploads.scanning import Unreachable, found
from halcyon.records.approval.actions import propose
from halcyon.records.approval.models import Approval
from halcyon.records.attachment import rules
from halcyon.records.attachment.models import Attachment, Content
from halcyon.records.attachment.queries import content_of
from halcyon.records.record.actions import lock
from halcyon.records.record.models import Record

REMOVE = "attachment.remove"


def attach(
    *,
    record: Record,
    title: str,
    description: str,
    name: str,
    data: bytes,
    supersedes: Attachment | None = None,
    by: Viewer,
    at: datetime,
) -> Attachment:
    """Look through a file, make it anew, and keep it on a record. Needs a writing grant."""
    rules.may_attach(by)
    rules.has_a_title(_clean(title))
    if supersedes is not None:
        rules.is_there(supersedes)
    lock(record)
    scanned = _scanned(data, record, by)
    made = _keep(record, clean(name, data), _clean(title), _clean(description), supersedes, by, at, scanned)
    note(
        "supersede file" if supersedes else "attach",
        by=by,
        subject=f"{record.kind} {record.reference}",
        record=record.pk,
        purpose=made.media_type,
    )
    return made


def read(*, attachment: Attachment, by: Viewer) -> bytes:
    """What an attachment holds; each time in the trail. Raises Content.DoesNotExist where it was removed."""
    data = content_of(by, attachment)
    record = attachment.record
    note("download", by=by, subject=f"file on {record.kind} {record.reference}", record=record.pk)
    return data


def ask_to_remove(*, attachment: Attachment, reason: str, by: Viewer, at: datetime) -> Approval:
    """Propose that a file be removed: it stands on the wrong record, or should never have been sent."""
    rules.may_attach(by)
    rules.is_there(attachment)
    team = attachment.record.team
    if team is None:
        raise Refusal("Nobody is named who could agree to this. Ask your manager.", code="no_team")
    return propose(
        kind=REMOVE,
        record=attachment.record,
        about=str(attachment.pk),
        reason=reason,
        answers={"attachment": str(attachment.pk)},
        said=[("File", f"{attachment.title} ({attachment.name})"), ("Added by", attachment.added_by.label)],
        asked_of=team.principal_id,
        by=by,
        at=at,
    )


def remove(*, attachment: Attachment, reason: str, agreed_by: Viewer, by: Viewer, at: datetime) -> None:
    """Remove what a file holds, once a second person has agreed. That it was there stays."""
    lock(attachment.record)
    attachment.refresh_from_db(fields=["removed_at"])
    rules.is_there(attachment)
    Content.objects.filter(attachment=attachment).delete()
    attachment.removed_at, attachment.removed_by_id = at, agreed_by.principal_id
    attachment.removed_reason = reason
    attachment.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    record = attachment.record
    note("remove file", by=by, subject=f"{record.kind} {record.reference}", record=record.pk)


def _keep(  # noqa: PLR0917 - a private part of `attach`
    record: Record,
    file: Cleaned,
    title: str,
    description: str,
    supersedes: Attachment | None,
    by: Viewer,
    at: datetime,
    scanned: bool,
) -> Attachment:
    try:
        with transaction.atomic():
            made = Attachment.objects.create(
                record=record,
                title=squash(title)[:200],
                description=description,
                name=file.name,
                media_type=file.media_type,
                size=len(file.data),
                sha256=hashlib.sha256(file.data).hexdigest(),
                scanned_at=at if scanned else None,
                added_by_id=by.principal_id,
                agency_id=by.agency_id,
                at=at,
                supersedes=supersedes,
            )
            Content.objects.create(attachment=made, record=record, data=file.data)
    except IntegrityError as error:
        rules.is_the_latest("attachment_superseded_once" in str(error))
        raise
    return made


def _scanned(data: bytes, record: Record, by: Viewer) -> bool:
    """Whether a scanner looked and found nothing. Refuses a virus; and anything, while the scanner is away."""
    if not settings.HALCYON_SCANNER:
        return False
    try:
        virus = found(data, scanner=settings.HALCYON_SCANNER)
    except Unreachable as error:
        raise Refusal(
            "Files cannot be checked for viruses just now. Try again in a few minutes.",
            code="scanner",
            field="file",
        ) from error
    rules.is_clean(virus)
    return True


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()
