"""A team manager's desk: what to grade, what to allocate, which cases nobody has taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date
from halcyon.casework.case.queries import declined, unanswered
from halcyon.casework.contact.codes import Source
from halcyon.casework.referral.presenters import grade_tag
from halcyon.casework.referral.queries import to_conclude, to_grade
from halcyon.govuk.components import BoardRow, BoardSection, Tag, clock_tag
from halcyon.records.deadline.queries import tally
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more, name_of, note_of

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case
    from halcyon.casework.referral.models import Referral
    from halcyon.records.deadline.models import Deadline


def grade(desk: Desk) -> Drawn:
    """Referrals not yet graded, by time left."""
    clocks = to_grade(desk.viewer)
    count, shown = tally(clocks, desk.now), list(clocks[:MOST])
    return Drawn(
        BoardSection(
            id="grade",
            title="Not yet graded",
            rows=tuple(_to_grade(desk, clock) for clock in shown),
            count=count.number,
            note=note_of(count),
            urgent=bool(count.overdue),
            href=more(count.number, shown, desk.link("referrals")),
            empty="Every referral is graded. New ones come from the hub.",
        ),
        ids(clock.record for clock in shown),
    )


def conclude(desk: Desk) -> Drawn:
    """Graded referrals that await an outcome, high grades first."""
    waiting = to_conclude(desk.viewer)
    number, shown = waiting.count(), list(waiting[:MOST])
    return Drawn(
        BoardSection(
            id="conclude",
            title="Graded, awaiting an outcome",
            rows=tuple(_to_conclude(desk, referral) for referral in shown),
            count=number,
            urgent=any(referral.grade == "high" for referral in shown),
            href=more(number, shown, desk.link("referrals")),
            empty="Every graded referral has its outcome.",
        ),
        ids(referral.record for referral in shown),
    )


def offered(desk: Desk) -> Drawn:
    """Cases offered and not accepted, by time left; the overdue ones have come back to the managers."""
    clocks = unanswered(desk.viewer)
    count, shown = tally(clocks, desk.now), list(clocks[:MOST])
    return Drawn(
        BoardSection(
            id="offered",
            title="Offered, not accepted",
            rows=tuple(_offered(desk, clock) for clock in shown),
            count=count.number,
            note=note_of(count),
            urgent=bool(count.overdue),
            empty="Every case that was offered has been answered.",
        ),
        ids(clock.record for clock in shown),
    )


def untaken(desk: Desk) -> Drawn | None:
    """Cases that their worker declined. Nothing is said where there are none."""
    cases = declined(desk.viewer)
    shown = list(cases[:MOST])
    if not shown:
        return None
    section = BoardSection(
        id="declined",
        title="Declined: needs another worker",
        rows=tuple(_declined(desk, case) for case in shown),
        count=cases.count(),
        urgent=True,
        empty="",
    )
    return Drawn(section, ids(case.record for case in shown))


def _to_grade(desk: Desk, clock: Deadline) -> BoardRow:
    referral = clock.record.referral
    return BoardRow(
        text=name_of(clock.record),
        href=desk.record_link(clock.record),
        detail=f"From {word(Source, referral.source).lower()}, {_age(referral)}",
        state=clock_tag(clock.due_at, desk.now),
    )


def _to_conclude(desk: Desk, referral: Referral) -> BoardRow:
    graded = f"Graded {long_date(london_date(referral.graded_at))}" if referral.graded_at else ""
    return BoardRow(
        text=name_of(referral.record),
        href=desk.record_link(referral.record),
        detail=f"{graded}, {_age(referral)}",
        state=grade_tag(referral.grade),
    )


def _offered(desk: Desk, clock: Deadline) -> BoardRow:
    case, late = clock.record.case, clock.due_at is not None and clock.due_at < desk.now
    who = (
        f"{case.worker.label} has not answered: offer it to another"
        if late
        else f"Offered to {case.worker.label}"
    )
    return BoardRow(
        text=name_of(clock.record),
        href=desk.record_link(clock.record),
        detail=who,
        state=clock_tag(clock.due_at, desk.now),
    )


def _declined(desk: Desk, case: Case) -> BoardRow:
    return BoardRow(
        text=name_of(case.record),
        href=desk.link("offer_case", case.record.reference) or desk.record_link(case.record),
        detail=f"{case.worker.label} declined on {long_date(london_date(case.record.stage_at))}",
        state=Tag("Offer again", "red"),
    )


def _age(referral: Referral) -> str:
    return "age not known" if referral.age is None else f"age {referral.age}"
