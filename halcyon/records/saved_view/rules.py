"""Rules about saved views."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from halcyon.base.refusals import Refusal

MOST = 20  # of one list: more would be a list themselves
NOT_KEPT = {"page", "view"}  # which page of a list, and that it is asked for whole
LONGEST = 2000  # characters of an address


def has_a_name(name: str) -> None:
    """A view is found again by its name."""
    if not name:
        raise Refusal("Enter a name for this view.", code="name_missing", field="name")


def says_something(query: str) -> None:
    """What is saved is a list that somebody filtered or sorted."""
    if not query:
        raise Refusal("Filter or sort the list first; then save it.", code="nothing_to_save")
    if len(query) > LONGEST:
        raise Refusal("This list has too many filters to be saved.", code="too_long")


def has_room(there: int) -> None:
    """There is room for one more."""
    if there >= MOST:
        raise Refusal(f"You have saved {MOST} views of this list. Forget one of them first.", code="too_many")


def has_a_team(teams: Collection[int]) -> None:
    """A view is shared with a team."""
    if not teams:
        raise Refusal("You are in no team with which you could share this view.", code="no_team")


def tidied(query: str) -> str:
    """The query of an address without its page, without what is empty, and without NULs."""
    said = parse_qsl(query.replace("\0", ""))
    return urlencode([(name, value) for name, value in said if value and name not in NOT_KEPT])
