"""What the case announces to those above it. A handler may refuse."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halcyon.base.events import Event


@dataclass(frozen=True)
class CaseClosing(Event):
    """A case is about to close; whoever still has something open on it refuses."""

    case: UUID
    person: UUID
    at: datetime
