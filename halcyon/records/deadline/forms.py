"""What a form asks when a clock has run out before it is sent."""

from typing import Any

from halcyon.govuk.fields import SelectField, TextareaField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.codes import LateReason


class LateForm(GovForm):
    """A form for an act that stops a clock. Only when ``late`` does it ask why, last; the rule demands the reason."""

    late_reason = SelectField(
        label="Why is this late?", noun="why this is late", choices=LateReason.choices, required=False
    )
    late_note = TextareaField(
        label="Anything to add about the lateness", max_length=1000, rows=2, required=False
    )

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [self.fields.pop(name) for name in ("late_reason", "late_note")]
        if late:
            self.fields |= dict(zip(("late_reason", "late_note"), asked, strict=True))
