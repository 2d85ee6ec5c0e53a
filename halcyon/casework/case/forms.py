"""What accepting, declining, offering and closing a case ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from halcyon.casework.case.codes import Closing, NotAReason
from halcyon.casework.case.queries import Taker
from halcyon.govuk.fields import HiddenField, RadiosField, SelectField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm

if TYPE_CHECKING:
    from halcyon.access.user.models import User


class AcceptCase(LateForm):
    """Nothing but the button, unless it is late; for a high grade, whom of the managers one spoke to."""

    voice_with = TextField(
        label="Whom of the managers did you speak to?",
        noun="whom you spoke to",
        hint="A high grade is accepted by voice, too, so that nobody overlooks it.",
        max_length=200,
    )

    def __init__(self, *args: Any, voice: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not voice:
            del self.fields["voice_with"]


class VoiceForm(GovForm):
    """That the worker accepted by voice."""

    voice_with = TextField(label="Who spoke to the worker?", noun="who spoke to the worker", max_length=200)


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


class AnswerContact(GovForm):
    """What a worker does about a new contact."""

    words = TextareaField(
        label="What do you do about it?",
        noun="what you do about it",
        hint="The hub and the managers read this on the case.",
        max_length=2000,
        rows=4,
    )


class CloseCase(GovForm):
    """Why a case closes. The second time it is sent, ``confirmed``."""

    reason = RadiosField(
        label="Why does this case close?",
        noun="why this case closes",
        hint="The last seven are no reasons in themselves: choose one to read what to do instead.",
        choices=[*Closing.choices, *NotAReason.choices],
    )
    words = TextareaField(
        label="What was achieved, and what remains?",
        noun="what was achieved and what remains",
        hint="Whoever meets this child next begins here.",
        max_length=4000,
    )
    asked = SelectField(
        label="Who of another agency should agree?",
        noun="who should agree",
        hint="They read what you propose, and the case’s own record, until they have answered.",
        coerce=int,
    )
    confirmed = HiddenField(required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = [(each.pk, f"{each.name}, {each.agency.name}") for each in people]  # type: ignore[attr-defined]
