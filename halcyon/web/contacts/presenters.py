"""The list of contacts, on a page and as a file: one line of words for both, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.contact.codes import Channel, Source
from halcyon.casework.contact.kinds import CONTACT, TAKING
from halcyon.casework.contact.presenters import NOT_NAMED, from_whom
from halcyon.casework.decision.codes import Outcome
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    Table,
    clock_tag,
    sortable,
    with_query,
)
from halcyon.govuk.texts import csv_file
from halcyon.records.saved_view.presenters import everything

if TYPE_CHECKING:
    from halcyon.casework.contact.facts import ContactFact

#: The page's columns, by what sorts them; the child's name by nothing, since a fact has no name.
COLUMNS = {
    "": "About", "received_at": "Received", "source": "From", "channel": "How it came",
    "hours_to_decision": "Decision", "told": "Referrer",
}  # fmt: skip
HEADINGS = ("About", "Reference", "Received", "From", "Agency", "How it came", "Decision", "Took", "Referrer")
NOT_TOLD = "Not told yet"
NONE = EmptyState(
    "There is no contact that you may see", "They come here when somebody calls or sends a form."
)


@dataclass(frozen=True)
class Line:
    """A contact in words, in the order of ``HEADINGS``."""

    about: str
    reference: str
    received: str
    source: str
    agency: str
    channel: str
    decision: str
    took: str
    referrer: str


def line(fact: ContactFact, agencies: Mapping[int, str]) -> Line:
    """What a list says of a contact; ``agencies``: their names."""
    decided = fact.decided_at is not None
    waits = CONTACT.stage_label(fact.stage)
    return Line(
        about=fact.record.headline or NOT_NAMED,
        reference=fact.record.reference,
        received=long_time(fact.received_at),
        source=word(Source, fact.source) or "Not said yet",
        agency=agencies.get(fact.agency_id or 0, ""),
        channel=word(Channel, fact.channel),
        decision=(word(Outcome, fact.outcome) or "Decided") if decided else waits,
        took=_took(fact),
        referrer=_told(fact),
    )


def listing(
    page: Page[ContactFact], query: QueryDict, now: datetime, agencies: Mapping[int, str]
) -> dict[str, Any]:
    """The list of contacts, for the layout of lists."""
    count = page.paginator.count
    more = "More than " if getattr(page.paginator, "more", False) else ""
    return {
        "table": Table(
            "Contacts",
            tuple(_column(key, words, query) for key, words in COLUMNS.items()),
            tuple(_row(fact, now, agencies) for fact in page),
            caption_hidden=True,
        ),
        "count": f"{more}{count:,} {'contact' if count == 1 else 'contacts'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": _nothing_like_this() if set(query) - {"sort", "page", "view"} else NONE,
        "download": reverse("contacts_download") + with_query(query, page=None),
    }


def as_file(facts: Iterable[ContactFact], agencies: Mapping[int, str]) -> tuple[bytes, list[UUID]]:
    """The list as a file, and the ids of what is in it."""
    ids: list[UUID] = []

    def rows() -> Iterator[tuple[str, ...]]:
        for fact in facts:
            ids.append(fact.pk)
            yield astuple(line(fact, agencies))

    return csv_file(HEADINGS, rows()), ids


def _nothing_like_this() -> EmptyState:
    return EmptyState(
        "No contact is like this",
        "Take a filter away, or look for the child by name.",
        Action("Clear all filters", everything("contacts"), "secondary"),
    )


def _column(key: str, words: str, query: QueryDict) -> Column:
    return sortable(words, key, query) if key not in {"", "told"} else Column(words)


def _row(fact: ContactFact, now: datetime, agencies: Mapping[int, str]) -> Row:
    said = line(fact, agencies)
    page = "call_sheet" if fact.stage == TAKING else "contact"
    clock = clock_tag(fact.due_at, now) if fact.decided_at is None else said.took
    return Row(
        (
            Markup("{}<br>{}").format(
                Link(said.about, reverse(page, args=[said.reference])), Reference(said.reference)
            ),
            said.received,
            from_whom(said.source, said.agency),
            said.channel,
            Markup('{}<br><span class="govuk-body-s">{}</span>').format(said.decision, clock),
            said.referrer,
        ),
        value=said.reference if said.referrer == NOT_TOLD else "",
    )


def _took(fact: ContactFact) -> str:
    if fact.hours_to_decision is None:
        return ""
    hours = fact.hours_to_decision
    words = "under an hour" if hours < 1 else f"{hours} {'hour' if hours == 1 else 'hours'}"
    return f"after {words}" if fact.decided_in_24h else f"late: after {words}"


def _told(fact: ContactFact) -> str:
    if fact.decided_at is None:
        return ""
    if fact.source == Source.ANONYMOUS:
        return "Anonymous"
    return NOT_TOLD if fact.told_at is None else "Told" if fact.told_in_time else "Told late"
