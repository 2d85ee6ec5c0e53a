"""What is said of a learner."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class LearnerTold:
    """The fields of a learner. ``agency``: its id, None where theirs is not in Halcyon; then ``employer``.

    ``how``: a key of ``How`` where agency, sector or work differ from what stood there.
    """

    name: str
    email: str = ""
    agency: int | None = None
    employer: str = ""
    sector: str = ""
    job: str = ""
    work: str = ""
    since: date | None = None
    how: str = ""
