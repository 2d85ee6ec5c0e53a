"""What a search asks: one box for a name, a date of birth or a reference; and a date of birth of its own."""

from datetime import date
from typing import Any

from halcyon.govuk.fields import DateField, TextField
from halcyon.govuk.fields.parse import Unclear, day_of
from halcyon.govuk.forms import GovForm


class SearchForm(GovForm):
    """Sent by GET. ``q`` is the box that first pages have, too."""

    q = TextField(
        label="Name or reference",
        hint="The beginning of a name will do, in any order",
        max_length=300,
        required=False,
        width=30,
        params={"autocomplete": "off", "spellcheck": False},
    )
    born = DateField(label="Date of birth", noun="the date of birth", past=True, required=False)

    def clean(self) -> dict[str, Any]:
        """A date in the box is the date of birth."""
        given: dict[str, Any] = super().clean() or {}
        if day := _day(given.get("q", "")):
            given |= {"q": "", "born": given.get("born") or day}
        return given


def _day(text: str) -> date | None:
    try:
        return day_of(text, "", "") if text else None
    except Unclear:
        return None
