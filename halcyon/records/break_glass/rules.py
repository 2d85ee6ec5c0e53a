"""Rules about break-glass: about the person, and about the use."""

from datetime import datetime, timedelta

from halcyon.access.attempt.rules import Limit
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.records.break_glass.models import BreakGlass
from halcyon.records.permissions import BREAK_GLASS, REVIEW_BREAK_GLASS

LASTS = timedelta(hours=24)
REASON = 20  # characters: "urgent" is no reason

#: A worker at night may need a few families' files, and a reference is mistyped now and then. More is fishing.
PER_HOUR = Limit("break-glass", 10, timedelta(hours=1))
PER_DAY = Limit("break-glass-day", 20, timedelta(days=1))

# About the person


def may_break_glass(by: Viewer) -> None:
    """Only roles that protect children at once hold it."""
    if not by.may(BREAK_GLASS) or by.user_id is None:
        raise Refusal("Your role does not include break-glass. Call the hub.", code="may_not")


def is_a_reviewer(by: Viewer) -> None:
    """A review is a manager's, or information governance's."""
    if not by.may(REVIEW_BREAK_GLASS):
        raise Refusal("Your role does not include reviews of break-glass.", code="may_not")


def is_not_their_own(use: BreakGlass, by: Viewer) -> None:
    """Nobody reviews themselves."""
    if use.user_id == by.user_id:
        raise Refusal("You cannot review your own use of break-glass.", code="own_use")


def is_theirs(use: BreakGlass, by: Viewer) -> None:
    """Who opened a file ends it; for everybody else it ends by itself."""
    if use.user_id != by.user_id:
        raise Refusal("Only who used break-glass ends it early.", code="not_theirs")


# About the use


def has_a_reviewer(somebody: bool) -> None:
    """Before anything is looked for: an area without reviewers must not find out by a file's opening."""
    if not somebody:
        raise Refusal(
            "Break-glass is not set up in this area: nobody holds the permission to review it. Call the hub, and"
            " tell a system administrator.",
            code="no_reviewer",
        )


def says_why(reason: str) -> None:
    """A reason that a reviewer can weigh."""
    if len(reason.strip()) < REASON:
        raise Refusal(
            f"Say in at least {REASON} characters what could happen to a child if you wait.",
            code="no_reason",
            field="reason",
        )


def gives_words(words: str) -> None:
    """A review that says nothing is a tick."""
    if len(words.strip()) < REASON:
        raise Refusal(
            f"Say in at least {REASON} characters how you came to this.", code="no_words", field="words"
        )


def is_open(use: BreakGlass, at: datetime) -> None:
    """What has ended does not end again."""
    if use.ended_at is not None or use.until <= at:
        raise Refusal("This has ended already.", code="ended")
