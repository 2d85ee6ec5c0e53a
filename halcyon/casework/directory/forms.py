"""What is asked about a service."""

from typing import Any

from halcyon.govuk.fields import HiddenField, IntegerField, TextareaField, TextField
from halcyon.govuk.forms import GovForm


class ServiceForm(GovForm):
    """A service of the directory."""

    name = TextField(label="Name", noun="the service’s name", max_length=200)
    what_for = TextareaField(label="What is it for?", noun="what it is for", max_length=1000, rows=3)
    age_from = IntegerField(
        label="Youngest age", noun="the youngest age", required=False, min_value=0, max_value=120
    )
    age_to = IntegerField(
        label="Oldest age", noun="the oldest age", required=False, min_value=0, max_value=120
    )
    area = TextField(
        label="Where", noun="where it works", hint="The part of the city, or “anywhere”.", required=False
    )
    reach = TextareaField(
        label="How to reach it",
        noun="how to reach it",
        hint="Phone, address, a form; whether anybody can ring or a worker has to.",
        max_length=1000,
        rows=3,
    )
    hours = TextField(label="When it is open", noun="when it is open", max_length=300, required=False)
    edition = HiddenField(required=False, max_length=10)

    def said(self) -> dict[str, Any]:
        """The fields of the service."""
        return {name: value for name, value in self.cleaned_data.items() if name != "edition"}

    def seen(self) -> int:
        """Which edition the page showed."""
        text = self.cleaned_data.get("edition") or "0"
        return int(text) if text.isdigit() else -1


class FindForm(GovForm):
    """Which services to show."""

    words = TextField(label="Words", noun="the words", required=False, max_length=100)
    age = IntegerField(label="For the age of", noun="the age", required=False, min_value=0, max_value=120)
