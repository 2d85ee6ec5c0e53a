"""What a second person is asked."""

from halcyon.govuk.fields import RadiosField, TextareaField
from halcyon.govuk.forms import GovForm


class AnswerForm(GovForm):
    """Agreed or not, and in which words."""

    agreed = RadiosField(
        label="Do you agree?",
        noun="whether you agree",
        choices=[("yes", "I agree: it is done at once"), ("no", "I do not agree")],
    )
    words = TextareaField(
        label="Why?",
        noun="why",
        hint="Needed if you do not agree. The proposer reads it, and it stays with the proposal.",
        max_length=2000,
        rows=4,
        required=False,
    )
