"""What adding a file asks."""

from typing import Any

from halcyon.base.refusals import Refusal
from halcyon.base.uploads import LARGEST
from halcyon.base.uploads.cleaning import too_large
from halcyon.govuk.fields import FileField, TextareaField, TextField
from halcyon.govuk.forms import GovForm


class AttachForm(GovForm):
    """The file, and what it is."""

    file = FileField(
        label="Choose a file",
        noun="a file",
        missing="Choose a file",
        hint="PDF, JPEG, PNG, WebP, Word (.docx), OpenDocument (.odt) or plain text, at most 10 MB.",
    )
    title = TextField(
        label="What is it?", noun="what it is", hint="As others will look for it.", max_length=200
    )
    description = TextareaField(
        label="Anything to add", noun="what there is to add", max_length=2000, rows=3, required=False
    )

    def clean_file(self) -> Any:
        """No larger than what is taken. (What it is, the action looks at.)"""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            self.refuse(Refusal(too_large().sentence, field="file"))
        return sent


class RemoveForm(GovForm):
    """Why a file should go."""

    reason = TextareaField(
        label="Why should it be removed?",
        noun="why it should be removed",
        hint="For example, that it is about another child. If it is only out of date, add a newer one instead.",
        max_length=2000,
        rows=4,
    )
