"""The hub’s queue on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_time
from halcyon.casework.contact.codes import Channel, Source
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Row,
    Table,
    clock_tag,
    with_query,
)

if TYPE_CHECKING:
    from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.contact.presenters import DANGER, NOT_NAMED, age_words, from_whom

NOBODY_YET = "Nobody yet"

NOTHING_LIKE_THIS = EmptyState("No contact is like this", "Take a filter away to see more.")


def queue(
    page: Page[ContactFact],
    births: Mapping[UUID, Sequence[date | None]],
    given: Mapping[UUID, str],
    now: datetime,
    query: QueryDict,
    *,
    agencies: Mapping[int, str],
) -> dict[str, Any]:
    """The hub's queue, for the layout of lists; ``given``: who works on which; ``agencies``: their names."""
    count = page.paginator.count
    return {
        "table": Table(
            "Contacts awaiting a decision",
            tuple(map(Column, ("Child", "Age", "Time left", "With", "From", "How it came", "Received"))),
            tuple(
                _waiting(
                    fact,
                    births.get(fact.pk, ()),
                    given.get(fact.pk, NOBODY_YET),
                    agencies.get(fact.agency_id or 0, ""),
                    now,
                )
                for fact in page
            ),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'contact awaits' if count == 1 else 'contacts await'} a decision"
        + (", as you filter" if set(query) - {"page", "view"} else ""),
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "download": reverse("queue_download") + with_query(query, page=None),
        "empty": NOTHING_LIKE_THIS
        if set(query) - {"page", "view"}
        else EmptyState(
            "Nothing awaits a decision",
            "New contacts stand here as soon as a call sheet is finished or a form is sent.",
        ),
    }


def unfinished(facts: Iterable[ContactFact], now: datetime) -> Table:
    """Call sheets that are not finished; their clocks run."""
    return Table(
        "Call sheets not yet finished",
        tuple(map(Column, ("Child", "Begun by", "Begun", "Time left"))),
        tuple(
            Row(
                (
                    Link(_name(fact), reverse("call_sheet", args=[fact.record.reference])),
                    fact.record.opened_by.label,
                    long_time(fact.received_at),
                    clock_tag(fact.due_at, now),
                )
            )
            for fact in facts
        ),
        id="unfinished",
    )


def _waiting(fact: ContactFact, births: Sequence[date | None], who: str, agency: str, now: datetime) -> Row:
    link = Link(_name(fact), reverse("contact", args=[fact.record.reference]))
    ages = ", ".join(age_words(each, london_date(now)) for each in births)
    return Row(
        (
            Markup("{} {}").format(link, DANGER) if fact.immediate_danger else link,
            ages,
            clock_tag(fact.due_at, now),
            who,
            from_whom(word(Source, fact.source), agency),
            word(Channel, fact.channel),
            long_time(fact.received_at),
        ),
        value=fact.record.reference,
    )


def _name(fact: ContactFact) -> str:
    return fact.record.headline or NOT_NAMED
