"""Rules about learners."""

import re
from datetime import date

from halcyon.base.dates import long_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.learner.codes import How, Why
from halcyon.partnership.learner.models import Learner

_LOCAL_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def learner_is_whole(name: str, email: str, agency: int | None, employer: str) -> None:
    """A learner has a name, and works somewhere; an address is one."""
    if not name:
        raise Refusal("Enter the person’s name.", code="no_name", field="name")
    if email and not _ADDRESS.fullmatch(email):
        raise Refusal("Enter a work email address like name@example.org.", code="no_address", field="email")
    if agency is None and not employer:
        raise Refusal("Say where the person works.", code="no_employer", field="employer")


def sector_is_a_code(sector: str) -> None:
    """A sector is a code of the list, or a local one: small letters, digits, _ and -."""
    if sector and not _LOCAL_CODE.fullmatch(sector):
        raise Refusal(f"“{sector[:40]}” is not a sector.", code="no_sector", field="sector")


def is_not_entered(found: bool) -> None:
    """One person an address."""
    if found:
        raise Refusal(
            "Somebody with this email address is on the list already.", code="entered_already", field="email"
        )


def still_works_there(learner: Learner) -> None:
    """Who has left is neither booked nor changed."""
    if learner.left_on is not None:
        who = "This person" if learner.erased_at else learner.name
        raise Refusal(f"{who} has left.", code="learner_left")


def begins_before(since: date, today: date) -> None:
    """Work begins in our times, and not after today."""
    if not since.year >= 1950 or since > today:
        raise Refusal(
            "The day from which they do this work lies between 1950 and today.",
            code="no_since",
            field="since",
        )


def says_how(how: str) -> None:
    """A past day is counted by where people worked then, so a move and a mistake are told apart."""
    if how not in How.values:
        raise Refusal(
            "Say whether they moved, or whether the agency, sector or work that stood here was wrong.",
            code="no_how",
            field="how",
        )


def moves_after(before: date, since: date) -> None:
    """New work begins after the work before it did."""
    if since <= before:
        raise Refusal(
            f"Enter the day from which they do the new job: after {long_date(before)}, since when they did the one"
            " before.",
            code="no_move",
            field="since",
        )


def begins_with_no_other(since: date, until: date | None) -> None:
    """What somebody does now begins when they did nothing else any more."""
    if until is not None and since < until:
        raise Refusal(
            f"They did another job until {long_date(until)}. Enter that day or a later one.",
            code="no_since",
            field="since",
        )


def nothing_changed_meanwhile(learner: Learner, edition: int) -> None:
    """Whoever changes an entry has seen what stands there now."""
    if learner.edition != edition:
        raise Refusal(
            "Somebody else changed this entry while you were looking at it. Open it again to see.",
            code="changed_meanwhile",
        )


def has_left(learner: Learner) -> None:
    """Who is at work is not erased: their agency has to know what they were taught."""
    if learner.left_on is None:
        raise Refusal(
            f"{learner.name} still works there. Note first that they have left.", code="still_there"
        )


def is_a_reason(why: str) -> None:
    """Erasing before its time has a reason, and the trail has it."""
    if why not in Why.values:
        raise Refusal("Say why they are erased.", code="no_reason", field="why")


def is_not_erased(erased: bool) -> None:
    """What is erased is erased once."""
    if erased:
        raise Refusal("This entry is erased already.", code="erased_already")
