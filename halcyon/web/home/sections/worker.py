"""A worker's desk: what waits to be accepted, the open cases, the children shared with them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from halcyon.base.dates import london_date, long_date
from halcyon.casework.case.kinds import OFFERED, OPEN
from halcyon.casework.case.queries import held_by
from halcyon.casework.handover.queries import waiting_for
from halcyon.casework.permissions import ALLOCATE, HOLD
from halcyon.casework.referral.presenters import grade_tag
from halcyon.govuk.components import Action, BoardRow, BoardSection, PostButton, clock_tag
from halcyon.govuk.components.component import Text
from halcyon.people.person.queries import display_name, shared_with
from halcyon.records.deadline.queries import next_by_record
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more
from halcyon.web.identity import age_words

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case
    from halcyon.people.person.models import Person
    from halcyon.records.deadline.models import Deadline


def accept(desk: Desk) -> Drawn | None:
    """Cases offered to the viewer, the least time left first, each with its clock and a button that accepts."""
    waiting = list(held_by(desk.viewer).filter(record__stage=OFFERED))
    if not waiting and _allocates(desk):
        return None
    clocks = next_by_record(desk.viewer, [case.pk for case in waiting])
    waiting.sort(key=lambda case: _due(desk, clocks.get(case.pk)))
    return Drawn(
        BoardSection(
            id="accept",
            title="Waiting for me to accept",
            rows=tuple(_offer(desk, case, clocks) for case in waiting),
            urgent=any(_is_late(desk, clocks.get(case.pk)) for case in waiting),
            empty="Nobody has asked you to take a case.",
        ),
        ids(case.record for case in waiting),
    )


def take_over(desk: Desk) -> Drawn | None:
    """Cases that others hand over to the viewer. Nothing is said where there are none."""
    waiting = list(waiting_for(desk.viewer)[:MOST])
    if not waiting:
        return None
    rows = tuple(
        BoardRow(
            text=each.case.record.headline,
            href=desk.link("accept_case_hand_over", each.case.record.reference)
            or desk.record_link(each.case.record),
            detail=f"From {each.gives.label}: {each.reason}",
            state=clock_tag(each.task.accept_by, desk.now),
        )
        for each in waiting
    )
    section = BoardSection(id="take-over", title="Handed over to me", rows=rows, urgent=True, empty="")
    return Drawn(section, ids(each.case.record for each in waiting))


def hold(desk: Desk) -> Drawn | None:
    """The viewer's open cases, the longest held first."""
    cases = held_by(desk.viewer).filter(record__stage=OPEN)
    number, shown = cases.count(), list(cases[:MOST])
    if not shown and _allocates(desk):
        return None
    return Drawn(
        BoardSection(
            id="hold",
            title="My open cases",
            rows=tuple(_open(desk, case) for case in shown),
            count=number,
            href=more(number, shown, desk.link("work")),
            empty="You hold no open case.",
        ),
        ids(case.record for case in shown),
    )


def shared(desk: Desk) -> Drawn | None:
    """Children shared with the viewer or their team, but for those whose case they lead.

    Said to be none only where that is the main work.
    """
    people = shared_with(desk.viewer).exclude(pk__in=held_by(desk.viewer).order_by().values("person"))
    number, shown = people.count(), list(people[:MOST])
    if not shown and desk.viewer.may(HOLD):
        return None
    return Drawn(
        BoardSection(
            id="shared",
            title="Children shared with me",
            rows=tuple(_child(desk, person) for person in shown),
            count=number,
            note=f"The {MOST} whose files were opened last. Find the others by name."
            if number > MOST
            else "",
            empty="No child’s file is shared with you or your team. If you worry about a child, refer them to the hub.",
        ),
        ids(person.record for person in shown),
    )


def _allocates(desk: Desk) -> bool:
    """A manager may hold a case, and seldom does: that they hold none is no news."""
    return desk.viewer.may(ALLOCATE)


def _offer(desk: Desk, case: Case, clocks: dict[UUID, Deadline]) -> BoardRow:
    clock, name = clocks.get(case.pk), display_name(case.person)
    return BoardRow(
        text=name,
        href=desk.record_link(case.record),
        detail=f"{_grade(case)}, offered {long_date(london_date(case.offered_at))}",
        state=clock_tag(clock.due_at, desk.now) if clock else "",
        act=_accept_button(desk, case, name, late=_is_late(desk, clock)),
    )


def _accept_button(desk: Desk, case: Case, name: str, *, late: bool) -> Text:
    """One click; but whoever is late says why first, on the page that asks it."""
    address = desk.link("accept_case", case.record.reference)
    if late:
        return Action("Accept, and say why it is late", address, "secondary")
    if case.grade_at_start == "high" and case.voice_at is None:
        return Action("Accept, and say whom you spoke to", address, "secondary")
    return PostButton(
        text="Accept this case", about=f"about {name}", action=address, csrf_token=desk.csrf_token
    )


def _open(desk: Desk, case: Case) -> BoardRow:
    since = f"Yours since {long_date(london_date(case.accepted_at))}" if case.accepted_at else ""
    return BoardRow(
        text=display_name(case.person),
        href=desk.record_link(case.record),
        detail=since,
        state=grade_tag(case.grade_at_start),
    )


def _child(desk: Desk, person: Person) -> BoardRow:
    age = age_words(person.born_on, person.expected_on, london_date(desk.now))
    return BoardRow(
        text=display_name(person),
        href=desk.record_link(person.record),
        detail=f"{age}. File {person.record.reference}",
    )


def _grade(case: Case) -> str:
    return f"{case.grade_at_start.capitalize()} grade"


def _due(desk: Desk, clock: Deadline | None) -> datetime:
    """When a case is to be accepted; one without a clock that runs stands among those due now."""
    return (clock.due_at if clock else None) or desk.now


def _is_late(desk: Desk, clock: Deadline | None) -> bool:
    return clock is not None and clock.due_at is not None and clock.due_at < desk.now
