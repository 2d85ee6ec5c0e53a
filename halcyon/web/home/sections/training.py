"""Training on the desks it concerns: what the trainer has to record, what a learner is asked, what runs out."""

from __future__ import annotations

from datetime import date

from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import BoardRow, BoardSection, Tag
from halcyon.partnership.certificate.presenters import tag
from halcyon.partnership.certificate.queries import running_out
from halcyon.partnership.evaluation.presenters import waiting
from halcyon.partnership.evaluation.queries import waiting_for
from halcyon.partnership.learner.queries import own
from halcyon.partnership.need.queries import overdue as overdue_of
from halcyon.partnership.session.queries import unrecorded
from halcyon.web.home.sections.desk import Desk, Drawn, more

FEW = 5  # rows of a section: none of this is about a child


def record(desk: Desk) -> Drawn | None:
    """Sessions that took place and whose attendance nobody has recorded. Nothing is said where there are none."""
    rows = unrecorded(desk.now)
    number = rows.count()
    if not number:
        return None
    shown = list(rows[:FEW])
    section = BoardSection(
        id="record-training",
        title="Attendance not recorded",
        rows=tuple(
            BoardRow(
                text=each.course.title,
                href=desk.link("record_attendance", each.pk),
                detail=", ".join(filter(None, (long_time(each.starts_at), each.venue))),
                state=Tag("To record", "orange"),
            )
            for each in shown
        ),
        count=number,
        href=_all(desk, "training_sessions", "when=unrecorded") if number > len(shown) else "",
        empty="",
    )
    return Drawn(section)


def mine(desk: Desk) -> Drawn | None:
    """What the viewer is asked about a session, and certificates that run out. Nothing is said where there are none."""
    learner = own(desk.viewer)
    if learner is None:
        return None
    today = london_date(desk.now)
    asked = list(waiting_for(desk.viewer, learner.pk, today)[: FEW + 1])
    ends = list(running_out(desk.viewer, learner.pk, today)[:FEW])
    rows = [BoardRow(text=words, href=href, state=Tag("To answer", "blue")) for words, href in waiting(asked)]
    rows += [
        BoardRow(
            text=each.course.title,
            href=desk.link("certificate", each.number),
            detail=f"Valid until {long_date(each.valid_until)}" if each.valid_until else "",
            state=tag(each.valid_until, None, today),
        )
        for each in ends
    ]
    if not rows:
        return None
    shown = rows[:FEW]
    section = BoardSection(
        id="my-training",
        title="My training",
        rows=tuple(shown),
        count=len(rows),
        href=more(len(rows), shown, desk.link("my_training")),
        empty="",
    )
    return Drawn(section)


def overdue(desk: Desk) -> Drawn | None:
    """People of the viewer's agency whose training is overdue. Nothing is said where there are none."""
    today = london_date(desk.now)
    rows = overdue_of(desk.viewer, today)
    number = rows.count()
    if not number:
        return None
    section = BoardSection(
        id="overdue-training",
        title="Overdue training",
        rows=tuple(
            BoardRow(
                text=each.learner.name,
                href=desk.link("learner", each.learner_id),
                detail=f"Level {each.level}",
                state=Tag(_since(each.due_on), "red"),
            )
            for each in rows[:FEW]
        ),
        count=number,
        href=_all(desk, "training_needs", "state=overdue") if number > FEW else "",
        empty="",
    )
    return Drawn(section)


def _since(day: date | None) -> str:
    return f"Due {long_date(day)}" if day else "Due"


def _all(desk: Desk, page: str, query: str) -> str:
    return f"{desk.link(page)}?{query}"
