"""The trail as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.http import QueryDict
from markupsafe import Markup

from halcyon.access.trail.queries import Mark
from halcyon.base.dates import long_date, long_time
from halcyon.govuk.components import AppliedFilter, Column, EmptyState, FilterPanel, Row, Table, with_query
from halcyon.govuk.macros import govuk
from halcyon.web.trail.codes import deed

if TYPE_CHECKING:
    from halcyon.access.trail.facts import Activity
    from halcyon.access.trail.models import Trail
    from halcyon.web.trail.forms import TrailFilters

BEGINNING = "before"  # the part of an address that says where a page of the trail begins
NOTHING = EmptyState("Nothing is noted here", "Every look and every change appears here at once.")
NOT_FOUND = EmptyState("Nothing matches", "Take a filter away, or choose another day.")


def table(rows: Iterable[Trail], *, who: bool = True, origin: bool = False) -> Table:
    """Rows of the trail. ``who``: with whoever it was; ``origin``: with the address they came from."""
    heads = ("When", *(["Who"] if who else []), "Did", "What", "Why", *(["From"] if origin else []))
    made = tuple(
        Row(
            (
                long_time(row.at),
                *([row.actor] if who else []),
                deed(row.verb),
                what(row),
                row.purpose or "–",
                *([row.origin.partition(" ")[0] or "–"] if origin else []),
            )
        )
        for row in rows
    )
    return Table("Entries of the trail, newest first", tuple(map(Column, heads)), made, caption_hidden=True)


def activity(rows: Iterable[Activity], agencies: Mapping[int, str]) -> Table:
    """Who was active when."""
    made = tuple(
        Row((long_time(row.at), row.actor, agencies.get(row.agency_id or 0, "–"), deed(row.verb)))
        for row in rows
    )
    columns = tuple(map(Column, ("When", "Who", "Agency", "Did")))
    return Table("Activity, newest first", columns, made, caption_hidden=True)


def what(row: Trail) -> str:
    """What it was done to; of a list, how many records it showed."""
    if not row.record_ids:
        return row.subject or "–"
    shown = len(row.record_ids)
    return f"{row.subject}: {shown} {'record' if shown == 1 else 'records'}"


def turning(query: QueryDict, older: Mark | None) -> Markup | str:
    """Links to the newest and to older entries."""
    links: dict[str, object] = {}
    if BEGINNING in query:
        links["previous"] = {"text": "Newest entries", "href": with_query(query, **{BEGINNING: None})}
    if older:
        links["next"] = {"text": "Older entries", "href": with_query(query, **{BEGINNING: older})}
    return govuk.pagination(links) if links else ""


def filters(form: TrailFilters, query: QueryDict) -> FilterPanel:
    """The panel of filters, with those in force."""
    return FilterPanel(form, "?", tuple(_applied(form, query)))


def count(rows: int) -> str:
    """How many entries a page shows. How many there are in all is not counted: the trail is too large."""
    if not rows:
        return "No entries"
    return f"{rows} {'entry' if rows == 1 else 'entries'} on this page, newest first"


def _applied(form: TrailFilters, query: QueryDict) -> Iterable[AppliedFilter]:
    if not form.is_valid():
        return
    asked = form.asked()
    users: dict[int, str] = dict(form.fields["user"].choices)  # type: ignore[attr-defined]
    if asked.user is not None:
        yield _filter(f"Who: {users[asked.user]}", query, "user")
    if asked.verb:
        yield _filter(f"Did: {deed(asked.verb)}", query, "verb")
    if asked.record is not None:
        yield _filter(f"Record: {query.get('reference', '')}", query, "reference")
    if asked.day is not None:
        yield _filter(f"Day: {long_date(asked.day)}", query, "day", "day-day", "day-month", "day-year")


def _filter(words: str, query: QueryDict, *names: str) -> AppliedFilter:
    return AppliedFilter(words, with_query(query, **dict.fromkeys((*names, BEGINNING))))
