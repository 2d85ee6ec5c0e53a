"""Writing the trail: always in the transaction of what it tells of."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from halcyon.access.trail.hashes import content_hash
from halcyon.access.trail.models import Trail
from halcyon.access.viewer import Viewer, origin
from halcyon.base.identifiers import new_id


def note(
    verb: str,
    *,
    by: Viewer,
    subject: str = "",
    record: UUID | None = None,
    records: Iterable[UUID] = (),
    purpose: str = "",
) -> None:
    """Append one row: ``by`` did or looked at something just now. ``records`` are the ids that a list showed.

    The trail's clock is the real one, also where the act tells of something earlier: a row that claims to be
    much older than its sealing counts as forged.
    """
    row = Trail(
        id=new_id(),
        at=timezone.now(),
        user_id=by.user_id,
        actor=by.name,
        agency_id=by.agency_id,
        verb=verb,
        subject=subject,
        record_id=record,
        record_ids=list(records),
        purpose=purpose[:200],
        origin=origin.get()[:120],
    )
    row.content_hash = content_hash(row)
    row.save(force_insert=True)
