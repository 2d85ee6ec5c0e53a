"""What break-glass asks: exactly whom, and why now."""

from typing import Any

from halcyon.base.identifiers import check_reference
from halcyon.govuk.fields import DateField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.people.break_glass.told import Sought
from halcyon.records.break_glass.rules import REASON

WHOM = "Enter the local reference, or the first name, the last name and the date of birth"


class AskForm(GovForm):
    """A local reference, or a whole name and a date of birth; and a reason."""

    reference = TextField(
        label="Local reference",
        hint="For example, on a letter or a card. If you have it, leave the name and the date of birth empty.",
        max_length=40,
        width=20,
        required=False,
        params={"autocomplete": "off", "spellcheck": False},
    )
    given = TextField(
        label="First name",
        hint="As it is in the file. Only an exact name opens it.",
        max_length=300,
        width=20,
        required=False,
        params={"autocomplete": "off", "spellcheck": False},
    )
    family = TextField(
        label="Last name",
        max_length=300,
        width=20,
        required=False,
        params={"autocomplete": "off", "spellcheck": False},
    )
    born_on = DateField(label="Date of birth", noun="the date of birth", past=True, required=False)
    reason = TextareaField(
        label="What could happen to a child if you wait?",
        noun="what could happen to a child if you wait",
        hint=f"At least {REASON} characters. The reviewer reads this. Do not name the child.",
        max_length=2000,
    )

    def clean_reference(self) -> str:
        """The reference as it was issued; a mistyped one is told apart from a miss by its check character alone."""
        text = self.cleaned_data["reference"]
        if not text:
            return ""
        try:
            return check_reference(text)
        except ValueError:
            self.add_error("reference", "Check the local reference: a letter or digit is wrong or missing")
            return ""

    def clean(self) -> dict[str, Any]:
        """Exactly one way to say whom."""
        given: dict[str, Any] = super().clean() or {}
        named = all(given.get(name) for name in ("given", "family", "born_on"))
        if not given.get("reference") and not named and not self.errors:
            self.add_error("reference", WHOM)
        return given

    @property
    def sought(self) -> Sought:
        """Whom a valid form names."""
        names = ("reference", "given", "family", "born_on")
        return Sought(**{name: self.cleaned_data[name] for name in names})
