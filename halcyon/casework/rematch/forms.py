"""What putting a match right asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from halcyon.govuk.fields import HiddenField, RadiosField, TextareaField
from halcyon.govuk.forms import GovForm

NO_FILE = "none"


class PutRightForm(GovForm):
    """Which file is the right one, and what shows that this one is wrong."""

    file = RadiosField(
        label="Whose file is it?",
        noun="whose file it is",
        size="m",
        choices=(),
    )
    reason = TextareaField(
        label="What shows that it is another child?",
        noun="what shows that it is another child",
        hint="Who said so, or what does not fit. Do not name the child whose file it was put to.",
        max_length=1000,
        rows=3,
    )
    seen = HiddenField(required=False, max_length=40)

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], hints: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        assert isinstance(field, RadiosField)
        field.choices = [*choices, (NO_FILE, "Nobody’s that is found here: take it off, and look again")]
        field.hints = {
            **hints,
            NO_FILE: "The child is then without a file until somebody finds or opens one.",
        }
