"""Copying out, on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.urls import reverse

from halcyon.base.dates import long_time
from halcyon.casework.copy_out.definitions import systems
from halcyon.casework.copy_out.queries import ToCopy
from halcyon.govuk.components import (
    Column,
    CopyText,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    SubNavigation,
    SummaryList,
    SummaryRow,
    Table,
)
from halcyon.govuk.shell import NavItem
from halcyon.records.kind.machine import kind_of

if TYPE_CHECKING:
    from halcyon.records.record.models import Record


def text(each: ToCopy) -> CopyText:
    """The ready text with a button to copy it."""
    rows = min(each.text.count("\n") + 3, 16)
    return CopyText(f"Text for the {_in_sentence(each.title)}", each.text, f"text-{each.system}", rows)


def done(each: ToCopy) -> SummaryList | None:
    """What was marked, the latest first."""
    rows = tuple(
        SummaryRow(copy.their_reference, f"{copy.copied_by.label}, {long_time(copy.at)}")
        for copy in each.copies
    )
    return SummaryList(rows, title="Copied") if rows else None


def listing(page: Page[Record], system: str) -> dict[str, Any]:
    """What is expected in a system and not there yet, for the layout of lists."""
    count = page.paginator.count
    title = _in_sentence(systems()[system])
    return {
        "table": Table(
            f"Not yet in the {title}",
            tuple(map(Column, ("Child", "What", "Reference", "Since"))),
            tuple(_row(each) for each in page),
            caption_hidden=True,
        ),
        "count": f"{count:,} not yet in the {title}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: f"?system={system}&page={number}"
        ),
        "empty": EmptyState(
            f"Everything of the last four weeks is in the {title}",
            "What is decided, referred or written at night stands here until it is marked as copied.",
        ),
    }


def tabs(current: str) -> SubNavigation:
    """One part for each other system."""
    return SubNavigation(
        tuple(
            NavItem(text=title, href=f"{reverse('copy_outs')}?system={key}", current=key == current)
            for key, title in systems().items()
        ),
        label="Other systems",
    )


def _in_sentence(title: str) -> str:
    return title[0].lower() + title[1:]


def _row(record: Record) -> Row:
    href = reverse("copy_out", args=[record.reference])
    what = kind_of(record.kind).label
    if record.kind == "decision":
        what = f"{what}: {record.headline.lower()}"
    child = record.child or "Not named"  # type: ignore[attr-defined]
    return Row((Link(child, href, what), what, Reference(record.reference), long_time(record.stage_at)))
