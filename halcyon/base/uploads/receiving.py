"""How an upload is received: in memory, and no more of it than is taken. Nothing of it touches a disk on the way."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from halcyon.base.uploads.cleaning import LARGEST


class LimitedUpload(FileUploadHandler):
    """Keeps up to ``LARGEST`` bytes of a file and counts the rest, so that its size says that it is too large."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start < LARGEST:
            self._kept.write(raw_data[: LARGEST - start])
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        self._kept.seek(0)
        return InMemoryUploadedFile(
            file=self._kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
        )
