"""Rules about where a concern arises."""

from halcyon.base.refusals import Refusal

#: A settled answer to where a concern arises that no place and no group stands for.
MOST = 10  # places and groups of one concern


def is_a_context(kind: str) -> None:
    """A concern arises in a place or a peer group."""
    if kind not in ("place", "group"):
        raise Refusal("Choose a place or a peer group.", code="not_a_context", field="context")


def is_not_linked_yet(count: int) -> None:
    """Each once."""
    if count:
        raise Refusal("This concern is linked to it already.", code="linked_already", field="context")


def leaves_room(count: int) -> None:
    """A concern arises in few places; more are a pattern, and belong on the place's own page."""
    if count >= MOST:
        raise Refusal(f"A concern has room for {MOST} places and groups.", code="no_room", field="context")


def new_one_has_a_name(name: str) -> None:
    """What is opened from the caller's words is called something."""
    if not name.strip():
        raise Refusal("Enter what it is called.", code="no_name", field="name")
