"""The duty worker's desk on a Friday at five: what runs out before the office opens again, who is on call."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from halcyon.access.rota.definitions import Position, is_needed
from halcyon.access.rota.presenters import NOT_NEEDED
from halcyon.access.rota.queries import now_on_duty
from halcyon.base.dates import london_date, long_time
from halcyon.base.working_hours import next_opening
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH
from halcyon.casework.case.queries import unanswered
from halcyon.casework.contact.kinds import DECIDE_24H, TELL_REFERRER
from halcyon.casework.permissions import NIGHT
from halcyon.casework.referral.presenters import grade_tag
from halcyon.casework.referral.queries import to_conclude
from halcyon.govuk.components import BoardRow, BoardSection, Tag, clock_tag
from halcyon.records.deadline.definitions import definition_of
from halcyon.records.deadline.queries import running, tally
from halcyon.web.home.sections.desk import MOST, NOT_SHOWN, Desk, Drawn, ids, name_of, note_of

if TYPE_CHECKING:
    from halcyon.access.rota.models import Shift
    from halcyon.records.deadline.models import Deadline

#: The clocks that a duty worker can still do something about this evening.
TONIGHT = (DECIDE_24H.key, TELL_REFERRER.key, ACCEPT_HIGH.key, ACCEPT.key)

MOST_SOON = 30  # rows: on a Friday at five, all of it, as far as a page is read


def soon(desk: Desk) -> Drawn:
    """What runs out before the office opens again, of whatever kind, by time left."""
    opens = next_opening(desk.now)
    tomorrow = london_date(opens) == london_date(desk.now + timedelta(days=1))
    clocks = running(desk.viewer).filter(definition__in=TONIGHT, due_at__lt=opens).select_related("record")
    count, shown = tally(clocks, desk.now), list(clocks[:MOST_SOON])
    when = "tomorrow" if tomorrow else f"{opens:%A}"
    return Drawn(
        BoardSection(
            id="soon",
            title=f"Runs out before {when} 9am",
            rows=tuple(_clock(desk, clock) for clock in shown),
            count=count.number,
            note=note_of(count),
            urgent=bool(count.overdue),
            empty=NOT_SHOWN
            if desk.viewer.may(NIGHT)
            else f"Nothing runs out before the office opens again on {long_time(opens)}.",
        ),
        ids(clock.record for clock in shown),
    )


def high(desk: Desk) -> Drawn:
    """High grades that nobody has accepted yet, or that are not allocated."""
    offered = list(unanswered(desk.viewer).filter(record__case__grade_at_start="high")[:MOST])
    waiting = list(to_conclude(desk.viewer).filter(grade="high")[:MOST])
    rows = [
        *(
            BoardRow(
                text=name_of(clock.record),
                href=desk.record_link(clock.record),
                detail=f"{clock.record.case.worker.label} has not accepted the case",
                state=clock_tag(clock.due_at, desk.now),
            )
            for clock in offered
        ),
        *(
            BoardRow(
                text=name_of(referral.record),
                href=desk.record_link(referral.record),
                detail="Graded high, not allocated",
                state=grade_tag(referral.grade),
            )
            for referral in waiting
        ),
    ]
    section = BoardSection(
        id="high",
        title="High, not accepted or not allocated",
        rows=tuple(rows[:MOST]),
        count=len(rows),
        urgent=bool(rows),
        empty=NOT_SHOWN if desk.viewer.may(NIGHT) else "Every child graded high has a worker who accepted.",
    )
    records = [*(clock.record for clock in offered), *(referral.record for referral in waiting)]
    return Drawn(section, ids(records[:MOST]))


def on_call(desk: Desk) -> Drawn:
    """Who is on duty now, with numbers."""
    there = now_on_duty(desk.now)
    rows = tuple(_on_duty(desk, position, shift) for position, shift in there.items())
    return Drawn(
        BoardSection(
            id="on-call", title="On call now", rows=rows, count=sum(map(bool, there.values())), empty=""
        )
    )


def _on_duty(desk: Desk, position: Position, shift: Shift | None) -> BoardRow:
    if shift is None and not is_needed(position, desk.now):
        return BoardRow(text=position.label, href=desk.link("rota"), detail=NOT_NEEDED)
    if shift is None:
        return BoardRow(
            text=position.label,
            href=desk.link("rota"),
            detail="Nobody is on duty",
            state=Tag("Nobody", "grey"),
        )
    return BoardRow(
        text=f"{position.label}: {shift.user.name}",
        href=desk.link("rota"),
        detail=f"{shift.phone or 'No number'}, until {long_time(shift.ends_at)}",
    )


def _clock(desk: Desk, clock: Deadline) -> BoardRow:
    return BoardRow(
        text=name_of(clock.record),
        href=desk.record_link(clock.record),
        detail=definition_of(clock.definition, clock.version).title,
        state=clock_tag(clock.due_at, desk.now),
    )
