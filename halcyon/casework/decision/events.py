"""What a decision announces to those above it, in its own transaction. A handler may refuse."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.events import Event


@dataclass(frozen=True)
class ChildReferred(Event):
    """The hub decided that a child of a contact goes to the exploitation service.

    ``concerns``: the numbers of the contact's concerns that travel with the referral.
    """

    contact: UUID
    child: UUID
    concerns: tuple[int, ...]
    by: Viewer
    at: datetime
