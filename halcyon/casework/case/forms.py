"""What accepting, declining, offering and closing a case ask."""

from collections.abc import Iterable
from typing import Any

from halcyon.casework.case.codes import Closing
from halcyon.casework.case.queries import Taker
from halcyon.govuk.fields import HiddenField, RadiosField, SelectField, TextareaField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm


class AcceptCase(LateForm):
    """Nothing but the button, unless it is late."""


class DeclineCase(GovForm):
    """Why somebody cannot take a case."""

    reason = TextareaField(
        label="Why can you not take this case?",
        noun="why you cannot take this case",
        hint="The managers read this, and it stays with the case.",
        max_length=1000,
        rows=4,
    )


class OfferCase(GovForm):
    """Whom to ask next."""

    worker = SelectField(label="Who should be asked?", noun="who should be asked", coerce=int)

    def __init__(self, *args: Any, takers: Iterable[Taker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(each.user_id, each.words) for each in takers]  # type: ignore[attr-defined]


class CloseCase(GovForm):
    """Why a case closes. The second time it is sent, ``confirmed``."""

    reason = RadiosField(
        label="Why does this case close?", noun="why this case closes", choices=Closing.choices
    )
    words = TextareaField(
        label="What was achieved, and what remains?",
        noun="what was achieved and what remains",
        hint="Whoever meets this child next begins here.",
        max_length=4000,
    )
    confirmed = HiddenField(required=False)
