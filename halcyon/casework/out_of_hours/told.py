"""What is handed over, and what is written at night, as a form brings it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Lines:
    """Five lines about a child for tonight."""

    worry: str
    where: str
    what_if: str
    whom: str
    monday: str


@dataclass(frozen=True)
class Happened:
    """One event of the night."""

    at: datetime
    who: str
    what: str
    done: str
    monday: str
