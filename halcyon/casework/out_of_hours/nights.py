"""Which night it is, from when the out-of-hours team can accept it, and how long it lasts."""

from datetime import date, datetime, time, timedelta

from halcyon.base.dates import LONDON, add_working_days, in_utc, london_date, london_instant
from halcyon.base.working_hours import is_open

EARLIEST = time(16, 30)  # on a working day the hour to accept runs from here, so that it ends at 17:30
BREAKS = time(6)  # what is written before belongs to the night of the day before
MORNING = time(9, 30)  # until when the night team sees what was handed over


def night_of(at: datetime) -> date:
    """The day whose night it is: until six in the morning still yesterday’s."""
    day = london_date(at)
    return day - timedelta(days=1) if in_utc(at).astimezone(LONDON).time() < BREAKS else day


def can_be_accepted_from(at: datetime) -> datetime:
    """When the night can accept what is sent now: not before 16:30 while the office is open, else at once."""
    return max(at, london_instant(london_date(at), EARLIEST)) if is_open(at) else at


def ends(night: date) -> datetime:
    """The morning of the next working day."""
    return london_instant(add_working_days(night, 1), MORNING)
