"""What a review of a use of break-glass says."""

from halcyon.govuk.fields import RadiosField, TextareaField
from halcyon.records.break_glass.codes import Verdict
from halcyon.records.deadline.forms import LateForm


class ReviewForm(LateForm):
    """Justified or not, with words; and why, if it is late."""

    verdict = RadiosField(
        label="Was this use of break-glass justified?",
        noun="whether it was justified",
        choices=Verdict.choices,
        coerce=Verdict,
    )
    words = TextareaField(
        label="How did you come to this?",
        noun="how you came to this",
        hint="Speak to the worker first. They read what you write here.",
        max_length=4000,
    )
    field_order = ("verdict", "words", "late_reason", "late_note")
