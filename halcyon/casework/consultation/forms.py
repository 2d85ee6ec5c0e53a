"""What is asked about a consultation, and which referral it became."""

from typing import Any

from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.consultation.rules import may_name
from halcyon.govuk.fields import ConfirmField, RadiosField, TextareaField, TextField
from halcyon.govuk.filters import Filters, boxes, day, either
from halcyon.govuk.forms import GovForm

WRITTEN = ("question", "advice", "next_step")


class AdviseForm(GovForm):
    """A question without a name, and its answer. What may be a name is shown once before it is recorded."""

    professional = TextField(
        label="Who asks?", noun="who asks", hint="The professional’s name.", max_length=200
    )
    agency = TextField(label="Their agency", noun="their agency", max_length=200)
    phone = TextField(
        label="Their phone number", noun="their phone number", max_length=60, width=20, required=False,
        params={"type": "tel"},
    )  # fmt: skip
    question = TextareaField(
        label="What do they ask?",
        noun="what they ask",
        missing="Say what was asked.",
        hint="Without a name, an address or a date of birth. Say “a girl of 14” instead.",
        max_length=5000,
        rows=6,
    )
    advice = TextareaField(
        label="What do you advise?",
        noun="what you advise",
        missing="Say what you advised.",
        max_length=5000,
        rows=5,
    )
    outcome = RadiosField(
        label="What comes of it?", noun="what comes of it", choices=Outcome.choices, coerce=Outcome
    )
    next_step = TextareaField(
        label="What was agreed as the next step?",
        noun="the next step",
        hint="Who does what by when. For example: they speak to the parent today and ring again.",
        max_length=2000,
        rows=3,
        required=False,
    )
    names_nobody = ConfirmField(label="I have looked: this names no child", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suspects: list[str] = []

    def looks_again(self) -> bool:
        """Whether what was written may name a child and nobody has said yet that it does not."""
        said = " \n".join(self.cleaned_data.get(name) or "" for name in WRITTEN)
        self.suspects = may_name(said)
        return bool(self.suspects) and not self.cleaned_data.get("names_nobody")


class JoinForm(GovForm):
    """Which referral it became."""

    reference = TextField(
        label="Reference of the contact",
        noun="the contact’s reference",
        hint="It stands at the top of the contact’s page.",
        max_length=40,
        width=20,
    )


class ConsultationFilters(Filters):
    """What the list of consultations is filtered by."""

    asked_from = day("Asked from", "the first day")
    asked_to = day("Asked until", "the last day")
    outcome = boxes("Outcome", Outcome.choices)
    referred = either("Became a referral")

    FIRST = ("asked_from", "asked_to", "outcome", "referred")
