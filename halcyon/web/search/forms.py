"""What a search asks: one box for a name, a date of birth or a reference; more of it where one knows more."""

from typing import Any

from halcyon.govuk.fields import DateField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.people.matching.reading import read
from halcyon.people.matching.told import Sought


class SearchForm(GovForm):
    """Sent by GET. ``q`` is the box that first pages have, too."""

    q = TextField(
        label="Name or reference",
        hint="In any order and spelling; the beginning of a name will do",
        max_length=300,
        required=False,
        width=30,
        params={"autocomplete": "off", "spellcheck": False},
    )
    born = DateField(label="Date of birth", noun="the date of birth", past=True, required=False)
    address = TextField(label="Address or postcode", max_length=300, required=False, width=20)

    def clean(self) -> dict[str, Any]:
        """With ``sought``: a date, a year, a postcode or a reference in the box is read as what it is."""
        given: dict[str, Any] = super().clean() or {}
        return given | {
            "sought": read(given.get("q", ""), born=given.get("born"), address=given.get("address", ""))
        }

    @property
    def sought(self) -> Sought:
        """Whom to look for; nobody, where the form says nothing or nothing sensible."""
        return self.cleaned_data["sought"] if self.is_bound and self.is_valid() else Sought()


class AnswerForm(GovForm):
    """What whoever searched was told."""

    words = TextareaField(
        label="What you told them",
        noun="what you told them",
        missing="Say what you told them.",
        hint="If you told them nothing about the child, say so, and why that is safe.",
        max_length=2000,
        rows=4,
    )
