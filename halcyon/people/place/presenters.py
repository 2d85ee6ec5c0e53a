"""Places in a list, and one on its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    FilterPanel,
    Link,
    Pagination,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Timeline,
    TimelineItem,
    with_query,
)
from halcyon.govuk.forms import GovForm
from halcyon.govuk.texts import paragraphs
from halcyon.govuk.windows import SeenForm
from halcyon.people.place.kinds import CLOSED, PLACE

if TYPE_CHECKING:
    from halcyon.people.place.models import Place
    from halcyon.records.chronology.models import Entry


def stage_tag(stage: str) -> Tag:
    """Whether it is of concern."""
    return Tag(PLACE.stage_label(stage), "grey" if stage == CLOSED else "orange")


def listing(page: Page[Place], form: GovForm, query: QueryDict, *, may_open: bool) -> dict[str, Any]:
    """The list of places, for the layout of lists."""
    count, here = page.paginator.count, reverse("places")
    rows = tuple(
        Row(
            (
                Link(place.name, reverse("place", args=[place.record.reference])),
                place.get_kind_display(),
                place.postcode or "–",
                stage_tag(place.record.stage),
                long_date(london_date(place.record.opened_at)),
            )
        )
        for place in page
    )
    columns = ("Place", "Kind", "Postcode", "State", "Opened")
    return {
        "form": form,
        "table": Table("Places", tuple(map(Column, columns)), rows, caption_hidden=True),
        "count": "1 place" if count == 1 else f"{count:,} places",
        "pagination": Pagination(page.number, page.paginator.num_pages, lambda n: with_query(query, page=n)),
        "filters": FilterPanel(form, here),
        "empty": EmptyState(
            "No place that you may see",
            "Open one when several concerns are about it, or when the place itself must change.",
        ),
        "action": Action("Open a place", reverse("add_place")) if may_open else None,
    }


def details(place: Place) -> SummaryList:
    """Everything that is recorded about a place."""
    return SummaryList(
        (
            SummaryRow("State", stage_tag(place.record.stage)),
            SummaryRow("Kind", place.get_kind_display()),
            SummaryRow("Address", paragraphs("\n".join(filter(None, (place.address, place.postcode))))),
            SummaryRow("Where it is", paragraphs(place.whereabouts)),
            SummaryRow("Who can change something", place.guardian),
            SummaryRow("What worries", paragraphs(place.concerns)),
            SummaryRow("What protects", paragraphs(place.strengths)),
        )
    )


def meanwhile(form: SeenForm, mark: str, now: SummaryList, entries: Iterable[Entry]) -> dict[str, Any]:
    """What is recorded now and who changed it last, where a page was sent that had not shown it; else nothing."""
    if form.saw(mark):
        return {}
    form.show_as_seen(mark)
    return {"meanwhile": now, "changed_last": journal(list(entries)[:1])}


def journal(entries: Iterable[Entry]) -> Timeline:
    """What happened to a place or a group, newest first: what, who, of which agency, when."""
    return Timeline(
        tuple(
            TimelineItem(
                title=entry.sentence,
                at=entry.at,
                by=", ".join(filter(None, (entry.author.label, entry.agency.name if entry.agency else ""))),
            )
            for entry in entries
        ),
        heading_level=3,
    )
