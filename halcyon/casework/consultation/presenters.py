"""Consultations on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.consultation.kinds import CONSULTATION, REFERRED
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    with_query,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.consultation.models import Consultation


def listing(page: Page[Consultation], query: QueryDict) -> dict[str, Any]:
    """The list, for the layout of lists."""
    count = page.paginator.count
    return {
        "table": Table(
            "Consultations",
            tuple(map(Column, ("Asked", "Agency", "Who asked", "Outcome", "State"))),
            tuple(_row(each) for each in page),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'consultation' if count == 1 else 'consultations'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "download": reverse("consultations_download") + with_query(query, page=None),
        "empty": EmptyState("No consultation is like this", "Take a filter away to see more.")
        if set(query) - {"page", "view"}
        else EmptyState(
            "No consultation yet",
            "When a professional asks for advice without naming a child, record it here.",
        ),
    }


def card(made: Consultation) -> SummaryList:
    """A consultation."""
    asked = long_time(made.at) + (f" (asked for the {_time(made.number)} time)" if made.number > 1 else "")
    rows = [
        SummaryRow("Asked", asked),
        SummaryRow("Who asked", ", ".join(filter(None, (made.professional, made.agency, made.phone)))),
        SummaryRow("Question", paragraphs(made.question)),
        SummaryRow("Advice", paragraphs(made.advice)),
        SummaryRow("Outcome", word(Outcome, made.outcome)),
        SummaryRow("Next step", paragraphs(made.next_step) or "None agreed"),
        SummaryRow("Advised by", made.advised_by.label),
        SummaryRow("Became a referral", _became(made)),
    ]
    if made.earlier_id and made.earlier:
        rows.insert(1, SummaryRow("Asked before", _link(made.earlier)))
    return SummaryList(tuple(rows))


def state(made: Consultation) -> Tag:
    """Where a consultation stands."""
    return Tag(
        CONSULTATION.stage_label(made.record.stage), "green" if made.record.stage == REFERRED else "grey"
    )


def _row(made: Consultation) -> Row:
    when = Link(long_time(made.at), reverse("consultation", args=[made.record.reference]))
    return Row((when, made.agency, made.professional, word(Outcome, made.outcome), state(made)))


def _became(made: Consultation) -> Text:
    if made.contact_id is None:
        return "No, or not as far as is known"
    if made.contact is None:
        return "Yes, out of your sight"
    link = Link(made.contact.record.reference, reverse("contact", args=[made.contact.record.reference]))
    return Markup("Yes: {}").format(link)


def _link(made: Consultation) -> Link:
    return Link(long_time(made.at), reverse("consultation", args=[made.record.reference]))


def _time(number: int) -> str:
    return {2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(number, f"{number}th")
