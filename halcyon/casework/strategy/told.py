"""What is said of a strategy discussion that was held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PartTaken:
    """An agency in it: ``sort`` and ``took`` are codes."""

    sort: str
    took: str
    who: str = ""


@dataclass(frozen=True)
class HeldAs:
    """When it was held, by whose lead, who took part, what it decided and why."""

    at: datetime
    led_by: str
    decision: str
    rationale: str
    parts: Sequence[PartTaken]
    why_without: str = ""
