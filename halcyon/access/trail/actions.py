"""Writing the trail: always in the transaction of what it tells of."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from halcyon.access.trail.models import Trail
from halcyon.access.viewer import Viewer, origin
from halcyon.base.identifiers import new_id


def content_hash(row: Trail) -> bytes:
    """SHA-256 over a row's content in a canonical form; ``verify`` makes it again from what is stored."""
    content: dict[str, Any] = {
        "id": str(row.id),
        "at": row.at.timestamp(),
        "user": row.user_id,
        "actor": row.actor,
        "agency": row.agency_id,
        "verb": row.verb,
        "subject": row.subject,
        "record": str(row.record_id) if row.record_id else None,
        "records": [str(each) for each in row.record_ids],
        "purpose": row.purpose,
        "origin": row.origin,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).digest()


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
