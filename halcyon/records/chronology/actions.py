"""Writing the chronology."""

from datetime import datetime
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.recording import recorded_now
from halcyon.records.chronology.models import Entry
from halcyon.records.record.models import Record


def add(
    *,
    record: Record,
    sentence: str,
    by: Viewer,
    at: datetime,
    file: UUID | None = None,
    supersedes: Entry | None = None,
) -> Entry:
    """One line about one child. A correction is another line that supersedes the first; nothing is overwritten."""
    return Entry.objects.create(
        record=record,
        file_id=file,
        sentence=sentence,
        agency_id=by.agency_id,
        author_id=by.principal_id,
        at=at,
        recorded_at=recorded_now(),
        supersedes=supersedes,
    )
