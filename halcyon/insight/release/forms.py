"""The forms of an edition's way out. Each carries where the edition stood when it was looked at."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import ConfirmField, HiddenField, RadiosField, SelectField
from halcyon.govuk.forms import GovForm
from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.fields import reason_field
from halcyon.insight.edition.reasons import TO_EVERYBODY, TO_THE_WRITERS, WHAT_CHANGES


class BeginForm(GovForm):
    """Which report, about which period; from the second edition on, what changes."""

    report = RadiosField(label="Which report is it?", noun="which report it is", choices=Report.choices)
    period = SelectField(label="Which period is it about?", noun="the period", coerce=str)
    change_note = reason_field(WHAT_CHANGES, rows=3, required=False)

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = periods  # type: ignore[attr-defined]


class StepForm(GovForm):
    """A step that needs nothing but to be meant."""

    expected_n = HiddenField(max_length=9)

    def clean_expected_n(self) -> int:
        """A number that nothing has, for what is none."""
        text = self.cleaned_data["expected_n"]
        return int(text) if text.isascii() and text.isdigit() else 10**9


class SignForm(StepForm):
    """A signature; where somebody seems to be named, that it is somebody else."""

    others = ConfirmField(
        label="These are different people from those in the records, and may be named", required=False
    )

    def ask_less(self) -> None:
        """Ask about names only where they were found."""
        if "others" not in self.errors:
            del self.fields["others"]


class GiveUpForm(StepForm):
    """Why a draft is given up."""

    reason = reason_field(TO_THE_WRITERS, hint="Kept with the edition.")


class WithdrawForm(StepForm):
    """Why a published edition is withdrawn, in words for everybody."""

    reason = reason_field(TO_EVERYBODY)


class SendBackForm(StepForm):
    """Why it is to be written again, and whether its figures are live again."""

    figures = RadiosField(
        label="What is to change?",
        noun="what is to change",
        choices=[
            ("words", "The words: the figures stay frozen"),
            ("figures", "The figures too: they are live again"),
        ],
    )
    reason = reason_field(TO_THE_WRITERS)
