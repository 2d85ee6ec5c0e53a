"""Checks on pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import long_date, long_time
from halcyon.casework.check.codes import Result, State
from halcyon.casework.check.queries import Asked
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
    clock_tag,
    with_query,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from django.core.paginator import Page

    from halcyon.casework.check.models import Check

COLOURS: dict[str, Colour] = {"nothing": "green", "known": "orange"}


def beside_contact(
    checks: Sequence[Check], reference: str, now: datetime, *, may_ask: bool
) -> SummaryList | None:
    """What agencies were asked and what they answered, for the hub beside the contact; None where nothing was."""
    if not checks:
        return None
    several = len({check.place for check in checks}) > 1
    rows = tuple(
        SummaryRow(
            f"{check.agency.name}, {check.name}" if several else check.agency.name,
            _said(check, now),
            _withdraw(check, reference) if may_ask else (),
        )
        for check in checks
    )
    return SummaryList(rows, title="Checks")


def queue(asked: Sequence[Asked], now: datetime) -> Table:
    """What an agency is asked."""
    return Table(
        "Checks asked of your agency",
        tuple(map(Column, ("Child", "Date of birth", "Time left", "Asked"))),
        tuple(
            Row(
                (
                    Link(each.name, reverse("answer_check", args=[each.id])),
                    _born(each),
                    clock_tag(each.due_at, now),
                    long_time(each.asked_at),
                )
            )
            for each in asked
        ),
        caption_hidden=True,
    )


def unanswered(page: Page[Check], now: datetime, query: QueryDict) -> dict[str, Any]:
    """What agencies have not answered, for the layout of lists."""
    count = page.paginator.count
    return {
        "table": Table(
            "Checks unanswered",
            tuple(map(Column, ("Child", "Agency", "Time left", "Asked", "Reminded"))),
            tuple(
                Row(
                    (
                        Link(each.name, reverse("contact", args=[each.record.reference])),
                        each.agency.name,
                        clock_tag(each.due_at, now),
                        long_time(each.asked_at),
                        _reminded(each),
                    ),
                    value=str(each.pk),
                )
                for each in page
            ),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'check' if count == 1 else 'checks'} unanswered"
        + (", as you filter" if set(query) - {"page", "view"} else ""),
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "download": reverse("open_checks_download") + with_query(query, page=None),
        "empty": EmptyState("No check is like this", "Take a filter away to see more.")
        if set(query) - {"page", "view"}
        else EmptyState("Every check is answered", "What you ask of an agency stands here until it answers."),
    }


def question(asked: Asked, now: datetime) -> SummaryList:
    """What an agency is asked about a child: the name, the date of birth, the question."""
    return SummaryList(
        (
            SummaryRow("Child", asked.name),
            SummaryRow("Date of birth", _born(asked)),
            SummaryRow("The hub asks", paragraphs(asked.question)),
            SummaryRow("Answer", clock_tag(asked.due_at, now)),
        )
    )


def _reminded(check: Check) -> str:
    return f"{check.chased}×, last {long_time(check.chased_at)}" if check.chased_at else "Not yet"


def _said(check: Check, now: datetime) -> Text:
    if check.state == State.WITHDRAWN:
        return Tag("Withdrawn", "grey")
    if check.state == State.UNANSWERED:
        return Tag("Not answered before the decision", "grey")
    if check.state == State.ASKED:
        chased = f" Reminded {check.chased}×." if check.chased else ""
        return Markup("{}{}").format(clock_tag(check.due_at, now), chased)
    by = check.answered_by.label if check.answered_by else ""
    when = long_time(check.answered_at) if check.answered_at else ""
    tag = Tag(word(Result, check.result), COLOURS.get(check.result, "grey"))
    said = paragraphs(check.answer)
    return Markup('{} {}<br><span class="govuk-hint">{}, {}</span>').format(tag, said, by, when)


def _withdraw(check: Check, reference: str) -> tuple[Link, ...]:
    if check.state != State.ASKED:
        return ()
    href = reverse("withdraw_check", args=[reference, check.pk])
    return (Link("Withdraw", href, f"the check of {check.agency.name}"),)


def _born(asked: Asked) -> str:
    return long_date(asked.born_on) if asked.born_on else "Not known"
