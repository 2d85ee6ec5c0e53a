"""What is asked about a notification."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from halcyon.base.mails import LARGEST, LONGEST, UnreadableError, read_mail
from halcyon.casework.contact.codes import (
    Channel,
)
from halcyon.govuk.fields import (
    FileField,
    RadiosField,
    TextareaField,
)
from halcyon.govuk.forms import GovForm


class ForwardForm(GovForm):
    """A notification, pasted or as a file."""

    channel = RadiosField(
        label="What is it?",
        noun="what it is",
        choices=[
            (Channel.POLICE_NOTIFICATION, "A police notification"),
            (Channel.MAIL, "A mail or letter of somebody else"),
        ],
        coerce=Channel,
    )
    pasted = TextareaField(
        label="Paste its text",
        noun="the text",
        hint="All of it, as it came. It is kept word for word.",
        max_length=LONGEST,
        rows=10,
        required=False,
    )
    file = FileField(
        label="Or upload it",
        noun="the file",
        hint="A mail as .eml, or a text as .txt, up to 2 MB. Attachments are listed, and not kept.",
        endings=(".eml", ".txt"),
        largest=LARGEST,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and readable: ``mail`` and ``digest`` (SHA-256 of what came)."""
        said = self.cleaned_data
        file, pasted = said.get("file"), said.get("pasted") or ""
        if self.errors:
            return said
        if bool(file) == bool(pasted.strip()):
            self.add_error("pasted", "Paste the text or choose a file: one of the two")
            return said
        content = file.read() if file else pasted.encode()
        try:
            said["mail"] = read_mail(content)
        except UnreadableError as error:
            self.add_error("file" if file else "pasted", f"This cannot be read: {error}")
        said["digest"] = sha256(content).hexdigest()
        return said
