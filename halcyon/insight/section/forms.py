"""The forms beside a section."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import SelectField, TextareaField
from halcyon.govuk.forms import GovForm


class CommentForm(GovForm):
    """A comment, or the answer to one."""

    words = TextareaField(label="Your comment", noun="your comment", max_length=2000, rows=3)


class AssignForm(GovForm):
    """Who writes a section. ``people``: principals' ids and names."""

    assigned_to = SelectField(
        label="Who writes this section?",
        required=False,
        coerce=int,
        empty_value=None,
        prompt="Nobody yet",
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["assigned_to"].choices = list(people)
