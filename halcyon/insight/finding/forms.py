"""The form that lets a warning stand."""

from halcyon.govuk.fields import TextareaField
from halcyon.govuk.forms import GovForm


class AcceptForm(GovForm):
    """Why a warning may stand."""

    reason = TextareaField(
        label="Why may this stand?",
        hint="Kept with the edition. For example: the source prints it so, and readers are told in the note.",
        missing="Say why this may stand",
        max_length=1000,
        rows=4,
    )
