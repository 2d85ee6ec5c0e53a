"""Who comes to training: people of a professional group, some of them again, and what they say of it."""

import random
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from halcyon.base.dates import add_months, london_date
from halcyon.partnership.booking.codes import Result
from halcyon.partnership.evaluation.codes import Changed
from halcyon.partnership.evaluation.rules import MONTHS_LATER
from halcyon.partnership.learner.codes import Work
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.names import Naming, child_name
from halcyon.project.synthetic.training import rates
from halcyon.project.synthetic.training.again import Again, works_there
from halcyon.project.synthetic.training.story import Attendance, Returned, SessionStory, Trainee

OWN = tuple(rates.AGENCY)  # groups that a person can be of


class People:
    """Draws who comes to session after session. Deterministic by its generator."""

    def __init__(
        self, rng: random.Random, until: datetime, agencies: Collection[str], name: Naming = child_name
    ) -> None:
        self.rng, self.until, self.agencies, self._name = rng, until, agencies, name
        self._known: defaultdict[str, list[Trainee]] = defaultdict(list)
        self._seen_on: dict[str, date] = {}
        self._again = Again(rng)
        self._count = 0

    def session(self, level: int, sector: str, at: datetime, number: int) -> SessionStory:
        """A session that so many people attended."""
        recorded = at + timedelta(hours=rates.HOURS.get(level, 3) + 1)
        named = sum(self.rng.random() < rates.NAMED for _ in range(number))
        came: dict[str, Attendance] = {}
        while sum(each.came for each in came.values()) < named:
            trainee = self._somebody(sector, at, came)
            there = came[trainee.key] = self._attendance(trainee, at, recorded)
            self._seen_on[trainee.key] = london_date(at)
            self._again.after(there, level, london_date(at))
        return SessionStory(
            level=level,
            sector=sector,
            starts_at=at,
            ends_at=at + timedelta(hours=rates.HOURS.get(level, 3)),
            venue=self.rng.choice(rates.VENUES),
            trainer=self.rng.choice(rates.TRAINERS),
            planned_at=at - timedelta(days=self.rng.randint(14, 70)),
            recorded_at=recorded,
            named=tuple(came.values()),
            counted=number - named,
        )

    def _somebody(self, sector: str, at: datetime, there: dict[str, Attendance]) -> Trainee:
        """Of the session's group; where it is for several or for none that a person can be of, of any."""
        group = sector if sector in OWN else self.rng.choice(OWN)
        day = london_date(at)
        can = [each for each in self._again.wanted(group, day) if self._can_come(each, day, there)]
        if can and self.rng.random() < rates.BOOKED_AGAIN:
            return can[0]
        known = [each for each in self._known[group][-60:] if self._can_come(each, day, there)]
        if known and self.rng.random() < rates.KNOWN:
            return self.rng.choice(known)
        return self._new(group, at)

    def _can_come(self, trainee: Trainee, day: date, there: Collection[str]) -> bool:
        """Somebody at work who is at no other session of the day."""
        free = trainee.key not in there and self._seen_on[trainee.key] != day
        return free and works_there(trainee, day)

    def _new(self, group: str, at: datetime) -> Trainee:
        self._count += 1
        name = self._name(self.rng.choice("FFM"), None, self.rng)
        agencies = [each for each in rates.AGENCY[group] if each in self.agencies]
        in_agency = bool(agencies) and self.rng.random() < rates.IN_AN_AGENCY
        at_work = self.rng.choice(agencies if in_agency else list(rates.EMPLOYERS[group]))
        job = self.rng.choice(rates.JOBS[at_work] if in_agency else rates.EMPLOYERS[group][at_work])
        trainee = Trainee(
            key=f"{group} {self._count}",
            name=f"{name.given} {name.family} (synthetic)",
            sector=group,
            agency=at_work if in_agency else "",
            employer="" if in_agency else at_work,
            job=job,
            work=rates.WORK.get(job, Work.WITH_CHILDREN.value),
            since=london_date(at) - timedelta(days=self._at_work_for()),
            left_on=self._left_on(at),
        )
        self._known[group].append(trainee)
        return trainee

    def _at_work_for(self) -> int:
        """For how many days somebody is in their work when they first come: most are trained when they begin."""
        new = self.rng.random() < rates.NEW_AT_WORK
        return self.rng.randint(20, 170) if new else self.rng.randint(171, 2_000)

    def _left_on(self, at: datetime) -> date | None:
        """When somebody whom this session is the first for left, if they have by now."""
        day = london_date(at) + timedelta(days=self.rng.randint(*rates.STAYS))
        return day if day <= london_date(self.until) else None

    def _attendance(self, trainee: Trainee, at: datetime, recorded: datetime) -> Attendance:
        shares = {Result.DID_NOT_ATTEND: rates.STAYED_AWAY, Result.LEFT_EARLY: rates.LEFT_EARLY}
        result = drawn({**shares, Result.ATTENDED: 1 - sum(shares.values())}, self.rng)
        if result == Result.DID_NOT_ATTEND:
            return Attendance(trainee, result)
        return Attendance(trainee, result, self._at_once(recorded), self._later(at))

    def _at_once(self, recorded: datetime) -> Returned | None:
        """Handed in when people left, and typed within the week."""
        typed = recorded + timedelta(days=self.rng.randint(0, 5), hours=self.rng.randint(1, 8))
        if self.rng.random() >= rates.RETURNED or typed > self.until:
            return None
        return Returned(typed, useful=drawn(rates.USEFUL, self.rng))

    def _later(self, at: datetime) -> Returned | None:
        first = add_months(london_date(at), MONTHS_LATER) - london_date(at)
        answered = at + first + timedelta(days=self.rng.randint(1, 30), hours=self.rng.randint(0, 5))
        if self.rng.random() >= rates.ANSWERED_LATER or answered > self.until:
            return None
        shares = {Changed.YES: rates.CHANGED, Changed.PARTLY: rates.PARTLY}
        changed = drawn({**shares, Changed.NO: 1 - sum(shares.values())}, self.rng)
        return Returned(answered, changed=changed.value)
