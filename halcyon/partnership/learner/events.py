"""What happens to learners."""

from dataclasses import dataclass
from uuid import UUID

from halcyon.base.events import Event


@dataclass(frozen=True)
class AgencyChanged(Event):
    """A learner is of another agency; None of one that is not in Halcyon."""

    learner_id: UUID
    agency_id: int | None
