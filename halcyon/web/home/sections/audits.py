"""Audit of hub calls on the desks it concerns: what a child needs now, reviews to write, samples that lack somebody."""

from __future__ import annotations

from halcyon.base.dates import long_time
from halcyon.casework.audit.kinds import OPEN
from halcyon.casework.audit.queries import late_samples, overview, to_review, to_see_to
from halcyon.govuk.components import BoardRow, BoardSection, Tag, clock_tag
from halcyon.records.deadline.queries import tally
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more, name_of, note_of

FEW = 4  # reviews on a board: they have weeks, other things have hours


def needed(desk: Desk) -> Drawn | None:
    """What children need now, as reviewers saw. Nothing is said where nothing waits."""
    tasks = list(to_see_to(desk.viewer)[: MOST + 1])
    if not tasks:
        return None
    rows = tuple(
        BoardRow(
            text=name_of(each.record),
            href=desk.record_link(each.record),
            detail=f"Said in an audit on {long_time(each.offered_at)}. "
            + (
                f"{each.accepted_by.label} sees to it"
                if each.accepted_by
                else f"Asked of {each.offered_to.label}"
            ),
            state=Tag("Being seen to", "blue") if each.accepted_by else clock_tag(each.accept_by, desk.now),
        )
        for each in tasks[:MOST]
    )
    section = BoardSection(
        id="needed", title="A child needs something now", rows=rows, count=len(tasks), urgent=True, empty=""
    )
    return Drawn(section, ids(each.record for each in tasks[:MOST]))


def review(desk: Desk) -> Drawn | None:
    """Reviews that are the viewer's to write, by time left. Nothing is said where there are none."""
    clocks = to_review(desk.viewer)
    count, shown = tally(clocks, desk.now), list(clocks[:FEW])
    if not shown:
        return None
    rows = tuple(
        BoardRow(
            text=clock.record.headline,
            href=desk.record_link(clock.record),
            detail="Second review" if clock.record.kind == "moderation" else "Review",
            state=clock_tag(clock.due_at, desk.now),
        )
        for clock in shown
    )
    section = BoardSection(
        id="reviews",
        title="Hub calls to review",
        rows=rows,
        count=count.number,
        note=note_of(count),
        urgent=bool(count.overdue),
        href=more(count.number, shown, desk.link("audits")),
        empty="",
    )
    return Drawn(section, ids(clock.record for clock in shown))


def samples(desk: Desk) -> Drawn | None:
    """What a sample lacks: contacts without a reviewer, late reviews. Nothing is said where it lacks nothing."""
    late = list(late_samples(desk.viewer, desk.now)[:MOST])
    lacking = sum(
        each.is_open and not (each.reviewer if each.stage == OPEN else each.moderator)
        for each in overview(desk.viewer)
    )
    rows = [
        BoardRow(
            text=each.record.headline,
            href=desk.record_link(each.record),
            detail="Not every drawn contact is reviewed",
            state=clock_tag(each.due_at, desk.now),
        )
        for each in late
    ]
    if lacking:
        rows.append(
            BoardRow(
                text="Drawn contacts without a reviewer",
                href=desk.link("audit_samples"),
                detail="Nobody fit was left when they were drawn, or passed on",
                state=Tag(str(lacking), "orange"),
            )
        )
    if not rows:
        return None
    section = BoardSection(
        id="samples",
        title="Audit of hub calls",
        rows=tuple(rows),
        urgent=True,
        href=desk.link("audit_samples"),
        empty="",
    )
    return Drawn(section, ids(each.record for each in late))
