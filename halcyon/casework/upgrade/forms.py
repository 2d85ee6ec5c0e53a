"""What a request for an upgrade asks, and its answer."""

from halcyon.casework.regrade.forms import RaiseForm
from halcyon.casework.upgrade.codes import Answer
from halcyon.govuk.fields import RadiosField, TextareaField
from halcyon.records.deadline.forms import LateForm


class AskForm(RaiseForm):
    """As raising a grade: the same is asked, and somebody else does it."""


class AnswerForm(LateForm):
    """Raised as asked, or not with a reason."""

    answer = RadiosField(label="What do you do?", noun="what you do", choices=Answer.choices, coerce=Answer)
    words = TextareaField(
        label="What happens next, or why not",
        noun="the reason",
        hint="Who asked reads it.",
        max_length=2000,
        rows=3,
        required=False,
    )
