"""Rules about assignments."""

from collections.abc import Collection

from halcyon.access.user.models import User
from halcyon.base.dates import long_time
from halcyon.base.refusals import Refusal
from halcyon.records.assignment.models import Assignment

# About the person


def can_be_given(to: User, able: Collection[int]) -> None:
    """Work goes to somebody whose role and team include it. ``able``: the ids of those users."""
    if to.pk not in able:
        raise Refusal(
            f"{to.name} does not do this work. Choose somebody else.", code="not_theirs", field="to"
        )


# About the thing


def is_free(now: Assignment | None, taker: int) -> None:
    """What a colleague works on is not taken from them in passing. ``taker``: the taker's principal."""
    if now is None:
        return
    if now.to_id == taker:
        raise Refusal("You have this already.", code="yours_already")
    raise Refusal(
        f"{now.to.label} has had this since {long_time(now.at)}. Ask them; if they cannot, give it to yourself"
        " or to somebody else.",
        code="with_another",
    )


def is_not_with(now: Assignment | None, to: int, name: str) -> None:
    """Nobody is given what they have."""
    if now is not None and now.to_id == to:
        raise Refusal(f"{name} has this already.", code="theirs_already")


def is_with_somebody(now: Assignment | None) -> None:
    """Only what somebody has can be put back."""
    if now is None:
        raise Refusal("Nobody has this, so there is nothing to put back.", code="with_nobody")
