"""A field for a file. Its form needs ``enctype="multipart/form-data"``."""

from typing import Any

from django import forms

from halcyon.govuk.fields.presented import Presented, PresentedField


class BoundFile(PresentedField):
    """A `file-upload` component. What was chosen cannot be shown again: browsers do not allow it."""

    macro = "file_upload"

    def params(self) -> dict[str, Any]:
        return {}


class FileField(Presented, forms.FileField):
    """A file as it was sent. What it is, and whether it is taken, is for whoever reads it."""

    bound = BoundFile
    asks = "Choose"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_empty_file=True, **options
        )  # an empty one is refused in words, by whoever reads it
        self.error_messages["invalid"] = f"Choose {self.noun} again: it did not arrive"
