"""Putting something on the shelf, once."""

import hashlib
from datetime import date, datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.archive.models import Published
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.stored import as_text


def publish(
    *, slug: str, report: str, period: str, period_starts: date, document: Document, by: Viewer, at: datetime
) -> Published:
    """Keep a document for everybody and for good. The database asks for two signatures under its edition."""
    text = as_text(document)
    row = Published(
        slug=slug,
        number=document.edition,
        report=report,
        period=period,
        period_starts=period_starts,
        title=document.title,
        document=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        change_note=document.change_note,
        published_at=at,
        by_id=by.principal_id,
    )
    row.save(force_insert=True)
    note("publish", by=by, subject=f"{slug}, edition {row.number}, sha256 {row.sha256}")
    return row
