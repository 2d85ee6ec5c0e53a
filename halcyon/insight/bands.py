"""Age bands as publishers write them: "10-13", "14", "18-21", "18+". Ages in completed years, inclusive."""

import re
from dataclasses import dataclass
from functools import cache

_WRITTEN = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2})|(\+))?")


@dataclass(frozen=True, slots=True, order=True)
class AgeBand:
    """From `low` to `high` years, both included; `high` is None where the band has no end."""

    low: int
    high: int | None

    @classmethod
    def parse(cls, key: str) -> "AgeBand":
        """Read a band. ValueError unless it is written in one of the three ways, low before high."""
        match = _WRITTEN.fullmatch(key)
        if match is None:
            raise ValueError(f"An age band is written like 10-13, 14 or 18+, not {key!r}")
        low = int(match[1])
        high = None if match[3] else int(match[2] or match[1])
        if high is not None and high < low:
            raise ValueError(f"The age band {key!r} ends before it begins")
        return cls(low, high)

    def contains(self, age: int) -> bool:
        """Whether this age in completed years is in the band."""
        return self.low <= age and (self.high is None or age <= self.high)

    def covers(self, other: "AgeBand") -> bool:
        """Whether every age of the other band is in this one."""
        if self.high is None:
            return self.low <= other.low
        return other.high is not None and self.low <= other.low and other.high <= self.high

    def overlaps(self, other: "AgeBand") -> bool:
        """Whether some age is in both."""
        first, second = sorted((self, other), key=lambda band: band.low)
        return first.high is None or second.low <= first.high

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return f"{self.low}" if self.high == self.low else f"{self.low}-{self.high}"


@cache
def age_band(key: str) -> AgeBand:
    """The band of a key, as `AgeBand.parse`, read once."""
    return AgeBand.parse(key)
