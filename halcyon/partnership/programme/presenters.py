"""Sessions on pages and in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_time
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    Link,
    Pagination,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    sortable,
    with_query,
)
from halcyon.govuk.components.component import Text
from halcyon.partnership.attendance.queries import by_group
from halcyon.partnership.booking.codes import BookingState, Result
from halcyon.partnership.course.codes import level_words, sector_words
from halcyon.partnership.programme.queries import SORTS
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.queries import Taken

if TYPE_CHECKING:
    from halcyon.partnership.attendance.models import HeadCount
    from halcyon.partnership.attendance.queries import Attendance
    from halcyon.partnership.booking.models import Booking
    from halcyon.partnership.session.models import TrainingSession

#: The columns, by what sorts them.
COLUMNS = {
    "course": "Course",
    "level": "Level",
    "starts": "When",
    "venue": "Where",
    "sector": "For",
    "": "Places",
    "state": "State",
}
NOT_KNOWN = "Not known"
EMPTY = EmptyState("No session is planned", "When one is planned, it will be listed here and can be booked.")
NONE_LIKE_THIS = EmptyState("No session matches these filters", "Remove a filter to see more.")


def rows(
    found: Iterable[TrainingSession], full: Mapping[UUID, Taken], query: QueryDict, now: datetime
) -> Table:
    """Sessions as a table."""
    return Table(
        "Sessions",
        tuple(
            sortable(words, key, query) if key in SORTS else Column(words) for key, words in COLUMNS.items()
        ),
        tuple(_row(each, full.get(each.pk, Taken()), now) for each in found),
        caption_hidden=True,
    )


def listing(
    page: Page[TrainingSession], full: Mapping[UUID, Taken], query: QueryDict, now: datetime
) -> dict[str, Any]:
    """The list of sessions, for the layout of lists."""
    number = page.paginator.count
    return {
        "table": rows(page, full, query, now),
        "count": f"{number:,} {'session' if number == 1 else 'sessions'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": NONE_LIKE_THIS if set(query) - {"sort", "page", "view"} else EMPTY,
        "download": reverse("training_sessions_download") + with_query(query, page=None),
    }


def places(session: TrainingSession, full: Taken) -> str:
    """How full a session is: "3 of 12 free", "Full, 2 waiting", "No limit, 5 booked"."""
    if session.places is None:
        return f"No limit, {full.booked} booked"
    free = session.places - full.booked
    if free > 0:
        return f"{free} of {session.places} free"
    return f"Full, {full.waiting} waiting" if full.waiting else "Full"


def state(session: TrainingSession, now: datetime) -> Tag:
    """What became of a session, as a tag."""
    if session.state == SessionState.CANCELLED:
        return Tag("Cancelled", "red")
    if session.state == SessionState.HELD:
        return Tag("Held", "green")
    return Tag("Planned", "blue") if session.starts_at > now else Tag("Attendance not recorded", "orange")


def facts(session: TrainingSession, full: Taken, now: datetime) -> SummaryList:
    """What there is to know of a session before one books it."""
    holds = session.course.renew_after
    parts: list[tuple[str, Text]] = [
        ("Level", level_words(session.course.level)),
        ("When", _span(session)),
        ("Where", session.venue or "Not said yet"),
        ("Trainer", session.trainer or "Not said yet"),
        ("For", sector_words(session.sector) or NOT_KNOWN),
        ("Certificate", f"Valid for {holds} months" if holds else "Does not run out"),
    ]
    if session.state == SessionState.CANCELLED:
        parts.append(("Why cancelled", session.cancelled_because))
    elif session.state == SessionState.PLANNED and session.starts_at > now:
        parts.append(("Places", places(session, full)))
    return SummaryList(tuple(SummaryRow(key, value) for key, value in parts))


def _span(session: TrainingSession) -> str:
    """From when to when; the day once where it is one."""
    if session.ends_at is None:
        return long_time(session.starts_at)
    ends = long_time(session.ends_at)
    if london_date(session.ends_at) == london_date(session.starts_at):
        ends = ends.rpartition(" at ")[2]
    return f"{long_time(session.starts_at)} to {ends}"


def who(found: Sequence[Booking], *, cancels: bool) -> Table:
    """Who has or waits for a place, and whether they came."""
    columns = ("Name", "Agency", "Sector", "Place", "Came")
    return Table(
        "People with a place",
        tuple(map(Column, (*columns, "Change") if cancels else columns)),
        tuple(_person(each, cancels) for each in found),
        id="people",
    )


def attended(
    found: Attendance, bookings: Sequence[Booking], counts: Sequence[HeadCount]
) -> tuple[SummaryList, Table]:
    """A session's attendance: named and counted, each said; and by sector and agency."""
    summary = SummaryList(
        (
            SummaryRow("Attendance", f"{found.total:,}: {found.named:,} by name, {found.counted:,} counted"),
            SummaryRow("Of these left early", str(found.left_early)),
            SummaryRow("Did not attend", str(found.did_not_attend)),
        ),
        title="Attendance",
    )
    groups = by_group(bookings, counts)
    table = Table(
        "Attendance by sector and agency",
        (
            Column("Sector"),
            Column("Agency"),
            Column("By name", numeric=True),
            Column("Counted", numeric=True),
            Column("Together", numeric=True),
        ),
        tuple(
            Row(
                (
                    sector_words(sector) or NOT_KNOWN,
                    where or NOT_KNOWN,
                    str(named),
                    str(counted),
                    str(named + counted),
                )
            )
            for (sector, where), (named, counted) in groups.items()
        ),
        id="groups",
    )
    return summary, table


def when_and_where(session: TrainingSession) -> str:
    """A session in a line: for captions."""
    return ", ".join(filter(None, (long_time(session.starts_at), session.venue)))


def file_name(now: datetime) -> str:
    return f"training-sessions-{london_date(now)}.csv"


def plan_action() -> Action:
    return Action("Plan a session", reverse("plan_session"))


def _row(session: TrainingSession, full: Taken, now: datetime) -> Row:
    planned = session.state == SessionState.PLANNED and session.starts_at > now
    return Row(
        (
            Link(session.course.title, reverse("training_session", args=[session.pk])),
            level_words(session.course.level).partition(":")[0],
            long_time(session.starts_at),
            session.venue,
            sector_words(session.sector) or NOT_KNOWN,
            places(session, full) if planned else "",
            state(session, now),
        )
    )


def _person(booking: Booking, cancels: bool) -> Row:
    cells: list[Text] = [
        booking.learner.name,
        booking.agency.name if booking.agency else booking.employer,
        sector_words(booking.sector) or NOT_KNOWN,
        _place(booking),
        word(Result, booking.result) if booking.result else "",
    ]
    if cancels:
        address = reverse("cancel_place", args=[booking.pk])
        cells.append(
            "" if booking.result else Link("Cancel", address, f"the place of {booking.learner.name}")
        )
    return Row(tuple(cells))


def _place(booking: Booking) -> Tag:
    waits = booking.state == BookingState.WAITING
    return Tag("Waiting list", "yellow") if waits else Tag("Booked", "blue")
