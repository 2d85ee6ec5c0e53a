"""Small things within a line: a state as a tag, a deadline as a tag with its time, a reference."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from halcyon.base.clocks import time_left
from halcyon.govuk.components.component import Component

Colour = Literal["grey", "green", "teal", "blue", "light-blue", "purple", "pink", "red", "orange", "yellow"]

SOON = timedelta(hours=4)
TODAY = timedelta(hours=24)


@dataclass(frozen=True)
class Tag(Component):
    """A state. The words carry it; the colour only helps the eye."""

    template = "tag"

    text: str
    colour: Colour = "grey"


@dataclass(frozen=True)
class Reference(Component):
    """A reference, set so that its letters are told apart and it stays on one line."""

    template = "reference"

    text: str


@dataclass(frozen=True)
class ClockTag(Component):
    """A tag such as "2 hours left", and when that is: "by 4 June 2026 at 5pm"."""

    template = "clock_tag"

    tag: Tag
    due: datetime | None


def clock_tag(due: datetime | None, now: datetime) -> ClockTag:
    """How long until `due` (None: the clock is paused).

    Red when late, orange in the last 4 hours, yellow in the last 24, else blue; grey when paused.
    """
    return ClockTag(Tag(time_left(due, now), _urgency(due, now)), due)


def _urgency(due: datetime | None, now: datetime) -> Colour:
    if due is None:
        return "grey"
    left = due - now
    if left <= timedelta(0):
        return "red"
    if left <= SOON:
        return "orange"
    return "yellow" if left <= TODAY else "blue"
