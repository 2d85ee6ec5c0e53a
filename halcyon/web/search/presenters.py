"""The results of a search, and what to do when there are none."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from halcyon.access.agency.queries import front_door
from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_date
from halcyon.casework.case.queries import Holder
from halcyon.casework.permissions import RECEIVE
from halcyon.govuk.components import Column, EmptyState, Link, Reference, Row, Table
from halcyon.people.person.queries import MOST, Found
from halcyon.web.identity import age_words, holder_words
from halcyon.web.links import link_for

COLUMNS = ("Child", "Date of birth", "Reference", "Who holds the case")
ASK = EmptyState("Whom are you looking for?", "Enter a name, a date of birth or a reference.")


def table(viewer: Viewer, found: Iterable[Found], holders: Mapping[UUID, Holder], today: date) -> Table:
    """Who was found, each leading to the child's page."""
    rows = tuple(_row(viewer, each, holders.get(each.person_id), today) for each in found)
    return Table("Children found", tuple(map(Column, COLUMNS)), rows, caption_hidden=True)


def count(number: int) -> str:
    """How many were found."""
    if number >= MOST:
        return f"The first {MOST} children: add the date of birth, or more of the name"
    return "1 child" if number == 1 else f"{number} children"


def nobody(viewer: Viewer) -> EmptyState:
    """Nobody was found: that is no proof that there is no file."""
    if viewer.may(RECEIVE):
        return EmptyState(
            "Nobody whom you may see matches",
            "Try less of the name, or the date of birth alone. A file is opened from a contact, when it is matched.",
        )
    return EmptyState(
        "Nobody whom you may see matches",
        "That is no proof that there is no file. If you worry about the child, call or refer.",
    )


def whom_to_call() -> str:
    """Whom to ask about a child whom one does not see."""
    hub = front_door()
    if hub is None:
        return "ask your manager whom to call."
    number = f" on {hub.phone}" if hub.phone else ""
    return f"call the {hub.name.lower()}{number}: they know who works with a child."


def _row(viewer: Viewer, found: Found, holder: Holder | None, today: date) -> Row:
    href = link_for(viewer, "child", found.reference)
    born = (
        f"{long_date(found.born_on)} ({age_words(found.born_on, None, today).lower()})"
        if found.born_on
        else ""
    )
    return Row(
        (
            Link(found.name, href) if href else found.name,
            born or "Not known",
            Reference(found.reference),
            holder_words(holder) or "Nobody",
        )
    )
