"""Putting something on the shelf, once, and the files to keep beside it."""

import hashlib
from datetime import date, datetime

from procrastinate.contrib.django import app

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.archive.models import Published, PublishedFile, Withdrawal
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import FORMATS
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
    document, made = from_text(published.document), 0
    there = set(PublishedFile.objects.filter(published=published).values_list("name", flat=True))
    for each in FORMATS.values():
        name = each.file_name(document)
        if name in there:
            continue
        content = each.write(document, "")
        row = PublishedFile(
            published=published,
            name=name,
            label=each.title,
            media_type=each.content_type,
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        PublishedFile.objects.bulk_create([row], ignore_conflicts=True)  # two workers at once: one wins
        made += 1
    note("write files", by=by, subject=f"{published.slug}, edition {published.number}: {made} files")
    return made
