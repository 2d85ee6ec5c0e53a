"""What a shift needs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from halcyon.access.rota.definitions import Position
from halcyon.govuk.fields import DateTimeField, HiddenField, RadiosField, SelectField, TextField
from halcyon.govuk.forms import GovForm


class ShiftForm(GovForm):
    """Who, from when until when, and the number that rings. ``people``: ids and names."""

    user = SelectField(label="Who", noun="who is on duty", coerce=int)
    begins_at = DateTimeField(label="From", noun="when the shift begins")
    ends_at = DateTimeField(label="Until", noun="when the shift ends")
    phone = TextField(
        label="Phone number on this shift",
        noun="a phone number",
        hint="Shown to everybody who may have to ring",
        max_length=40,
        width=20,
        params={"inputmode": "tel"},
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["user"].choices = list(people)


class PutOnForm(ShiftForm):
    """A new shift."""

    position = RadiosField(
        label="On duty as",
        noun="what they are on duty as",
        choices=Position.choices,
        coerce=Position,
        hints={
            Position.DUTY_WORKER.value: "Takes what reaches the hub while the office is open",
            Position.DUTY_MANAGER.value: "At all times: what nobody accepts in time comes to them",
            Position.OUT_OF_HOURS.value: "In the evening, at night and at weekends",
        },
    )
    field_order = ("position", "user", "begins_at", "ends_at", "phone")


class ChangeForm(ShiftForm):
    """A shift that is there. ``edition``: how often it had been changed when its page was opened."""

    edition = HiddenField(max_length=9)

    def clean_edition(self) -> int:
        """A number that no shift has, for what is none."""
        text = self.cleaned_data["edition"]
        return int(text) if text.isascii() and text.isdigit() else 10**9


def proposed(query: Any) -> dict[str, Any]:
    """From the address of “put somebody on”: the position and the times of the gap that led there."""
    times = {
        name: _instant(query.get(key, "")) for name, key in (("begins_at", "from"), ("ends_at", "until"))
    }
    return {"position": query.get("position", ""), **{name: at for name, at in times.items() if at}}


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return found if found.tzinfo and 2000 <= found.year <= 2100 else None
