"""When things happen: a contact's hour, how long a decision takes, when the worker is named, when a case ends."""

import random
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate

from halcyon.base.clocks import due
from halcyon.base.dates import (
    LONDON,
    ONE_DAY,
    add_working_days,
    end_of_day,
    financial_year_bounds,
    is_working_day,
    london_date,
    london_instant,
)
from halcyon.insight.bands import Band
from halcyon.insight.profile import ProfileError
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.lots import drawn
from halcyon.records.deadline.definitions import Definition

FRIDAY = 4
HOUR = timedelta(hours=1)
DAYS_TO_GRADE = 5  # working days allowed
OFFICE = time(8, 30), time(18)  # of managers, on working days; in London
MOST_TRIES = 40
DAY_LONG = 24  # hours
FIRST_DAYS = 21  # of a year: a wait that is longer than the rest of it does not end in it
BEFORE_CLOSING = timedelta(days=16)  # a case about which news has just come is not closed at once

working_day_after = cache(add_working_days)


class Year:
    """The days of a financial year, each as likely as its month and weekday make it."""

    def __init__(self, period: str) -> None:
        self.period = period
        self.start, self.end = financial_year_bounds(period)
        self.days = [self.start + timedelta(days=n) for n in range((self.end - self.start).days)]
        in_month = [0.0] * 12
        for day in self.days:
            in_month[day.month - 4] += rates.WEEKDAYS[day.weekday()]
        self.shares = [
            rates.MONTHS[day.month - 4] * rates.WEEKDAYS[day.weekday()] / in_month[day.month - 4]
            for day in self.days
        ]
        self._until = list(accumulate(self.shares))

    def received_and_decided(
        self,
        rng: random.Random,
        fits: Callable[[date, int], bool] = lambda day, hour: True,
        hours: Band | None = None,
    ) -> tuple[datetime, datetime]:
        """When a contact comes, and when the hub decides; both within the year, so no count depends on which.

        ``fits``: whether it may come on a day in an hour. ``hours``: how many full hours pass, if that is asked.
        """
        if hours is not None and hours.low > DAY_LONG * (len(self.days) - FIRST_DAYS):
            raise ProfileError(
                f"{self.period}: no contact waits {hours.low:,} hours and is decided in its year."
            )
        while True:
            day = self.days[bisect(self._until, rng.random() * self._until[-1], hi=len(self.days) - 1)]
            [hour] = rng.choices(range(24), hours_of(day))
            if not fits(day, hour):
                continue
            received = london_instant(day, time(hour, rng.randrange(60)))
            decided = _decided(received, rng) if hours is None else _decided_within(received, hours, rng)
            if london_date(decided) < self.end:
                return received, decided


def hours_of(day: date) -> Sequence[float]:
    """How often contacts come in each hour of a day."""
    return rates.FRIDAY_HOURS if day.weekday() == FRIDAY else rates.HOURS


def is_at_weekend(received: datetime) -> bool:
    """Whether a contact came between Friday 15:00 and the end of Sunday in London, as ``records.facts.at_weekend``."""
    local = received.astimezone(LONDON)
    return local.weekday() > FRIDAY or (local.weekday() == FRIDAY and local.hour >= 15)


def is_late(received: datetime, decided: datetime) -> bool:
    """Whether the decision took more than 24 elapsed hours."""
    return decided - received > 24 * HOUR


@dataclass(frozen=True, slots=True)
class Steps:
    """When the steps after a decision were taken; None for one that was not."""

    graded_at: datetime | None = None
    graded_late: bool = False
    outcome_at: datetime | None = None
    accepted_at: datetime | None = None
    closed_at: datetime | None = None


def steps(
    decided: datetime,
    *,
    grade: str | None,
    concluded: bool,
    held: bool,
    rng: random.Random,
    between: tuple[date, date] | None = None,
) -> Steps:
    """The steps of a referral that has this grade or none, an outcome or none, and a case if it is held.

    ``between``: the first and the last day on which it may have its outcome, if that is asked.
    """
    late, high = grade is not None and rng.random() < rates.GRADED_LATE, grade == "high"
    if between is None:
        graded_at, outcome_at = _graded_and_concluded(decided, at_once=high, late=late, rng=rng)
    else:
        late, (graded_at, outcome_at) = False, _concluded_between(decided, *between, rng)
    accepted_at = _accepted(outcome_at, at_once=high, rng=rng) if held else None
    return Steps(
        graded_at=None if grade is None else graded_at,
        graded_late=late,
        outcome_at=outcome_at if concluded else None,
        accepted_at=accepted_at,
        closed_at=None if accepted_at is None else _closed(accepted_at, grade, rng),
    )


def born_between(age: int, day: date) -> tuple[date, date]:
    """The first and the last birthday of somebody who is `age` on a day."""
    return _years_before(day, age + 1) + ONE_DAY, _years_before(day, age)


def _graded_and_concluded(
    decided: datetime, *, at_once: bool, late: bool, rng: random.Random
) -> tuple[datetime, datetime]:
    """Grading is done within five working days unless late; then a worker is not named until it is."""
    day = london_date(decided)
    if late:
        concluded = _at_work(working_day_after(day, rng.randint(DAYS_TO_GRADE + 1, 9)), rng)
        return _to_minute(concluded - rng.random() * HOUR), concluded
    days = drawn(rates.DAYS_TO_WORKER_HIGH if at_once else rates.DAYS_TO_WORKER, rng)
    if not days:
        return _on_duty(decided, rng) if at_once else _same_day(decided, rng)
    concluded = _at_work(working_day_after(day, days), rng)
    latest = min(concluded, london_instant(working_day_after(day, min(days, DAYS_TO_GRADE)), time(17)))
    graded = in_office(decided + rng.uniform(0.1, 0.9) * (latest - decided))
    return _to_minute(min(max(graded, decided), latest)), concluded


def _concluded_between(
    decided: datetime, first: date, last: date, rng: random.Random
) -> tuple[datetime, datetime]:
    """A grade, and an outcome on one of these days: a working day if there is one, soon rather than late."""
    day = london_date(decided)
    first = max(first, day)
    days = [first + timedelta(days=each) for each in range(max(0, (last - first).days) + 1)]
    working = [each for each in days if is_working_day(each)] or days
    concluding = working[min(int(rng.expovariate(0.3)), len(working) - 1)]
    if concluding == day:
        return _on_duty(decided, rng)
    concluded = _at_work(concluding, rng)
    latest = min(concluded, london_instant(working_day_after(day, DAYS_TO_GRADE), time(17)))
    graded = in_office(decided + rng.uniform(0.1, 0.9) * (latest - decided))
    return _to_minute(min(max(graded, decided), latest)), concluded


def _accepted(offered: datetime, *, at_once: bool, rng: random.Random) -> datetime:
    """When the worker accepts: a high grade within two hours, others on the next working day; few are late."""
    in_time = rng.random() < rates.ACCEPTED_IN_TIME
    if at_once and in_time:
        return _to_minute(offered + rng.uniform(0.1, 1.9) * HOUR)
    late = rng.randint(1, 2) if at_once else rng.randint(3, 6)
    return _at_work(working_day_after(london_date(offered), 1 if in_time else late), rng)


def _closed(accepted_at: datetime, grade: str | None, rng: random.Random) -> datetime:
    """When the case ends: log-normal, longer for a higher grade at the start; on a working day."""
    months = rates.MONTHS_OPEN.get(grade or "", rates.MONTHS_OPEN_OTHERWISE) * rng.lognormvariate(
        0, rates.MONTHS_OPEN_SIGMA
    )
    days = max(7, int(min(months, rates.LONGEST_MONTHS_OPEN) * 30.4))
    return _at_work(working_day_after(london_date(accepted_at) + timedelta(days=days), 1), rng)


def _decided(received: datetime, rng: random.Random) -> datetime:
    in_time = rates.DECIDED_IN_24_HOURS_AT_WEEKENDS if is_at_weekend(received) else rates.DECIDED_IN_24_HOURS
    early = rng.random() < in_time
    for _ in range(MOST_TRIES):
        hours = rng.triangular(0.5, 24, 4) if early else min(96, 24.1 + rng.expovariate(1 / 14))
        decided = _to_minute(received + hours * HOUR)
        if 8 <= decided.astimezone(LONDON).hour < 20:
            break
    return decided


def _decided_within(received: datetime, hours: Band, rng: random.Random) -> datetime:
    """After so many full hours: by day if it can be, and sooner rather than later."""
    end = hours.low + 2 * DAY_LONG if hours.high is None else hours.high + 1
    for _ in range(MOST_TRIES):
        taken = rng.triangular(max(hours.low, 0.1), end - 0.02, hours.low + min(4, (end - hours.low) / 4))
        decided = _to_minute(received + taken * HOUR)
        if 8 <= decided.astimezone(LONDON).hour < 20:
            break
    return decided


def _same_day(decided: datetime, rng: random.Random) -> tuple[datetime, datetime]:
    """A grade and an outcome within some hours of the decision, in the managers' office hours."""
    begun = in_office(decided + HOUR / 3)
    left = london_instant(london_date(begun), OFFICE[1]) - begun
    taken = min((0.2 + 3 * rng.random()) * HOUR, left)
    return _to_minute(begun + rng.uniform(0.2, 0.9) * taken), _to_minute(begun + taken)


def _on_duty(decided: datetime, rng: random.Random) -> tuple[datetime, datetime]:
    """A high grade does not wait for the office: the duty manager grades it within the hour, and before midnight."""
    left = end_of_day(london_date(decided)) - decided
    taken = min((0.2 + 1.2 * rng.random()) * HOUR, left * 0.9)
    return _to_minute(decided + rng.uniform(0.2, 0.9) * taken), _to_minute(decided + taken)


def in_office(instant: datetime) -> datetime:
    """The instant, if managers are in their office then; else when they next come in."""
    local = instant.astimezone(LONDON)
    day = local.date()
    if is_working_day(day) and local.time() < OFFICE[1]:
        return max(instant, london_instant(day, OFFICE[0]))
    return london_instant(working_day_after(day, 1), OFFICE[0])


def was_in_office(instant: datetime) -> datetime:
    """The instant, if managers are in their office then; else when they last went home."""
    local = instant.astimezone(LONDON)
    day = local.date()
    if is_working_day(day) and local.time() >= OFFICE[0]:
        return min(instant, london_instant(day, OFFICE[1]))
    return london_instant(working_day_after(day, -1), OFFICE[1])


def why_late(definition: Definition, anchor: datetime, met: datetime, reason: str) -> str:
    """The reason, where a deadline was missed."""
    return reason if met > due(definition.clock, anchor) else ""


def _to_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _at_work(day: date, rng: random.Random) -> datetime:
    return london_instant(day, time(rng.randrange(9, 17), rng.randrange(60)))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: who was born on 28 February is as old
        return day.replace(year=day.year - years, day=28)
