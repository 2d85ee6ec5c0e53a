"""What the public form asks: little, and nothing that has to be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core import signing

from halcyon.casework.contact.told import ChildAsTold, ConcernAsTold, Told
from halcyon.casework.public_form.codes import SOURCE, Relation
from halcyon.casework.public_form.definitions import KEPT
from halcyon.govuk.fields import RadiosField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey

SALT = "halcyon.casework.public_form"


class WorryForm(GovForm):
    """What it is."""

    concern = TextareaField(
        label="What are you worried about?",
        noun="what you are worried about",
        hint="What you saw or heard, when and where. You need not be sure.",
        max_length=5000,
        rows=8,
    )
    danger = RadiosField(
        label="Is somebody in danger now?",
        noun="whether somebody is in danger now",
        choices=[("yes", "Yes"), ("no", "No, or I do not know")],
    )


class WhoForm(GovForm):
    """Whom it is about, as far as somebody knows and wants to say."""

    name = TextField(
        label="What is the young person called?",
        noun="the name",
        hint="If it is about you: your name, or what you want to be called. Leave it empty if you do not know.",
        max_length=300,
        required=False,
    )
    age = TextField(label="How old are they?", noun="the age", max_length=60, width=10, required=False)
    where = TextField(
        label="Where do they live, or go to school?",
        noun="where they live or go to school",
        hint="Whatever helps us to find them.",
        max_length=300,
        required=False,
    )


class YouForm(GovForm):
    """Who writes, if they want to say."""

    relation = RadiosField(
        label="Who are you?", noun="who you are", choices=Relation.choices, coerce=Relation
    )
    your_name = TextField(label="Your name", noun="your name", max_length=200, required=False)
    phone = TextField(
        label="Your phone number", noun="your phone number", max_length=60, width=20, required=False,
        params={"type": "tel"},
    )  # fmt: skip
    safe = TextField(
        label="When and how is it safe to ring you?",
        noun="when it is safe",
        hint="For example: after four, do not leave a message. We will not ring if you leave no number.",
        max_length=300,
        required=False,
    )


PARTS = Journey({"worry": WorryForm, "who": WhoForm, "you": YouForm})


@dataclass(frozen=True)
class Ticket:
    """What travels in the page: which draft it is, and when the form was opened."""

    draft: UUID
    begun_at: datetime

    def signed(self) -> str:
        """As text that nobody else can make."""
        return signing.dumps([self.draft.hex, self.begun_at.timestamp()], salt=SALT)


def new_ticket(at: datetime) -> Ticket:
    """For a form just opened."""
    return Ticket(uuid4(), at)


def read_ticket(text: str, at: datetime) -> Ticket | None:
    """What a page sends back; None where we did not sign it, or too long ago."""
    try:
        draft, begun = signing.loads(text, salt=SALT)
        ticket = Ticket(UUID(hex=draft), datetime.fromtimestamp(begun, UTC))
    except (signing.BadSignature, ValueError, TypeError, OverflowError):
        return None
    return ticket if at - ticket.begun_at < 4 * KEPT else None


def told(answers: Mapping[str, Any]) -> Told:
    """What somebody wrote, as a contact is told."""
    relation = answers.get("relation") or Relation.NOT_SAID
    age = f"Age, as they say: {answers['age']}." if answers.get("age") else ""
    words = "\n\n".join(filter(None, (answers.get("concern") or "", age)))
    return Told(
        source=SOURCE[relation],
        referrer=answers.get("your_name") or "",
        referrer_role=Relation(relation).label if relation != Relation.NOT_SAID else "",
        referrer_phone=answers.get("phone") or "",
        referrer_safe_contact=answers.get("safe") or "",
        immediate_danger=answers.get("danger") == "yes",
        children=[ChildAsTold(given=answers.get("name") or "", address=answers.get("where") or "")],
        concerns=[ConcernAsTold(words=words)],
    )
