"""What a step asks."""

from halcyon.casework.early_help.codes import Answer, StepOutcome
from halcyon.govuk.fields import RadiosField, TextareaField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm


class AskForm(GovForm):
    """Why, what would help, and what child and family say."""

    reason = TextareaField(label="Why do you ask?", noun="why you ask", max_length=4000, rows=4)
    wanted = TextareaField(label="What would help?", noun="what would help", max_length=2000, rows=3)
    agreed = TextareaField(
        label="What do the child and the family say about it?",
        noun="what they say",
        hint="Whether they agree to the support, who said so and when. You can ask without it.",
        max_length=2000,
        rows=2,
        required=False,
    )


class AnswerForm(LateForm):
    """Yes, or no with a reason."""

    answer = RadiosField(label="Does your team take this on?", noun="yes or no", choices=Answer.choices)
    words = TextareaField(
        label="What happens first, or why not",
        noun="the reason",
        hint="Who asked reads it.",
        max_length=2000,
        rows=3,
        required=False,
    )


class OutcomeForm(LateForm):
    """How it ended."""

    outcome = RadiosField(label="How did it end?", noun="the outcome", choices=StepOutcome.choices)
    words = TextareaField(
        label="What was achieved, and what remains?",
        noun="what was achieved and what remains",
        max_length=4000,
        rows=4,
    )
