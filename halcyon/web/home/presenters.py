"""Which sections stand on whose board: by what the viewer's role permits, the most pressing first."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse

from halcyon.access.permissions import MANAGE_USERS, STAND, TRAIL_ACTIVITY, TRAIL_ALL, USE
from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.base.working_hours import is_winding_down
from halcyon.casework.permissions import (
    ALLOCATE,
    AUDIT,
    AUDIT_DRAW,
    CHECK_ANSWER,
    GRADE,
    HOLD,
    MISSING_READ,
    NIGHT,
    NIGHT_READ,
    QUEUE,
    RECEIVE,
    REFER,
    STEP_ANSWER,
    STRATEGY,
    TELL,
)
from halcyon.govuk.components import Action, BoardSection, PostButton, SearchBox
from halcyon.govuk.components.component import Text
from halcyon.insight.permissions import DRAFT, REPORT, SIGN
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.people.permissions import JOIN, SEARCH
from halcyon.records.permissions import BREAK_GLASS, CHILD_READ, REVIEW_BREAK_GLASS, SHARE_REVIEW
from halcyon.web.home.sections import (
    answers,
    audits,
    duty,
    house,
    hub,
    managers,
    night,
    partner,
    steps,
    training,
    upgrades,
    worker,
)
from halcyon.web.home.sections.desk import Desk, Drawn

Draw = Callable[[Desk], Drawn | None]
Section = tuple[Permission, Permission | None, Draw]

#: A section stands on a board where the viewer holds the first permission, and not the second.
SECTIONS: tuple[Section, ...] = (
    (MISSING_READ, None, night.missing),
    (CHILD_READ, None, audits.needed),
    (QUEUE, None, duty.soon),
    (QUEUE, None, duty.high),
    (BREAK_GLASS, None, house.opened),
    (REVIEW_BREAK_GLASS, None, house.review),
    (SHARE_REVIEW, None, house.hurried),
    (NIGHT_READ, None, night.to_read),
    (NIGHT, None, night.tonight),
    (QUEUE, None, hub.decide),
    (QUEUE, None, hub.added),
    (QUEUE, None, hub.unanswered),
    (QUEUE, None, hub.finish),
    (STRATEGY, None, hub.strategies),
    (TELL, None, hub.tell),
    (JOIN, None, hub.duplicates),
    (CHECK_ANSWER, None, partner.asked),
    (HOLD, None, worker.accept),
    (STEP_ANSWER, None, steps.answer),
    (HOLD, None, worker.take_over),
    (USE, None, answers.decide),
    (USE, None, answers.acknowledge),
    (ALLOCATE, None, managers.untaken),
    (ALLOCATE, None, managers.offered),
    (ALLOCATE, None, upgrades.answer),
    (GRADE, None, managers.grade),
    (ALLOCATE, None, managers.conclude),
    (AUDIT, None, audits.review),
    (AUDIT_DRAW, None, audits.samples),
    (HOLD, None, worker.hold),
    (QUEUE, None, night.hand_over),
    (CHILD_READ, QUEUE, worker.shared),
    (STAND, None, duty.on_call),
    (REFER, RECEIVE, partner.referred),
    (DRAFT, CHILD_READ, partner.reports),
    (SIGN, None, partner.reports),
    (REPORT, CHILD_READ, partner.figures),
    (RUN, None, training.record),
    (AGENCY, None, training.overdue),
    (USE, None, training.mine),
    (TRAIL_ALL, None, house.latest),
    (MANAGE_USERS, None, house.unused),
    (TRAIL_ACTIVITY, None, house.active),
)

#: What a duty worker has to have done before going home, in this order; and whom the night rings.
EVENING: tuple[Draw, ...] = (hub.unanswered, night.hand_over, duty.on_call)


def board(desk: Desk) -> list[Drawn]:
    """The sections of the viewer's board: by day what waits first; as the office closes, what the night takes over."""
    evening = desk.viewer.may(QUEUE) and is_winding_down(desk.now)
    order = _as_the_office_closes() if evening else SECTIONS
    drawn = (
        draw(desk)
        for needs, unless, draw in order
        if desk.viewer.may(needs) and not (unless and desk.viewer.may(unless))
    )
    return [each for each in drawn if each is not None]


def _as_the_office_closes() -> list[Section]:
    """The duty worker's order on a Friday at five: right after the high grades."""
    place = next(i for i, section in enumerate(SECTIONS) if section[2] is duty.high) + 1
    rest = [each for each in SECTIONS if each[2] not in EVENING]
    evening = [each for draw in EVENING for each in SECTIONS if each[2] is draw]
    return [*rest[:place], *evening, *rest[place:]]


def sections(drawn: Iterable[Drawn]) -> tuple[BoardSection, ...]:
    """What the layout shows."""
    return tuple(each.section for each in drawn)


def shown(drawn: Iterable[Drawn]) -> list[UUID]:
    """The ids of the records on the board, each once, in their order."""
    return list(dict.fromkeys(record for each in drawn for record in each.records))


def lead(viewer: Viewer, csrf_token: str) -> list[Text]:
    """What the role does most: take a call, or refer a child; and one box to search."""
    parts: list[Text] = []
    if viewer.may(RECEIVE):
        parts.append(PostButton(text="Take a call", action=reverse("take"), csrf_token=csrf_token))
    elif viewer.may(REFER) and not viewer.may(HOLD):
        parts.append(Action("Refer a child", reverse("refer")))
    if viewer.may(SEARCH):
        hint = "Name, date of birth or reference"
        parts.append(SearchBox(action=reverse("search"), label="Find a child", hint=hint))
    return parts
