"""Notices on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.dates import long_time
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    PostButton,
    Reference,
    Row,
    Table,
    Tag,
    with_query,
)
from halcyon.govuk.components.component import Text

if TYPE_CHECKING:
    from halcyon.records.notice.models import Notice

COLUMNS = ("Notice", "Reference", "When", "Read")
EMPTY = EmptyState(
    "Nobody has told you anything yet",
    "When something waits for you, or something you asked for is answered, it stands here.",
)


def listing(page: Page[Notice], unread: int, query: QueryDict, csrf_token: str) -> dict[str, Any]:
    """Notices for the layout of lists, unread first."""
    rows = tuple(_row(each, csrf_token) for each in page)
    return {
        "table": Table("Notices, unread first", tuple(map(Column, COLUMNS)), rows, caption_hidden=True),
        "count": f"{unread} unread of {page.paginator.count:,}",
        "unread": unread,
        "empty": EMPTY,
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
    }


def _row(notice: Notice, csrf_token: str) -> Row:
    words: Text = notice.sentence
    if notice.address:
        words = Link(notice.sentence, reverse("notice", args=[notice.pk]), notice.reference)
    reference = Reference(notice.reference) if notice.reference else "–"
    unread = "" if getattr(notice, "read_at", None) else str(notice.pk)
    return Row((words, reference, long_time(notice.at), _state(notice, csrf_token)), value=unread)


def _state(notice: Any, csrf_token: str) -> Text:
    if notice.read_at:
        return Tag("Read", "grey")
    return PostButton(
        text="Mark as read",
        about=f"{notice.reference}: {notice.sentence}",
        action=reverse("read_notice", args=[notice.pk]),
        csrf_token=csrf_token,
        style="secondary",
    )
