"""The desks of those who look after the house and see no child: the trail, accounts, activity."""

from __future__ import annotations

from datetime import timedelta

from halcyon.access.trail.queries import activity, page_of, whole
from halcyon.access.user.queries import unseen_since
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import BoardRow, BoardSection
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, more
from halcyon.web.trail.codes import deed
from halcyon.web.trail.presenters import what

UNUSED = timedelta(days=45)  # after which an account must prove itself (access.md, principle 1)


def latest(desk: Desk) -> Drawn:
    """The newest entries of the whole trail."""
    shown = page_of(whole(desk.viewer), None, most=MOST)
    rows = tuple(
        BoardRow(
            text=f"{row.actor}: {deed(row.verb).lower()}",
            href=f"{desk.link('trail_all')}?user={row.user_id or ''}",
            detail=f"{what(row)}, {long_time(row.at)}",
        )
        for row in shown.rows
    )
    return Drawn(
        BoardSection(
            id="latest",
            title="Last entries of the trail",
            rows=rows,
            empty="Nothing is noted yet.",
        )
    )


def active(desk: Desk) -> Drawn:
    """Who was active last, without what it was about."""
    shown = page_of(activity(desk.viewer), None, most=MOST)
    rows = tuple(
        BoardRow(
            text=f"{row.actor}: {deed(row.verb).lower()}",
            href=desk.link("trail_activity"),
            detail=long_time(row.at),
        )
        for row in shown.rows
    )
    return Drawn(BoardSection(id="active", title="Last activity", rows=rows, empty="Nobody was active yet."))


def unused(desk: Desk) -> Drawn:
    """Accounts that nobody has used for long: has the person left?"""
    users = unseen_since(desk.now - UNUSED)
    number, shown = users.count(), list(users[:MOST])
    rows = tuple(
        BoardRow(
            text=user.name,
            href=desk.link("user", user.pk),
            detail=f"{user.agency.name}. "
            + (f"Last seen {long_date(london_date(user.seen_at))}" if user.seen_at else "Never signed in"),
        )
        for user in shown
    )
    return Drawn(
        BoardSection(
            id="unused",
            title="Not seen for 45 days",
            rows=rows,
            count=number,
            href=more(number, shown, desk.link("users")),
            empty="Every account is in use.",
        )
    )
