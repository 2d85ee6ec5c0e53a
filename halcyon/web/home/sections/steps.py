"""What another team asks the viewer's team to take on."""

from __future__ import annotations

from halcyon.casework.early_help.presenters import asked
from halcyon.casework.early_help.queries import to_answer
from halcyon.govuk.components import BoardRow, BoardSection, clock_tag
from halcyon.records.deadline.queries import tally
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more, name_of, note_of


def answer(desk: Desk) -> Drawn | None:
    """Step-ups and step-downs that wait for an answer, by time left. Nothing is said where there are none."""
    clocks = to_answer(desk.viewer)
    shown = list(clocks[:MOST])
    if not shown:
        return None
    count = tally(clocks, desk.now)
    section = BoardSection(
        id="steps",
        title="Asked of my team",
        rows=tuple(
            BoardRow(
                text=name_of(clock.record),
                href=desk.record_link(clock.record),
                detail=asked(clock),
                state=clock_tag(clock.due_at, desk.now),
            )
            for clock in shown
        ),
        count=count.number,
        note=note_of(count),
        urgent=bool(count.overdue),
        href=more(count.number, shown, desk.link("steps")),
        empty="",
    )
    return Drawn(section, ids(clock.record for clock in shown))
