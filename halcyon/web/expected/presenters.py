"""What is missing, as an overview and as lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    Table,
    Tag,
    with_query,
)
from halcyon.web.expected.expectations import Expectation
from halcyon.web.links import link_for, record_link

if TYPE_CHECKING:
    from django.core.paginator import Page

NAMELESS = "Name not known yet"


def overview(counted: Iterable[tuple[Expectation, int]]) -> Table:
    """Each expectation with how often it is not met."""
    return Table(
        "What should be on record by now",
        (Column("Expected"), Column("Missing", numeric=True), Column("Why it is expected")),
        tuple(
            Row((Link(each.title, reverse("expected_list", args=[each.key])), _number(number), each.source))
            for each, number in counted
        ),
        caption_hidden=True,
    )


def listing(each: Expectation, page: Page[Any], query: QueryDict, viewer: Viewer) -> dict[str, Any]:
    """One expectation's list, for the layout of lists."""
    count = page.paginator.count
    return {
        "table": Table(
            each.title,
            (Column("Child"), Column("Reference"), Column("Missing since")),
            tuple(_row(each, row, viewer) for row in page),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'is' if count == 1 else 'are'} missing",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": EmptyState("Nothing is missing", "Everything that is expected here is on record."),
    }


def _row(each: Expectation, row: Any, viewer: Viewer) -> Row:
    record = each.file_of(row)
    name = row.record.headline or NAMELESS
    href = (each.page and link_for(viewer, each.page, record.reference)) or record_link(
        viewer, row.record.kind, row.record.reference
    )
    since: datetime | None = each.since(row)
    return Row(
        (
            Link(name, href) if href else name,
            Reference(row.record.reference),
            long_time(since) if since else "Not known",
        )
    )


def _number(number: int) -> object:
    return Tag(f"{number:,}", "red") if number else "0"
