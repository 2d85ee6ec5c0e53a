"""Rules about putting a match right."""

from collections.abc import Sized
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.contact.kinds import TAKING, WAITING
from halcyon.casework.contact.models import ContactChild
from halcyon.casework.permissions import DECIDE

SHORTEST = 5  # letters of a reason: fewer say nothing

# About the person


def may_put_right(stage: str, by: Viewer) -> None:
    """Before the decision whoever works at the hub; afterwards who decides, since what was decided moves with it."""
    if stage not in (TAKING, WAITING) and not by.may(DECIDE):
        raise Refusal(
            "This contact is decided already. Ask whoever decides at the hub to put the match right.",
            code="decided_already",
        )


# About the thing


def is_matched(child: ContactChild, seen: UUID | None) -> None:
    """Whoever puts a match right has seen which one: somebody may have been faster."""
    if child.person_id is None or child.person_id != seen:
        raise Refusal(
            "Somebody has changed this child’s file meanwhile. Open the contact again to see.",
            code="changed_meanwhile",
        )


def says_why(reason: str) -> None:
    """What shows that it was another child."""
    if len(reason.strip()) < SHORTEST:
        raise Refusal("Say what shows that it is another child.", code="reason_missing", field="reason")


def is_another_file(child: ContactChild, to: UUID | None) -> None:
    """Another file is another file."""
    if to is not None and child.person_id == to:
        raise Refusal("This is the file that it is matched to now.", code="same_file", field="file")


def nobody_holds_it(open_cases: Sized) -> None:
    """A case that goes on is not pulled from under its worker: it is closed first, with what is known now."""
    if len(open_cases):
        raise Refusal(
            "A case was opened on the wrong file because of this contact, and is still open. Speak to its worker and"
            " the manager: the case is closed first, then the match is put right.",
            code="case_open",
        )


def work_has_a_child(to: UUID | None, work: Sized) -> None:
    """What the contact led to, a referral or a strategy discussion, is about somebody."""
    if to is None and len(work):
        raise Refusal(
            "This contact led to a referral or a strategy discussion, which must be about a child. Choose the right"
            " child’s file; if there is none, open one first.",
            code="work_without_child",
            field="file",
        )
