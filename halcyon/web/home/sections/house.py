"""What looks after the house, at any desk: break-glass; the trail, accounts and activity for who sees no child."""

from __future__ import annotations

from datetime import timedelta

from halcyon.access.trail.queries import activity, page_of, whole
from halcyon.access.user.queries import unseen_since
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import BoardRow, BoardSection, clock_tag
from halcyon.records.break_glass.queries import own_open, to_review
from halcyon.records.deadline.queries import next_by_record
from halcyon.records.sharing.queries import hurried as hurried_sharings
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more
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


def review(desk: Desk) -> Drawn | None:
    """Uses of break-glass that wait for the viewer's review. Nothing is said where there are none."""
    uses = list(to_review(desk.viewer)[: MOST + 1])
    if not uses:
        return None
    clocks = next_by_record(desk.viewer, [use.pk for use in uses])
    rows = tuple(
        BoardRow(
            text=f"{use.record.opened_by.label}, {use.record.opened_by.user.agency.name}",
            href=desk.link("review_break_glass", use.record.reference),
            detail=f"File {use.file_reference}, {long_time(use.opened_at)}",
            state=clock_tag(clocks[use.pk].due_at, desk.now) if use.pk in clocks else "",
        )
        for use in uses[:MOST]
    )
    href = more(len(uses), rows, desk.link("break_glass_reviews"))
    section = BoardSection(id="glass", title="Break-glass to review", rows=rows, href=href, empty="")
    return Drawn(section, ids(use.record for use in uses[:MOST]))


def hurried(desk: Desk) -> Drawn | None:
    """What left Halcyon without a second person, and nobody has looked at. Nothing is said where there is nothing."""
    waiting = [each for each in hurried_sharings() if each.looked_at is None]
    if not waiting:
        return None
    rows = tuple(
        BoardRow(
            text=f"{each.decided_by}, {each.agency}",
            href=desk.link("hurried_sharings"),
            detail=f"File {each.reference}, {long_time(each.at)}",
        )
        for each in waiting[:MOST]
    )
    href = more(len(waiting), rows, desk.link("hurried_sharings"))
    section = BoardSection(
        id="hurried", title="Shared outside in a hurry", rows=rows, count=len(waiting), href=href, empty=""
    )
    return Drawn(section, tuple(dict.fromkeys(each.record for each in waiting[:MOST])))


def opened(desk: Desk) -> Drawn | None:
    """What the viewer has open by break-glass, with the time left."""
    uses = own_open(desk.viewer, desk.now)
    if not uses:
        return None
    rows = tuple(
        BoardRow(
            text=f"File {use.file_reference}",
            href=desk.link("break_glass", use.record.reference),
            detail="Read only; close it when you need it no more",
            state=clock_tag(use.until, desk.now),
        )
        for use in uses[:MOST]
    )
    section = BoardSection(id="opened", title="Open to you by break-glass", rows=rows, empty="")
    return Drawn(section, ids(use.record for use in uses[:MOST]))
