"""What every scene has at hand: the cast, the present instant, lots to draw, and this week's children."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from halcyon.access.acting import acting_as
from halcyon.access.viewer import Viewer
from halcyon.base.recording import recorded_as_told
from halcyon.casework.case.kinds import OPEN
from halcyon.casework.case.models import Case
from halcyon.people.person.models import Person
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.timing import in_office, was_in_office


@dataclass(frozen=True)
class Scene:
    """``files``: the files of this week's children, the earliest first. All times are ages before ``now``."""

    cast: Cast
    now: datetime
    rng: random.Random
    files: tuple[UUID, ...]

    def ago(self, hours: float = 0, *, days: float = 0) -> datetime:
        """So long ago, to the minute."""
        at = self.now - timedelta(hours=hours, days=days)
        return at.replace(second=0, microsecond=0)

    def at_work(self, *, days: float) -> datetime:
        """About so long ago, in office hours, and never later than now."""
        at = self.ago(days=days)
        return min(in_office(at), was_in_office(self.now), self.now)

    @contextmanager
    def acting(self, role: str, at: datetime) -> Iterator[Viewer]:
        """On behalf of whoever of the cast has a role, who writes down at once what they do at this instant."""
        with self.as_(self.cast.who(role), at) as viewer:
            yield viewer

    @contextmanager
    def as_(self, email: str, at: datetime) -> Iterator[Viewer]:
        """The same, by address."""
        with acting_as(self.cast.viewer(email)) as viewer, recorded_as_told(at):
            yield viewer

    def person(self, number: int) -> Person:
        """One of this week's children, as whoever acts sees them; there is always one."""
        file = self.files[number % len(self.files)]
        return Person.objects.select_related("record__team").get(pk=file)

    def open_cases(self) -> list[Case]:
        """The open cases of this week's children, the earliest first, for who manages them."""
        with self.acting("team_manager", self.now):
            rows = Case.objects.select_related("record", "person__record", "worker")
            found = rows.filter(person__in=self.files, record__stage=OPEN)
            return list(found.order_by("accepted_at", "record_id"))

    def worker_of(self, case: Case) -> str:
        """The address of who holds a case."""
        return self.cast.address_of(case.worker_id)
