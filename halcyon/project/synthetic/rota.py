"""The synthetic area's rota for the coming two weeks, with a gap, since real ones have them."""

from datetime import date, datetime, time, timedelta

from halcyon.access.acting import acting_as
from halcyon.access.rota.actions import put_on
from halcyon.access.rota.definitions import Position, Stretch, needed
from halcyon.access.rota.queries import overlapping
from halcyon.access.viewer import Viewer
from halcyon.base.dates import ONE_DAY, london_date, london_instant
from halcyon.project.synthetic.directory import COLLEAGUES, PERSONAS, the_cast

DAYS = 15
NUMBERS = {
    Position.DUTY_WORKER: "0114 496 0121",
    Position.DUTY_MANAGER: "0114 496 0122",
    Position.OUT_OF_HOURS: "0114 496 0123",
}
ROLES = {
    Position.DUTY_WORKER: ("hub_screener",),
    Position.DUTY_MANAGER: ("hub_decision_maker", "team_manager"),
    Position.OUT_OF_HOURS: ("out_of_hours_worker",),
}
SATURDAY = 5


def fill_rota(*, now: datetime) -> str:
    """Put the cast on duty from today on, turn by turn. Nobody stands on the second week’s Saturday from 18:00 on."""
    cast, today = the_cast(now), london_date(now)
    with acting_as(cast.viewer(cast.manager)) as manager:
        for position in Position:
            emails = [each.email for each in (*PERSONAS, *COLLEAGUES) if each.role in ROLES[position]]
            people = [cast.user(email).pk for email in emails]
            for n in range(DAYS):
                _fill(position, today + n * ONE_DAY, people[n % len(people)], manager, now)
    return "a rota for two weeks"


def _fill(position: Position, day: date, user: int, by: Viewer, at: datetime) -> None:
    for need in needed(position, day):
        stretch = _as_real_as(need, position, day, at)
        if stretch.ends > at and not overlapping(position, stretch):
            put_on(
                position=position,
                user=user,
                begins_at=stretch.begins,
                ends_at=stretch.ends,
                phone=NUMBERS[position],
                by=by,
                at=at,
            )


def _as_real_as(need: Stretch, position: Position, day: date, at: datetime) -> Stretch:
    second_week = day - london_date(at) >= timedelta(days=7)
    if position == Position.OUT_OF_HOURS and day.weekday() == SATURDAY and second_week:
        return Stretch(need.begins, min(need.ends, london_instant(day, time(18))))
    return need
