"""A training session from its planning to what people said of it three months later."""

from dataclasses import dataclass
from datetime import date, datetime

from halcyon.partnership.booking.codes import CAME, Result


@dataclass(frozen=True)
class Trainee:
    """Somebody who is trained, invented. ``agency``: a key of the directory, or '' and ``employer``.

    ``left_on``: the day on which they left that work, if they have.
    """

    key: str
    name: str
    sector: str
    agency: str
    employer: str
    job: str
    work: str
    since: date
    left_on: date | None = None


@dataclass(frozen=True)
class Returned:
    """An evaluation that came back on paper: how useful it was, or after three months whether practice changed."""

    at: datetime
    useful: int | None = None
    changed: str = ""


@dataclass(frozen=True)
class Attendance:
    """One person at a session, and what they answered, if they did."""

    trainee: Trainee
    result: Result = Result.ATTENDED
    at_once: Returned | None = None
    later: Returned | None = None

    @property
    def came(self) -> bool:
        """Whether they were there."""
        return self.result.value in CAME


@dataclass(frozen=True)
class SessionStory:
    """A session of the course of a level. ``counted``: who came beside those named, known by their number alone."""

    level: int
    sector: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    trainer: str
    planned_at: datetime
    recorded_at: datetime
    named: tuple[Attendance, ...] = ()
    counted: int = 0

    @property
    def number(self) -> int:
        """How many people attended."""
        return sum(each.came for each in self.named) + self.counted
