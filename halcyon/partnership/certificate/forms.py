"""What is asked about a certificate."""

from halcyon.govuk.fields import TextareaField, TextField
from halcyon.govuk.forms import GovForm


class CheckForm(GovForm):
    """A number that somebody was shown."""

    number = TextField(
        label="Certificate number",
        noun="the certificate number",
        width=20,
        hint="It begins with TC. Spaces and small letters are fine.",
        max_length=60,
    )


class WithdrawForm(GovForm):
    """Why a certificate is withdrawn."""

    reason = TextareaField(label="Why?", noun="why it is withdrawn", max_length=300, rows=3)
