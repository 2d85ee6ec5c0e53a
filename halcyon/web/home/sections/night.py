"""What comes first on every board: who is missing now; and what the night brings and leaves."""

from __future__ import annotations

from halcyon.base.dates import long_time
from halcyon.casework.missing.presenters import board_detail, grade_tag, how_long
from halcyon.casework.missing.queries import missing_now
from halcyon.casework.out_of_hours.presenters import stage_tag, state_words
from halcyon.casework.out_of_hours.queries import current, lines_tonight, unread
from halcyon.casework.permissions import HAND_OVER, NIGHT, QUEUE
from halcyon.govuk.components import BoardRow, BoardSection, Tag
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more, name_of


def missing(desk: Desk) -> Drawn | None:
    """Children who are missing now. That there are none is said to whoever takes the calls."""
    rows = list(missing_now(desk.viewer)[: MOST + 1])
    if not rows and not desk.viewer.may(QUEUE):
        return None
    shown, number = rows[:MOST], len(rows)
    section = BoardSection(
        id="missing",
        title="Missing now",
        rows=tuple(
            BoardRow(
                text=name_of(each.record),
                href=desk.record_link(each.record),
                detail=f"Missing for {how_long(each, desk.now)}. {board_detail(each)}",
                state=grade_tag(each.grade),
            )
            for each in shown
        ),
        count=number if number <= MOST else missing_now(desk.viewer).count(),
        urgent=True,
        href=more(number, shown, desk.link("missing_now")),
        empty="No child is recorded as missing.",
    )
    return Drawn(section, ids(each.record for each in shown))


def hand_over(desk: Desk) -> Drawn:
    """The hand-over for the night: how far it is, and who has it."""
    going = current(desk.viewer, desk.now)
    return Drawn(
        BoardSection(
            id="hand-over",
            title="Hand over to out-of-hours" if desk.viewer.may(HAND_OVER) else "Handed over to you",
            rows=tuple(
                BoardRow(
                    text=each.record.headline,
                    href=desk.record_link(each.record),
                    detail=state_words(each),
                    state=stage_tag(each.record.stage),
                )
                for each in going
            ),
            href="",
            empty="Nothing is handed over. On a child’s page, “Hand over for tonight” writes the five lines."
            if desk.viewer.may(HAND_OVER)
            else "Nothing has been handed over to you.",
        ),
        ids(each.record for each in going),
    )


def tonight(desk: Desk) -> Drawn | None:
    """The children whom the night answers for now."""
    if not desk.viewer.may(NIGHT):
        return None
    lines = list(lines_tonight(desk.viewer, desk.now)[:50])
    if not lines:
        return None
    section = BoardSection(
        id="tonight",
        title="Tonight",
        rows=tuple(
            BoardRow(
                text=name_of(each.record),
                href=desk.link("night_child", each.person_id),
                detail=each.worry,
                state=Tag("Handed over", "blue"),
            )
            for each in lines
        ),
        empty="",
    )
    return Drawn(section, ids(each.record for each in lines))


def to_read(desk: Desk) -> Drawn | None:
    """The night’s log, not yet read. Nothing is said where all is read."""
    events = unread(desk.viewer).exclude(written_by_id=desk.viewer.principal_id)
    shown = list(events[:MOST])
    if not shown:
        return None
    number = events.count()
    section = BoardSection(
        id="log",
        title="Night log, not yet read",
        rows=tuple(
            BoardRow(
                text=name_of(each.record),
                href=desk.record_link(each.record),
                detail=f"{long_time(each.at)}. To do: {each.monday or 'nothing'}",
                state=Tag("Not yet read", "orange"),
            )
            for each in shown
        ),
        count=number,
        urgent=True,
        href=more(number, shown, desk.link("night")),
        empty="",
    )
    return Drawn(section, ids(each.record for each in shown))
