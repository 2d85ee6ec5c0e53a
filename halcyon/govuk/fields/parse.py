"""Reading dates and times as people write them. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time

from halcyon.base.text import squash
from halcyon.govuk.fields.words import joined, opening

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?", re.ASCII)
_NAMED_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}


class Unclear(ValueError):  # noqa: N818 - an answer to whoever typed
    """What was typed is not a date or time. `parts` are the boxes to look at."""

    def __init__(self, says: str, parts: Sequence[str] = ("day", "month", "year")) -> None:
        super().__init__(says)
        self.says = says
        self.parts = tuple(parts)

    def sentence(self, noun: str) -> str:
        """What is wrong, about `noun`: "The date of birth must be a real date"."""
        return f"{opening(noun)} {self.says}"


def latin(typed: object) -> str:
    """Typed text on one line, at most 40 characters, digits of any script as 0 to 9."""
    text = squash("" if typed is None else str(typed))[:40]
    return "".join(str(unicodedata.decimal(each, each)) for each in text)


def day_of(day: str, month: str, year: str) -> date:
    """The date in three boxes, the month as number or name; or all of it in the first. Raises Unclear."""
    if day and not month and not year:
        day, month, year = _whole(day)
    typed = {"day": day, "month": month, "year": year}
    if missing := [part for part, text in typed.items() if not text]:
        raise Unclear(f"must include a {joined(missing)}", missing)
    year_number = _number(year)
    if year_number is None or len(year) != 4:
        raise Unclear("must have a year of 4 numbers", ["year"])
    if not EARLIEST_YEAR <= year_number <= LATEST_YEAR:
        raise Unclear(f"must be between {EARLIEST_YEAR} and {LATEST_YEAR}", ["year"])
    try:
        return date(year_number, _month(month) or 0, _number(day) or 0)
    except ValueError:
        raise Unclear("must be a real date") from None


def time_of(text: str) -> time:
    """A time of day: "14:30", "2.30pm", "9", "0930", "midday". Raises Unclear."""
    lowered = text.lower().replace("a.m.", "am").replace("p.m.", "pm").strip()
    if not lowered:
        raise Unclear("must include a time", ["time"])
    if lowered in _NAMED_TIMES:
        return _NAMED_TIMES[lowered]
    try:
        return _clock_time(lowered)
    except ValueError:
        raise Unclear("must have a time like 14:30 or 2:30pm", ["time"]) from None


def _clock_time(text: str) -> time:
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        raise ValueError(text)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def _whole(text: str) -> tuple[str, str, str]:
    """A date in one text, "4/6/2018", "4 June 2018" or "2018-06-04"; what cannot be parted stays the day."""
    parts = [part for part in re.split(r"[\s/.,-]+", text) if part]
    if len(parts) != 3:
        return text, "", ""
    first, second, third = parts
    return (third, second, first) if len(first) == 4 else (first, second, third)


def _month(text: str) -> int | None:
    lowered = text.lower()
    named = [n for n, name in enumerate(_MONTHS, 1) if len(lowered) >= 3 and name.startswith(lowered)]
    return named[0] if named else _number(text)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
