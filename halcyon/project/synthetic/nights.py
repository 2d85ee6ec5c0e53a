"""When children whose case is open are missing: nights of their group, and nights of their own (rates, section 4)."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from halcyon.base.dates import london_date, london_instant
from halcyon.casework.missing.codes import FoundHow, PoliceGrade
from halcyon.project.synthetic.clusters import Group
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.story import CaseStory, NightStory

MISSING = 0.48  # of the children who are open to the service (missing.service)
#: Episodes of a child who is missing at all: from, up to (missing.per_child_care; its tail shortened).
EPISODES = {(1, 1): 35.0, (2, 2): 16.0, (3, 4): 15.0, (5, 9): 15.0, (10, 19): 10.0, (20, 24): 9.0}
#: Hours away: from, up to (missing.length).
HOURS_AWAY = {(1, 6): 38.0, (6, 24): 41.0, (24, 48): 11.0, (48, 72): 4.0, (72, 168): 4.0, (168, 240): 2.0}
#: When it is reported, by the hour (missing.reported), and by the weekday, Monday first: Friday to Sunday 47%.
HOURS = (*[3.5] * 6, *[7 / 6] * 6, *[16 / 6] * 6, *[56 / 6] * 6)
WEEKDAYS = (13.25, 13.25, 13.25, 13.25, 16.0, 16.0, 15.0)
GRADES = {
    PoliceGrade.HIGH: 13.0,
    PoliceGrade.MEDIUM: 79.0,
    PoliceGrade.LOW: 2.0,
    PoliceGrade.NO_APPARENT: 6.0,
}
HOW = {FoundHow.CAME_BACK: 55.0, FoundHow.POLICE: 25.0, FoundHow.FAMILY: 15.0, FoundHow.WORKER: 5.0}
#: Where children are found who did not come back by themselves.
WHERE = (
    "At a friend’s home (synthetic)",
    "Bus station (synthetic)",
    "In another city",
    "City centre",
    "At a park (synthetic)",
    "At a relative’s home (synthetic)",
)
AT_HOME, AT_PLACEMENT = "At home", "Where the child lives"
#: Who reports a child missing: of those looked after, and of those at home.
CARERS = {"The foster carer": 40.0, "The children’s home": 60.0}
FAMILY = {"The mother": 55.0, "The father": 20.0, "The grandmother": 15.0, "An older sister": 10.0}
BETWEEN = timedelta(hours=3)


def with_nights(
    case: CaseStory,
    together: Iterable[tuple[Group, datetime]],
    *,
    looked_after: bool | None,
    until: datetime,
    rng: random.Random,
) -> CaseStory:
    """The case with when its child was missing while it was open, none before another has ended.

    With a group, children are found at its place. Whoever reports a child missing is always the same.
    """
    begins, ends = case.accepted_at, case.closed_at or until
    if begins is None:
        return case
    by = drawn(CARERS if looked_after else FAMILY, rng)
    drawn_ones = [
        *(_night(at, by, rng, place=f"{group.place} (synthetic)") for group, at in together),
        *(_night(at, by, rng) for at in _own(begins, ends, rng)),
    ]
    nights: list[NightStory] = []
    free = begins
    for night in sorted(drawn_ones, key=lambda each: each.reported_at):
        if free < night.reported_at and night.found_at < ends:
            nights.append(night)
            free = night.found_at + BETWEEN
    return replace(case, nights=tuple(nights))


def _own(begins: datetime, ends: datetime, rng: random.Random) -> Iterable[datetime]:
    """When a child by themselves is reported missing, as often as the rates have it for a year."""
    if rng.random() >= MISSING:
        return
    days = (ends - begins).days
    often = rng.randint(*drawn(EPISODES, rng))
    for _ in range(max(1, round(often * min(days, 365) / 365))):
        yield _reported(begins + timedelta(days=rng.uniform(0, days)), rng)


def _reported(near: datetime, rng: random.Random) -> datetime:
    """About then, on a weekday and at an hour of the rates."""
    monday = london_date(near) - timedelta(days=london_date(near).weekday())
    [weekday] = rng.choices(range(7), WEEKDAYS)
    [hour] = rng.choices(range(24), HOURS)
    return london_instant(monday + timedelta(days=weekday), time(hour, rng.randrange(60)))


def _night(at: datetime, by: str, rng: random.Random, *, place: str = "") -> NightStory:
    away = timedelta(hours=rng.uniform(*drawn(HOURS_AWAY, rng)))
    how = drawn({**HOW, FoundHow.CAME_BACK: 0.0} if place else HOW, rng)
    where = rng.choice(WHERE)
    if how == FoundHow.CAME_BACK:
        where = AT_PLACEMENT if by in CARERS else AT_HOME
    return NightStory(
        reported_at=at,
        found_at=(at + away).replace(second=0, microsecond=0),
        grade=drawn(GRADES, rng),
        how=how,
        where=place or where,
        reported_by=by,
    )
