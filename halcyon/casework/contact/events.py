"""What the contact announces to those above it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.events import Event


@dataclass(frozen=True)
class ContactDecided(Event):
    """The hub has decided on a contact; its clocks have stopped."""

    contact: UUID
    by: Viewer
    at: datetime
