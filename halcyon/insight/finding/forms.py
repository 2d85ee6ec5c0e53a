"""The form that lets a warning stand."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import CheckboxesField, TextareaField
from halcyon.govuk.forms import GovForm


class AcceptForm(GovForm):
    """Why a warning may stand, and which others of the same check for the same reason."""

    reason = TextareaField(
        label="Why may this stand?",
        hint="Kept with the edition. For example: the source prints it so, and readers are told in the note.",
        missing="Say why this may stand",
        max_length=1000,
        rows=4,
    )
    others = CheckboxesField(label="For the same reason, also", choices=(), required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = others  # type: ignore[attr-defined]
        if not others:
            del self.fields["others"]
