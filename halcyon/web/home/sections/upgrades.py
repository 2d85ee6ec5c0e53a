"""Upgrades that somebody who only reads a referral asks the managers for."""

from __future__ import annotations

from halcyon.casework.upgrade.presenters import asked_words
from halcyon.casework.upgrade.queries import to_answer
from halcyon.govuk.components import BoardRow, BoardSection, clock_tag
from halcyon.records.deadline.queries import tally
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, name_of, note_of


def answer(desk: Desk) -> Drawn | None:
    """Requests that wait for an answer, by time left. Nothing is said where there are none."""
    clocks = to_answer(desk.viewer)
    shown = list(clocks[:MOST])
    if not shown:
        return None
    count = tally(clocks, desk.now)
    rows = tuple(
        BoardRow(
            text=name_of(clock.record),
            href=desk.record_link(clock.record),
            detail=asked_words(clock),
            state=clock_tag(clock.due_at, desk.now),
        )
        for clock in shown
    )
    section = BoardSection(
        id="upgrades", title="Upgrades asked for", rows=rows, count=count.number, note=note_of(count), urgent=True,
        empty="",
    )  # fmt: skip
    return Drawn(section, ids(clock.record for clock in shown))
