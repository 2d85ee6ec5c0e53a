"""Attachments on pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.records.attachment.queries import of_record
from halcyon.records.kind.machine import kind_of
from halcyon.records.permissions import ATTACH
from halcyon.records.record.queries import may_write

if TYPE_CHECKING:
    from halcyon.records.attachment.models import Attachment
    from halcyon.records.record.models import Record

KINDS = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP"}
EMPTY = EmptyState("No file yet", "Add letters, pictures and minutes that belong to this record.")
NOT_SCANNED = "Files are not checked for viruses here. Open only what you expect."


def attachments(request: HttpRequest, record: Record) -> Text:
    """For a record's page, ``{{ attachments(request, record) }}``: its files, the way to add one. (A global.)"""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    context = section(viewer, record, of_record(viewer, record.pk))
    return Markup(render_to_string("records/attachment/section.jinja", context))  # noqa: S704 - the template escapes


def section(viewer: Viewer, record: Record, found: Sequence[Attachment]) -> dict[str, Any]:
    """A record's files as a table, and whether the viewer may add one."""
    adds = viewer.may(ATTACH) and may_write(viewer, record.pk)
    return {
        "table": Table(
            "Files kept here",
            tuple(map(Column, ("File", "Kind and size", "Added by", "Added", "State"))),
            tuple(_row(each) for each in found),
            caption_hidden=True,
            id="files",
        ),
        "empty": EMPTY,
        "add": Action("Add a file", reverse("attach", args=[record.reference]), "secondary")
        if adds
        else None,
        "warning": "" if settings.HALCYON_SCANNER or not found else NOT_SCANNED,
    }


def page(attachment: Attachment, viewer: Viewer) -> dict[str, Any]:
    """One attachment: what it is, and what can be done with it."""
    there = attachment.removed_at is None
    writes = there and viewer.may(ATTACH) and may_write(viewer, attachment.record_id)
    pk, superseded = attachment.pk, bool(getattr(attachment, "superseded", False))
    return {
        "attachment": attachment,
        "facts": SummaryList(tuple(_facts(attachment))),
        "download": Action("Download", reverse("download_attachment", args=[pk])) if there else None,
        "newer": Action("Add a newer one", reverse("supersede_attachment", args=[pk]), "secondary")
        if writes and not superseded
        else None,
        "remove": Action("Ask to remove it", reverse("remove_attachment", args=[pk]), "secondary")
        if writes
        else None,
        "back": back(attachment.record),
        "warning": "" if attachment.scanned_at or not there else NOT_SCANNED,
    }


def back(record: Record) -> str:
    """The page of the record that a file is on."""
    return reverse(kind_of(record.kind).url_name, args=[record.reference])


def kind_and_size(attachment: Attachment) -> str:
    """``PDF, 1.2 MB``."""
    ending = attachment.name.rpartition(".")[2]
    kind = KINDS.get(attachment.media_type, {"docx": "Word", "odt": "OpenDocument"}.get(ending, "Text"))
    size = attachment.size
    return f"{kind}, {size / 2**20:.1f} MB" if size >= 2**20 else f"{kind}, {max(1, round(size / 1024))} KB"


def _row(attachment: Attachment) -> Row:
    link = Link(attachment.title, reverse("attachment", args=[attachment.pk]))
    return Row(
        (
            link,
            kind_and_size(attachment),
            _who(attachment),
            long_date(london_date(attachment.at)),
            _state(attachment),
        )
    )


def _facts(attachment: Attachment) -> list[SummaryRow]:
    rows = [
        SummaryRow("State", _state(attachment)),
        SummaryRow("File", attachment.name),
        SummaryRow("Kind and size", kind_and_size(attachment)),
        SummaryRow("About it", paragraphs(attachment.description)),
        SummaryRow("Added", f"{_who(attachment)}, {long_time(attachment.at)}"),
        SummaryRow(
            "Checked for viruses", long_time(attachment.scanned_at) if attachment.scanned_at else "No"
        ),
    ]
    if attachment.supersedes_id:
        rows.append(
            SummaryRow(
                "Instead of", Link("The one before", reverse("attachment", args=[attachment.supersedes_id]))
            )
        )
    if attachment.removed_at and attachment.removed_by:
        words = f"{attachment.removed_by.label} agreed, {long_time(attachment.removed_at)}"
        rows.append(
            SummaryRow("Removed", Markup("{}. {}").format(words, paragraphs(attachment.removed_reason)))
        )
    return rows


def _state(attachment: Attachment) -> Tag:
    if attachment.removed_at:
        return Tag("Removed", "red")
    return (
        Tag("There is a newer one", "grey")
        if getattr(attachment, "superseded", False)
        else Tag("Current", "green")
    )


def _who(attachment: Attachment) -> str:
    agency = attachment.agency.name if attachment.agency else ""
    return ", ".join(filter(None, (attachment.added_by.label, agency)))
