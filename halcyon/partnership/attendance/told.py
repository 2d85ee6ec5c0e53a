"""What is said of who came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from halcyon.partnership.learner.models import Learner


@dataclass(frozen=True, kw_only=True)
class Counted:
    """So many people without names, of a sector and an agency (its id) or an employer outside Halcyon."""

    number: int
    sector: str = ""
    agency: int | None = None
    employer: str = ""

    @property
    def group(self) -> tuple[str, int | None, str]:
        """What there is one head count of at a session."""
        return self.sector, self.agency, self.employer


@dataclass(frozen=True, kw_only=True)
class Came:
    """Who came: results by booking (its id), of people without one, and head counts.

    ``counted`` None: the head counts stay as they are; else these are all there are.
    """

    results: Mapping[UUID, str]
    further: Sequence[tuple[Learner, str]] = ()
    counted: Sequence[Counted] | None = None
