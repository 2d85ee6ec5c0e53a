"""A field for a file. Its form needs ``enctype="multipart/form-data"``."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from halcyon.govuk.fields.presented import Presented, PresentedField
from halcyon.govuk.fields.words import opening


class BoundFile(PresentedField):
    """A `file-upload` component. What was chosen cannot be shown again: browsers do not allow it."""

    field: "FileField"
    macro = "file_upload"

    def params(self) -> dict[str, Any]:
        return {"attributes": {"accept": ",".join(self.field.endings)}} if self.field.endings else {}


class FileField(Presented, forms.FileField):
    """A file as it was sent. What it is, and whether it is taken, is for whoever reads it.

    Where ``endings`` are given (".eml"), its name must end in one of them, and it must have something in it;
    where ``largest`` is, in bytes, it must not be larger.
    """

    bound = BoundFile
    asks = "Choose"

    def __init__(self, *, endings: tuple[str, ...] = (), largest: int = 0, **options: Any) -> None:
        # Without endings, an empty one is refused in words by whoever reads it.
        super().__init__(allow_empty_file=not endings, **options)
        self.endings, self.largest = endings, largest
        self.error_messages["invalid"] = f"Choose {self.noun} again: it did not arrive"
        self.error_messages["empty"] = f"{opening(self.noun)} is empty"

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploaded file, or None. Raises ValidationError for another kind, or a larger one."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        if self.endings and not (file.name or "").lower().endswith(self.endings):
            raise ValidationError(f"{opening(self.noun)} must end in {' or '.join(self.endings)}")
        if self.largest and (file.size or 0) > self.largest:
            raise ValidationError(f"{opening(self.noun)} must be {self.largest // 1_000_000} MB or smaller")
        return file
