"""What is asked about two files that may be one child’s."""

from typing import Any

from halcyon.govuk.fields import RadiosField, TextareaField
from halcyon.govuk.forms import GovForm

APART = "apart"


class JudgeForm(GovForm):
    """One child or two; which file stays."""

    keep = RadiosField(
        label="Are these one child?",
        noun="whether these are one child",
        missing="Choose whether these are one child, and which file stays",
        size="m",
        choices=(),
    )

    def __init__(self, *args: Any, files: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["keep"]
        assert isinstance(field, RadiosField)
        field.choices = [
            *(
                (reference, f"Yes, one child: the file {reference} stays ({words})")
                for reference, words in files
            ),
            (APART, "No, these are two children"),
        ]
        field.hints = {
            APART: "Twins, cousins, chance. They are not put before you again unless a fact changes."
        }


class ReasonForm(GovForm):
    """Why."""

    reason = TextareaField(
        label="What tells you so?",
        noun="what tells you so",
        missing="Say what tells you so, in a few words.",
        hint="Whom you asked, what you read. The next person has to be able to follow it.",
        max_length=2000,
        rows=3,
    )
