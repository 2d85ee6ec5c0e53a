"""The rota as components: who is on duty now, and the coming weeks day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from markupsafe import Markup

from halcyon.access.rota.definitions import Position, Stretch, is_needed, whole_day
from halcyon.access.rota.queries import Copied, Day, Line, Week
from halcyon.base.dates import LONDON, long_date, long_time
from halcyon.govuk.components import Link, PostButton, SummaryList, SummaryRow, Tag
from halcyon.govuk.components.component import Text

if TYPE_CHECKING:
    from halcyon.access.rota.models import Shift

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_NEEDED = "Not needed at this hour"
WEEKS = ("This week", "Next week", "The week after next")


@dataclass(frozen=True)
class ShownWeek:
    """A week as the page shows it: its title, how many gaps in words, its days, a button to fill it."""

    id: str
    title: str
    note: str
    days: tuple[tuple[str, SummaryList], ...]
    copy: PostButton | None


def now_on_duty(there: Mapping[Position, Shift | None], now: datetime) -> SummaryList:
    """Who is rung now, in each position; nobody is missing where nobody is needed."""
    rows = (
        SummaryRow(position.label, _whom(shift) if shift or is_needed(position, now) else NOT_NEEDED)
        for position, shift in there.items()
    )
    return SummaryList(tuple(rows), title="On duty now")


def weeks(shown: Iterable[Week], *, plans: bool, csrf_token: str) -> list[ShownWeek]:
    """The coming weeks. Who plans the rota also gets the ways to fill it."""
    return [
        ShownWeek(
            id=f"week-{n}",
            title=f"{title}, from {WEEKDAYS[week.days[0].day.weekday()]} {long_date(week.days[0].day)}",
            note=_gaps(week.gaps),
            days=tuple((_day(each.day), _lines(each, plans)) for each in week.days),
            copy=_copy(week.monday, csrf_token) if plans else None,
        )
        for n, (title, week) in enumerate(zip(WEEKS, shown, strict=False), 1)
    ]


def in_words(shift: Shift) -> str:
    """A shift in a sentence."""
    return (
        f"{shift.user.name} is {Position(shift.position).label.lower()} from {long_time(shift.begins_at)}"
        f" to {long_time(shift.ends_at)}."
    )


def copied(result: Copied) -> str:
    """What a copy did: how many shifts, and which it left out."""
    made = "1 shift was copied" if result.made == 1 else f"{result.made} shifts were copied"
    if not result.made and not result.left_out:
        return "There was nobody on the rota in the week before, so nothing was copied."
    left = len(result.left_out)
    return (
        f"{made}."
        if not left
        else f"{made}, {left} left out, since somebody stands there already, or cannot."
    )


def _gaps(number: int) -> str:
    if not number:
        return "Somebody is there at all times."
    return "1 gap" if number == 1 else f"{number} gaps"


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def _lines(day: Day, plans: bool) -> SummaryList:
    rows = (
        SummaryRow(_when(line, day.day), _whom(line.shift), _ways(line, day.day) if plans else ())
        for line in day.lines
    )
    return SummaryList(tuple(rows))


def _when(line: Line, day: date) -> Markup:
    return Markup('{}<br><span class="hal-rota__times">{}</span>').format(
        line.position.label, _times(line.stretch, day)
    )


def _times(stretch: Stretch, day: date) -> str:
    """The times of a stretch within a day: "18:00–24:00", or "All day"."""
    if stretch == whole_day(day):
        return "All day"
    ends = "24:00" if stretch.ends == whole_day(day).ends else f"{stretch.ends.astimezone(LONDON):%H:%M}"
    return f"{stretch.begins.astimezone(LONDON):%H:%M}–{ends}"


def _whom(shift: Shift | None) -> Text:
    if shift is None:
        return Tag("Nobody", "red")
    ring = Link(shift.phone.replace(" ", "\N{NO-BREAK SPACE}"), f"tel:{shift.phone.replace(' ', '')}")
    return Markup("{}<br>{}").format(shift.user.name, ring)


def _ways(line: Line, day: date) -> tuple[Link, ...]:
    about = f"{line.position.label.lower()}, {_day(day)}, {_times(line.stretch, day)}"
    if line.shift is not None:
        return (Link("Change", reverse("change_shift", args=[line.shift.pk]), about),)
    gap = {
        "position": line.position.value,
        "from": line.stretch.begins.isoformat(),
        "until": line.stretch.ends.isoformat(),
    }
    return (Link("Put somebody on", reverse("put_on", query=gap), about),)


def _copy(monday: date, csrf_token: str) -> PostButton:
    return PostButton(
        text="Copy the week before into this one",
        about=f", from Monday {long_date(monday)}",
        action=reverse("copy_rota", args=[monday.isoformat()]),
        csrf_token=csrf_token,
        style="secondary",
    )
