"""What is said of a session."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class SessionTold:
    """The fields of a session. ``places``: None for as many as come."""

    course: UUID
    starts_at: datetime
    ends_at: datetime | None = None
    sector: str = ""
    venue: str = ""
    trainer: str = ""
    places: int | None = None
