"""Rules about writing a section."""

from halcyon.base.refusals import Refusal


def is_as_seen(changed: bool) -> None:
    """Nobody writes over words that they have not seen."""
    if not changed:
        raise Refusal(
            "A colleague saved this section while you were writing. Both texts are on this page: put together what"
            " should stay, then save again. Nothing is lost.",
            code="moved_on",
            field="markdown",
        )


def can_be_assigned(principal: int | None, writers: set[int]) -> None:
    """A section is given to somebody who may write it."""
    if principal is not None and principal not in writers:
        raise Refusal(
            "This person may not write reports, or has left. Choose somebody else.",
            code="cannot_write",
            field="assigned_to",
        )


def says_something(words: str) -> None:
    """An empty comment helps nobody."""
    if not words.strip():
        raise Refusal("Write what you want to say.", code="empty", field="words")


def is_open(resolved: bool) -> None:
    """What is resolved is not answered any more."""
    if resolved:
        raise Refusal(
            "Somebody has resolved this comment already. Write a new one if there is more to say.",
            code="resolved",
        )
