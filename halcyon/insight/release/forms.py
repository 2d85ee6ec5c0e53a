"""The forms of an edition's way out. Each carries where the edition stood when it was looked at."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import ConfirmField, HiddenField, RadiosField, SelectField, TextareaField
from halcyon.govuk.forms import GovForm
from halcyon.insight.edition.codes import Report


class BeginForm(GovForm):
    """Which report, about which period; from the second edition on, what changes."""

    report = RadiosField(label="Which report is it?", noun="which report it is", choices=Report.choices)
    period = SelectField(label="Which period is it about?", noun="the period", coerce=str)
    change_note = TextareaField(
        label="What changes, and why?",
        hint="Only where the report has been published already: readers see it on the new edition.",
        required=False,
        max_length=2000,
        rows=3,
    )

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
        label="They are other people than those in the records, and may be named", required=False
    )

    def ask_less(self) -> None:
        """Ask about names only where they were found."""
        if "others" not in self.errors:
            del self.fields["others"]


class GiveUpForm(StepForm):
    """Why a draft is given up."""

    reason = TextareaField(
        label="Why?",
        noun="why",
        missing="Say why, so that whoever wrote it knows what to do",
        hint="Kept with the edition.",
        max_length=2000,
    )


class WithdrawForm(StepForm):
    """Why a published edition is withdrawn, in words for everybody."""

    reason = TextareaField(
        label="Why is it withdrawn?",
        noun="why it is withdrawn",
        missing="Say why it is withdrawn: everybody who comes for it reads this",
        hint="Everybody who comes for it reads this. Name nobody, and repeat no figure that was wrong or hidden.",
        max_length=2000,
    )


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
    reason = TextareaField(
        label="Why?",
        noun="why",
        missing="Say why, so that whoever wrote it knows what to do",
        max_length=2000,
    )
