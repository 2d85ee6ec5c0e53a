"""What is asked about a quotation."""

from typing import Any

from halcyon.govuk.fields import DateField, HiddenField, RadiosField, SelectField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.insight.quotation.codes import Role, Use
from halcyon.insight.quotation.told import Told

HELD = (
    "words",
    "said_by",
    "use",
    "consent_from",
    "consent_role",
    "consent_on",
    "consent_until",
    "withdrawn_on",
)


class QuotationForm(GovForm):
    """The words, who said them without a name, and the consent."""

    words = TextareaField(label="Their words", noun="their words", max_length=1000, rows=4)
    said_by = TextField(
        label="Who says it, without a name",
        noun="who says it",
        hint="Printed below the words. For example: a young person who had support",
        max_length=120,
    )
    use = RadiosField(
        label="What does the consent cover?", noun="what the consent covers", choices=Use.choices
    )
    consent_from = TextField(
        label="Who gave consent", hint="Not printed. Kept so that they can be asked again", required=False
    )
    consent_role = SelectField(label="In what role", choices=Role.choices, required=False)
    consent_on = DateField(
        label="When they gave consent", noun="the day of the consent", past=True, required=False
    )
    consent_until = DateField(
        label="Last day of the consent, if they set one",
        noun="the last day of the consent",
        hint="Nothing published after this day includes these words. The edition’s page says when it has passed.",
        required=False,
    )
    edited = HiddenField(max_length=9, required=False)

    def clean_edited(self) -> int:
        """A number that no quotation has, for what is none."""
        text = self.cleaned_data["edited"]
        return int(text) if text.isascii() and text.isdigit() else 10**9

    def told(self) -> Told:
        """What was answered."""
        said: dict[str, Any] = self.cleaned_data
        return Told(**{name: said[name] for name in HELD if name in said})
