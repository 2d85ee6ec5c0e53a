"""The positions, when each needs somebody, and what of that a rota leaves open. Pure.

Local defaults (no guidance sets them): a duty worker while the office is open, the out-of-hours worker for the
rest, a duty manager at all times, since what nobody accepts in two hours goes to them at night, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models

from halcyon.base.dates import end_of_day, is_working_day, london_date, london_instant, start_of_day
from halcyon.base.working_hours import CLOSES, OPENS


class Position(models.TextChoices):
    """What somebody can be on duty as: positions on the rota, not roles."""

    DUTY_WORKER = "duty_worker", "Duty worker"
    DUTY_MANAGER = "duty_manager", "Duty manager"
    OUT_OF_HOURS = "out_of_hours", "Out of hours"


@dataclass(frozen=True, order=True)
class Stretch:
    """From an instant until, and without, another."""

    begins: datetime
    ends: datetime

    def within(self, other: "Stretch") -> "Stretch | None":
        """The part of this stretch that lies in another one."""
        begins, ends = max(self.begins, other.begins), min(self.ends, other.ends)
        return Stretch(begins, ends) if begins < ends else None


def whole_day(day: date) -> Stretch:
    """A day in London, 23 to 25 hours long."""
    return Stretch(start_of_day(day), end_of_day(day))


def needed(position: Position, day: date) -> list[Stretch]:
    """When on a day somebody must be on duty in a position."""
    office = Stretch(london_instant(day, OPENS), london_instant(day, CLOSES)) if is_working_day(day) else None
    if position == Position.DUTY_WORKER:
        return [office] if office else []
    if position == Position.OUT_OF_HOURS and office:
        return uncovered(whole_day(day), [office])
    return [whole_day(day)]


def is_needed(position: Position, at: datetime) -> bool:
    """Whether somebody must be on duty in a position at an instant."""
    return any(need.begins <= at < need.ends for need in needed(position, london_date(at)))


def uncovered(need: Stretch, by: Iterable[Stretch]) -> list[Stretch]:
    """What of a stretch no other one covers, in order."""
    left, begins = [], need.begins
    for each in sorted(by):
        if each.ends <= begins or each.begins >= need.ends:
            continue
        if each.begins > begins:
            left.append(Stretch(begins, each.begins))
        begins = each.ends
    return [*left, Stretch(begins, need.ends)] if begins < need.ends else left
