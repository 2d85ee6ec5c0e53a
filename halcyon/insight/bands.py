"""Bands as publishers write them: "10-13", "14", "18+". Of ages in completed years, of waits in full hours or days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self

AGES, DECISION_WAITS, OUTCOME_WAITS = "age_band", "wait_for_decision", "wait_for_outcome"
DAY = 24  # hours


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """From `low` to `high`, both included; `high` is None where the band has no end.

    ``noun``: what it is called where it is refused. ``digits``: how many a limit of it has at most.
    """

    noun: ClassVar[str] = "band"
    digits: ClassVar[int] = 6

    low: int
    high: int | None

    @classmethod
    def parse(cls, key: str) -> Self:
        """Read a band. ValueError unless it is written in one of the three ways, low before high."""
        number = f"([0-9]{{1,{cls.digits}}})"
        match = re.fullmatch(rf"{number}(?:-{number}|(\+))?", key)
        if match is None:
            a = "An" if cls.noun[0] in "aeiou" else "A"
            raise ValueError(f"{a} {cls.noun} is written like 10-13, 14 or 18+, not {key!r}")
        low = int(match[1])
        high = None if match[3] else int(match[2] or match[1])
        if high is not None and high < low:
            raise ValueError(f"The {cls.noun} {key!r} ends before it begins")
        return cls(low, high)

    def contains(self, number: int) -> bool:
        """Whether this number is in the band."""
        return self.low <= number and (self.high is None or number <= self.high)

    def covers(self, other: "Band") -> bool:
        """Whether every number of the other band is in this one."""
        if self.high is None:
            return self.low <= other.low
        return other.high is not None and self.low <= other.low and other.high <= self.high

    def overlaps(self, other: "Band") -> bool:
        """Whether some number is in both."""
        first, second = sorted((self, other), key=lambda band: band.low)
        return first.high is None or second.low <= first.high

    @property
    def words(self) -> str:
        """As a table calls it: "10 to 13", "18 and over"."""
        if self.high is None:
            return f"{self.low} and over"
        return f"{self.low}" if self.high == self.low else f"{self.low} to {self.high}"

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return f"{self.low}" if self.high == self.low else f"{self.low}-{self.high}"


class AgeBand(Band):
    """Completed years of age."""

    __slots__ = ()
    noun = "age band"
    digits = 2


class DaysBand(Band):
    """Days from one day to another: 0 is the same day."""

    __slots__ = ()
    noun = "waiting band"

    @property
    def words(self) -> str:
        """ "Up to 1 day", "2 to 5 days", "More than 10 days"."""
        if self.high is None:
            return f"More than {_counted(self.low - 1, 'day')}" if self.low else "However many days"
        if not self.low:
            return f"Up to {_counted(self.high, 'day')}" if self.high else "The same day"
        days = _counted(self.high, "day")
        return days if self.low == self.high else f"{self.low} to {days}"


class HoursBand(Band):
    """Full elapsed hours: 23 is less than 24 hours."""

    __slots__ = ()
    noun = "waiting band"

    @property
    def words(self) -> str:
        """ "Less than 24 hours", "24 to less than 48 hours", "2 to less than 5 days", "5 days or more"."""
        if self.high is None:
            return f"{_hours(self.low)} or more"
        end = self.high + 1
        if not self.low:
            return f"Less than {_hours(end)}"
        unit = _unit(self.low, end)
        return f"{self.low // unit} to less than {_hours(end, unit)}"


#: What can be cut into bands, by the key of its dimension.
KINDS: Mapping[str, type[Band]] = {AGES: AgeBand, DECISION_WAITS: HoursBand, OUTCOME_WAITS: DaysBand}
WAITS = frozenset({DECISION_WAITS, OUTCOME_WAITS})


@cache
def band_of(dimension: str, key: str) -> Band:
    """The band of a dimension's key, as its kind's ``parse``, read once. KeyError for what is not cut into bands."""
    return KINDS[dimension].parse(key)


def age_band(key: str) -> AgeBand:
    """The band of ages of a key."""
    band = band_of(AGES, key)
    assert isinstance(band, AgeBand)
    return band


def in_words(dimension: str, key: str) -> str:
    """What a key of a dimension that is cut into bands is called; one that is no band says itself."""
    try:
        return band_of(dimension, key).words
    except ValueError:
        return key


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _unit(*hours: int) -> int:
    """A day where all of these are two days or more in full, or else an hour."""
    return DAY if all(each >= 2 * DAY and each % DAY == 0 for each in hours) else 1


def _hours(hours: int, unit: int = 0) -> str:
    unit = unit or _unit(hours)
    return _counted(hours // unit, "day" if unit == DAY else "hour")
