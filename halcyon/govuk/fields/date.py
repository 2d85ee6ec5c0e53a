"""Dates in three boxes, and dates with a time: forgiving to type, clear about what is wrong."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from halcyon.base.dates import LONDON, london_date, london_instant
from halcyon.govuk.fields import parse
from halcyon.govuk.fields.presented import Presented, PresentedField
from halcyon.govuk.fields.words import opening

T = TypeVar("T")


class Boxes(NamedTuple):
    """What was typed, box by box."""

    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""


class BoxesInput(forms.Widget):
    """Reads the boxes `<name>-day`, `-month`, `-year`, `-time`; or the whole, if it came as one text."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Boxes:
        boxes = Boxes(*(parse.latin(data.get(f"{name}-{part}")) for part in Boxes._fields))
        return boxes if any(boxes) else Boxes(day=parse.latin(data.get(name)))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and all(f"{name}-{part}" not in data for part in Boxes._fields)


class BoundDate(PresentedField):
    """A `date-input` component; of the boxes, those that are wrong are marked."""

    field: "DateField | DateTimeField"
    macro = "date_input"
    grouped = True
    boxes: ClassVar[tuple[tuple[str, int], ...]] = (("day", 2), ("month", 2), ("year", 4))  # name, width

    def params(self) -> dict[str, Any]:
        answer = self.value()
        boxes = answer if isinstance(answer, Boxes) else Boxes()
        items = [self._box(part, width, getattr(boxes, part)) for part, width in self.boxes]
        return {"namePrefix": self.html_name, "items": items}

    def error_target(self) -> str:
        return f"{self.auto_id}-{self._wrong()[0]}"

    def _box(self, part: str, width: int, value: str) -> dict[str, Any]:
        mark = " govuk-input--error" if self.errors and part in self._wrong() else ""
        return {
            "name": part,
            "value": value,
            "classes": f"govuk-input--width-{width}{mark}",
            "inputmode": "text" if part == "time" else "numeric",
        }

    def _wrong(self) -> tuple[str, ...]:
        for error in self.form.errors.as_data().get(self.name, ()):
            if error.params and "parts" in error.params:
                return tuple(error.params["parts"])
        return tuple(part for part, _ in self.boxes)


class BoundDateTime(BoundDate):
    """The same with a box for the time."""

    boxes = (*BoundDate.boxes, ("time", 5))


class _Dated(Presented):
    """What days and instants share: which side of now they may be on."""

    widget = BoxesInput

    def __init__(self, *, past: bool = False, future: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.past, self.future = past, future

    def _check_side(self, given: Any, now: Any, words: str) -> None:
        """`given` and `now` are two dates or two instants."""
        if self.past and given > now:
            raise ValidationError(f"{opening(self.noun)} must be {words}in the past", code="not_past")
        if self.future and given < now:
            raise ValidationError(f"{opening(self.noun)} must be {words}in the future", code="not_future")


class DateField(_Dated):
    """A day. Years outside 1900 to 2100 are refused; `past` or `future` allow today and that side of it."""

    bound = BoundDate

    def __init__(self, *, hint: str = "For example, 27 3 2026", **options: Any) -> None:
        super().__init__(hint=hint, **options)

    def prepare_value(self, value: object) -> Boxes:
        if isinstance(value, date):
            return Boxes(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, Boxes) else Boxes()

    def to_python(self, value: object) -> date | None:
        boxes = self.prepare_value(value)
        if not any(boxes):
            return None
        day = _explained(self.noun, lambda: parse.day_of(boxes.day, boxes.month, boxes.year))
        self._check_side(day, london_date(timezone.now()), "today or ")
        return day


class DateTimeField(_Dated):
    """An instant: London's date and time, answered in UTC; `past` or `future` allow that side of now."""

    bound = BoundDateTime

    def __init__(self, *, hint: str = "For example, 27 3 2026 and 14:30", **options: Any) -> None:
        super().__init__(hint=hint, **options)

    def prepare_value(self, value: object) -> Boxes:
        if isinstance(value, datetime):
            local = value.astimezone(LONDON)
            return Boxes(str(local.day), str(local.month), str(local.year), f"{local:%H:%M}")
        return value if isinstance(value, Boxes) else Boxes()

    def to_python(self, value: object) -> datetime | None:
        boxes = self.prepare_value(value)
        if not any(boxes):
            return None
        instant = _explained(self.noun, lambda: _instant(boxes))
        self._check_side(instant, timezone.now(), "")
        return instant


def _instant(boxes: Boxes) -> datetime:
    day, at = parse.day_of(boxes.day, boxes.month, boxes.year), parse.time_of(boxes.time)
    instant = london_instant(day, at)
    if instant.astimezone(LONDON).time() != at:
        raise parse.Unclear("was skipped when the clocks went forward: enter an hour later", ["time"])
    return instant


def _explained(noun: str, reading: Callable[[], T]) -> T:
    """What `reading` returns; if it is unclear, an error that names `noun` and knows its boxes."""
    try:
        return reading()
    except parse.Unclear as unclear:
        params = {"says": unclear.sentence(noun), "parts": unclear.parts}
        raise ValidationError("%(says)s", code="unclear", params=params) from None
