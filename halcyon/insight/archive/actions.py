"""Putting something on the shelf, once, and the files to keep beside it."""

import hashlib
from datetime import date, datetime

from procrastinate.contrib.django import app

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.archive.models import Published, PublishedFile, Withdrawal
from halcyon.insight.archive.queries import formats_missing
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import Format
from halcyon.insight.publication.stored import as_text, from_text


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
    app.configure_task("insight.make_files").defer(slug=slug, number=row.number)
    note("publish", by=by, subject=f"{slug}, edition {row.number}, sha256 {row.sha256}")
    return row


def withdraw(*, published: Published, reason: str, by: Viewer, at: datetime) -> Withdrawal:
    """Take a published edition back: its address says so from now on, and its files are sent no more."""
    row = Withdrawal(published=published, reason=reason, at=at, by_id=by.principal_id)
    row.save(force_insert=True)
    note("withdraw report", by=by, subject=f"{published.slug}, edition {published.number}", purpose=reason)
    return row


def make_files(*, published: Published, by: Viewer) -> int:
    """Write a published edition in every format that it is not written in yet. Returns how many files were made.

    Each from the document as it was kept, and once: whoever has a file has the one that everybody has.
    """
    document = from_text(published.document)
    missing = formats_missing(published, document)
    for each in missing:
        keep_file(published=published, form=each, document=document, content=each.write(document, ""), by=by)
    return len(missing)


def keep_file(*, published: Published, form: Format, document: Document, content: bytes, by: Viewer) -> None:
    """Keep a published edition as it was written in one format. Of two workers at once, one wins."""
    row = PublishedFile(
        published=published,
        name=form.file_name(document),
        label=form.title,
        media_type=form.content_type,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    PublishedFile.objects.bulk_create([row], ignore_conflicts=True)
    note("write file", by=by, subject=f"{published.slug}, edition {published.number}: {row.name}")
