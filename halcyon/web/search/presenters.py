"""The results of a search, why each was found, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import QueryDict
from markupsafe import Markup

from halcyon.access.agency.queries import front_door
from halcyon.access.user.queries import caller
from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_date, long_time
from halcyon.casework.case.queries import Holder
from halcyon.casework.permissions import RECEIVE
from halcyon.casework.referral.presenters import grade_tag
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    clock_tag,
    with_query,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.people.matching.presenters import why_list
from halcyon.people.matching.queries import MOST, Match, Matches
from halcyon.records.kind.machine import kind_of
from halcyon.web.identity import age_words, holder_words
from halcyon.web.links import link_for, record_link

if TYPE_CHECKING:
    from halcyon.people.matching.models import Alert

COLUMNS = ("Child", "Date of birth", "Why", "Reference", "Who holds the case")
HINTED = ("Known to", "Phone", "Who holds", "Grade", "Missing now", "Why")
ASK = EmptyState("Whom are you looking for?", "Enter a name, a date of birth, an address or a reference.")


def table(viewer: Viewer, found: Iterable[Match], holders: Mapping[UUID, Holder], today: date) -> Table:
    """Who was found, each leading to the child’s page."""
    rows = tuple(_row(viewer, each, holders.get(each.person_id), today) for each in found)
    return Table("Children found", tuple(map(Column, COLUMNS)), rows, caption_hidden=True)


def hinted(viewer: Viewer, found: Iterable[Match]) -> Table:
    """Children who are known and whose file the viewer may not open: to whom, and nothing else."""
    return Table(
        "Known here, but not open to you",
        tuple(map(Column, HINTED)),
        tuple(_hinted_row(viewer, each) for each in found),
        id="known",
    )


def count(found: Matches) -> str:
    """How many were found."""
    if found.count >= MOST:
        return f"The {MOST} likeliest: add the date of birth, or more of the name"
    return "1 child" if found.count == 1 else f"{found.count} children"


def pagination(query: QueryDict, found: Matches) -> Pagination:
    """The pages of a search, ten children each."""
    return Pagination(found.page, found.pages, lambda number: with_query(query, page=number))


def nobody(viewer: Viewer, found: Matches) -> EmptyState | str:
    """Nobody was found: that is no proof that there is no file."""
    if found.count:
        return ""
    if viewer.may(RECEIVE):
        return EmptyState(
            "Nobody whom you may see matches",
            "Try less of the name, or the date of birth alone. A file is opened from a contact, when it is matched.",
        )
    return EmptyState(
        "Nobody whom you may see matches",
        "That is no proof that there is no file. If you worry about the child, call or refer.",
    )


def whom_to_call() -> str:
    """Whom to ask about a child whom one does not see."""
    hub = front_door()
    if hub is None:
        return "ask your manager whom to call."
    number = f" on {hub.phone}" if hub.phone else ""
    return f"call the {hub.name.lower()}{number}: they know who works with a child."


def alert(viewer: Viewer, found: Alert, now: datetime) -> dict[str, object]:
    """Who searched for a child whose record is hidden, how to reach them, until when to call."""
    by = caller(found.searcher_id, now)
    times = "once" if found.times == 1 else f"{found.times} times, last {long_time(found.last_at)}"
    answered = ""
    if found.answered_at and found.answered_by:
        answered = f"Called back {long_time(found.answered_at)} by {found.answered_by.label}"
    rows = [
        SummaryRow("Who searched", by.name),
        SummaryRow("Where they work", by.where),
        SummaryRow("Phone", by.phone),
        SummaryRow("When", f"{long_time(found.at)} ({times})"),
        SummaryRow("Call back", answered or clock_tag(found.due_at, now)),
        SummaryRow("Record", record_link_or_words(viewer, found)),
    ]
    return {
        "summary": SummaryList(tuple(rows)),
        "answered": bool(answered),
        "told": paragraphs(found.answer),
    }


def record_link_or_words(viewer: Viewer, found: Alert) -> Text:
    """The hidden record that the search met."""
    words = f"{kind_of(found.record.kind).label} {found.record.reference}"
    href = record_link(viewer, found.record.kind, found.record.reference)
    return Link(words, href) if href else words


def _row(viewer: Viewer, found: Match, holder: Holder | None, today: date) -> Row:
    href = link_for(viewer, "child", found.reference)
    born = (
        f"{long_date(found.born_on)} ({age_words(found.born_on, None, found.died_on or today).lower()})"
        if found.born_on
        else ""
    )
    if found.died_on:
        born = f"{born or 'Not known'}. Died {long_date(found.died_on)}"
    return Row(
        (
            _named(found, href),
            born or "Not known",
            why_list(found.why),
            Reference(found.reference),
            holder_words(holder) or "Nobody",
        )
    )


def _named(found: Match, href: str) -> Text:
    name: Text = Link(found.name, href) if href else found.name
    if not found.other_names:
        return name
    also = Markup('{}<br><span class="govuk-body-s hal-unknown">also {}</span>')
    return also.format(name, ", ".join(found.other_names))


def _hinted_row(viewer: Viewer, found: Match) -> Row:
    hint = found.hint
    assert hint is not None
    team, header = hint.team or "A team of this area", link_for(viewer, "night_child", found.person_id)
    return Row(
        (
            Link(team, header, "known to them: open the header") if header else team,
            hint.phone or "Not recorded",
            hint.holder or "Nobody",
            grade_tag(hint.grade) if hint.grade else "Not graded",
            Tag("Missing now", "red") if hint.missing else "No",
            why_list(found.why),
        )
    )
