"""What comes first on every board: who is missing now; and what the night brings and leaves."""

from __future__ import annotations

from halcyon.casework.missing.presenters import board_detail, grade_tag, how_long
from halcyon.casework.missing.queries import missing_now
from halcyon.casework.permissions import QUEUE
from halcyon.govuk.components import BoardRow, BoardSection
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
