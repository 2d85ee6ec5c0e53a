"""What is asked about a workforce."""

from collections.abc import Iterable
from typing import Any

from halcyon.govuk.fields import DateField, IntegerField, SelectField, TextField
from halcyon.govuk.forms import GovForm


class WorkforceForm(GovForm):
    """How many people work for an agency."""

    agency = SelectField(label="Agency", noun="the agency", choices=(), prompt="Choose an agency")
    number = IntegerField(
        label="How many people work there?",
        noun="the number of people",
        hint="Everybody whose work needs this training, including volunteers.",
        min_value=1,
        max_value=1_000_000,
        width=10,
    )
    as_of = DateField(label="On which day?", noun="the day", past=True)
    source = TextField(
        label="Where does the number come from?",
        noun="the source",
        hint="For example, “staff list, April 2026”.",
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, SelectField)
        field.choices = [(str(id), name) for id, name in agencies]
