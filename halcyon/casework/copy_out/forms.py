"""What copying out asks."""

from halcyon.casework.copy_out.definitions import systems
from halcyon.govuk.fields import HiddenField, TextField
from halcyon.govuk.forms import GovForm


class CopiedForm(GovForm):
    """Under which reference it stands there."""

    system = HiddenField(max_length=20)
    their_reference = TextField(
        label="Reference there",
        noun="the reference there",
        missing="Enter the reference that the other system gave it.",
        hint="As the other system shows it once you have saved the text there.",
        max_length=60,
        width=20,
    )


def system_of(text: str | None) -> str:
    """A system’s key as an address names it; the first one otherwise."""
    return text if text in systems() else next(iter(systems()))
