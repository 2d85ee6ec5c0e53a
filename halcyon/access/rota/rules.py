"""Rules about the rota: about who is put on it, and about the shift."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from halcyon.access.rota.definitions import Position
from halcyon.access.rota.models import Shift
from halcyon.base.dates import long_time
from halcyon.base.refusals import Refusal

LONGEST = timedelta(days=7)  # a shift; longer is a slip of the keyboard
AHEAD = timedelta(days=366)

# About the person


def plans_this_rota(plans: bool) -> None:
    """The rota is planned by managers of the teams that are on it, not by a neighbouring authority’s."""
    if not plans:
        raise Refusal("Only managers of this area’s teams plan the rota.", code="not_their_rota")


def can_stand(user: int, standing: Collection[int], position: Position) -> None:
    """Who is put on duty works in one of the teams the rota is for; a duty manager is a manager."""
    if user not in standing:
        raise Refusal(
            f"This person cannot be put on as {position.label.lower()}: their role does not allow it, or they have"
            " left. Choose somebody else.",
            code="cannot_stand",
            field="user",
        )


# About the shift


def has_a_length(begins_at: datetime, ends_at: datetime) -> None:
    """A shift ends after it begins, and within a week."""
    if ends_at <= begins_at:
        raise Refusal("The shift must end after it begins.", code="no_length", field="ends_at")
    if ends_at - begins_at > LONGEST:
        raise Refusal("A shift is seven days long at most.", code="too_long", field="ends_at")


def is_ahead(begins_at: datetime, ends_at: datetime, at: datetime) -> None:
    """A rota is about what is to come; what is over is not written anew."""
    if ends_at <= at:
        raise Refusal("This shift would be over already. Check the dates.", code="over", field="ends_at")
    if begins_at > at + AHEAD:
        raise Refusal("A rota is planned a year ahead at most.", code="too_far", field="begins_at")


def is_not_over(shift: Shift, at: datetime) -> None:
    """Who was on duty stays known."""
    if shift.ends_at <= at:
        raise Refusal("This shift is over, and stays as it was.", code="over")


def began_as_it_did(shift: Shift, begins_at: datetime, user: int, at: datetime) -> None:
    """Of a shift that has begun, only the end and the number still change."""
    if shift.begins_at <= at and (begins_at != shift.begins_at or user != shift.user_id):
        raise Refusal(
            "This shift has begun. Change when it ends, and then put the next person on from there.",
            code="begun",
            field="begins_at" if begins_at != shift.begins_at else "user",
        )


def can_be_rung(phone: str) -> None:
    """A number that a telephone understands: at least five digits, and nothing but digits and their signs."""
    if not re.fullmatch(r"\+?[0-9 ()./x-]+", phone) or sum(each.isdigit() for each in phone) < 5:
        raise Refusal(
            "Enter a phone number, like 0114 496 0000. Digits only, please, so that a telephone can ring it.",
            code="no_number",
            field="phone",
        )


def position_is_free(taken: Shift | None) -> None:
    """One person at a time in a position: who is rung must be plain."""
    if taken is not None:
        raise Refusal(
            f"{taken.user.name} is {Position(taken.position).label.lower()} from {long_time(taken.begins_at)} to"
            f" {long_time(taken.ends_at)} already. Choose other times, or change that shift first.",
            code="taken",
            field="begins_at",
        )


def is_as_seen(changed: bool) -> None:
    """Nobody writes over what they have not seen."""
    if not changed:
        raise Refusal(
            "Someone else changed this shift while you were looking at it. Open it again to see what they did.",
            code="moved_on",
        )
