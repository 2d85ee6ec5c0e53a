"""Reading the rota. It holds no child's data; who may open the page is the page's permission."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.agency.models import Team
from halcyon.access.permissions import MANAGE_ROTA, STAND
from halcyon.access.rota.definitions import Position, Stretch, needed, uncovered, whole_day
from halcyon.access.rota.models import Shift
from halcyon.access.user.models import User
from halcyon.access.user.queries import members_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.base.dates import ONE_DAY, london_date

WEEK = timedelta(days=7)
TEAMS = (
    Team.Function.FRONT_DOOR,
    Team.Function.SERVICE,
    Team.Function.MANAGEMENT,
    Team.Function.OUT_OF_HOURS,
)


@dataclass(frozen=True)
class Line:
    """Who is on duty in a position for a stretch of one day; nobody, where ``shift`` is None."""

    position: Position
    stretch: Stretch
    shift: Shift | None


@dataclass(frozen=True)
class Day:
    """A day with its lines, by time and position."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Week:
    """A Monday's week, from today on. ``gaps``: how many of its lines have nobody."""

    monday: date
    days: tuple[Day, ...]

    @property
    def gaps(self) -> int:
        return sum(line.shift is None for day in self.days for line in day.lines)


@dataclass
class Copied:
    """How many shifts a copy made, and in words which it left out and why."""

    made: int = 0
    left_out: list[str] = field(default_factory=list)


def on_duty(position: Position, at: datetime) -> Shift | None:
    """Who is on duty in a position at an instant, with their number; None: nobody."""
    shifts = Shift.objects.select_related("user__principal")
    return shifts.filter(position=position, begins_at__lte=at, ends_at__gt=at).first()


def now_on_duty(at: datetime) -> dict[Position, Shift | None]:
    """Each position with who is on duty in it. One query."""
    there = {Position(shift.position): shift for shift in _touching(at, at + timedelta(microseconds=1))}
    return {position: there.get(position) for position in Position}


def coming_weeks(at: datetime, *, weeks: int = 3) -> list[Week]:
    """This week from today on, and the whole weeks after it: two weeks ahead at least. One query."""
    today = london_date(at)
    first = monday_of(today)
    last = first + weeks * WEEK
    shifts = list(_touching(at, whole_day(last).begins))
    return [
        Week(monday, tuple(_days(max(monday, today), monday + WEEK, shifts, at)))
        for monday in (first + n * WEEK for n in range(weeks))
    ]


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * ONE_DAY


def week_before(monday: date) -> list[Shift]:
    """The shifts that begin in the week before a Monday, in order."""
    begins, ends = whole_day(monday - WEEK).begins, whole_day(monday).begins
    shifts = Shift.objects.select_related("user").filter(begins_at__gte=begins, begins_at__lt=ends)
    return list(shifts.order_by("begins_at", "position"))


def shift(shift_id: UUID) -> Shift:
    """One shift. Raises Shift.DoesNotExist."""
    return Shift.objects.select_related("user").get(pk=shift_id)


def overlapping(position: Position, stretch: Stretch, *, but: UUID | None = None) -> Shift | None:
    """The first shift of a position that overlaps a stretch; ``but``: the id of one that does not count."""
    found = _touching(stretch.begins, stretch.ends).filter(position=position)
    return found.exclude(pk=but).first() if but else found.first()


def standing(position: Position, at: datetime) -> QuerySet[User]:
    """Who can be put on duty in a position: people of this area's teams; as duty manager, managers. By name."""
    needs = MANAGE_ROTA if position == Position.DUTY_MANAGER else STAND
    return who_may(needs, at).filter(pk__in=members_of(TEAMS, at))


def plans(viewer: Viewer, at: datetime) -> bool:
    """Whether the viewer plans this rota: a manager, and of one of the teams it is for."""
    return viewer.may(MANAGE_ROTA) and viewer.user_id in members_of(TEAMS, at)


def _touching(begins: datetime, ends: datetime) -> QuerySet[Shift]:
    shifts = Shift.objects.select_related("user").filter(begins_at__lt=ends, ends_at__gt=begins)
    return shifts.order_by("begins_at", "position")


def _days(first: date, end: date, shifts: list[Shift], at: datetime) -> Iterator[Day]:
    for day in (first + n * ONE_DAY for n in range((end - first).days)):
        whole = whole_day(day)
        ahead = Stretch(max(whole.begins, at), whole.ends)
        lines = [line for position in Position for line in _lines(position, day, ahead, shifts)]
        yield Day(day, tuple(sorted(lines, key=lambda line: line.stretch)))


def _lines(position: Position, day: date, ahead: Stretch, shifts: list[Shift]) -> Iterator[Line]:
    there = [(Stretch(each.begins_at, each.ends_at), each) for each in shifts if each.position == position]
    for stretch, each in there:
        if part := stretch.within(whole_day(day)):
            yield Line(position, part, each)
    for need in needed(position, day):
        if (part := need.within(ahead)) is not None:
            for gap in uncovered(part, [stretch for stretch, _ in there]):
                yield Line(position, gap, None)
