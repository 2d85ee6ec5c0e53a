"""Rules about places."""

from halcyon.base.refusals import Refusal


def has_a_name(name: str) -> None:
    """A place is called something, so that the next person finds it."""
    if not name:
        raise Refusal("Enter what the place is called.", code="no_name", field="name")


def nothing_changed_meanwhile(seen: str, now: str) -> None:
    """Whoever changes a place or a group has seen what is recorded now."""
    if seen != now:
        raise Refusal(
            "Somebody else changed this while you were looking at it. What is recorded now stands above, with who"
            " changed it: check it, then save what you typed or go back.",
            code="changed_meanwhile",
        )


def has_a_reason(reason: str) -> None:
    """That a place is no longer of concern, or is again, is said with why."""
    if not reason.strip():
        raise Refusal("Say why.", code="no_reason", field="reason")
