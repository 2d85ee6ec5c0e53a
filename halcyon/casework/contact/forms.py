"""What is asked about a contact that has come: whom it is about, the police, what the referrer was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from halcyon.casework.contact.codes import (
    Telling,
)
from halcyon.govuk.fields import (
    DateTimeField,
    RadiosField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm

NEW_FILE = "new"


class PoliceCallForm(GovForm):
    """The police were rung: by whom, when, under which number."""

    rang = TextField(label="Who rang the police?", noun="who rang the police", max_length=200)
    called_at = DateTimeField(label="When?", noun="when the police were rung", past=True)
    incident = TextField(
        label="Police incident number",
        noun="the incident number",
        hint="Leave it empty if you do not have it yet. Record the call again when you do.",
        max_length=60,
        width=20,
        required=False,
    )


class MatchForm(GovForm):
    """Which of the children found it is, or none of them."""

    file = RadiosField(
        label="Is one of these the child?",
        noun="the child, or open a new file",
        missing="Select the child, or open a new file",
        size="m",
        choices=(),
        reveals={NEW_FILE: "reason"},
    )
    reason = TextareaField(
        label="Why is it none of them?",
        noun="why it is none of them",
        hint="Somebody known here is very like this child. Say what tells the two apart.",
        max_length=1000,
        rows=2,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        explain: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        assert isinstance(field, RadiosField)
        field.choices, field.hints = list(choices), dict(hints)
        if not explain or NEW_FILE not in dict(choices):
            del self.fields["reason"]
            field.reveals = {}


class TellForm(LateForm):
    """What the referrer was told, and how."""

    words = TextareaField(
        label="What you told the referrer",
        noun="what you told the referrer",
        missing="Say what the referrer was told.",
        hint="The outcome and what happens next, as far as the referrer may know it. Nothing from the child’s file.",
        max_length=4000,
        rows=6,
    )
    method = RadiosField(label="How were they told?", noun="how they were told", choices=Telling.choices)

    def __init__(self, *args: Any, has_page: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_page:
            field = self.fields["method"]
            assert isinstance(field, RadiosField)
            field.choices = [each for each in Telling.choices if each[0] != Telling.PAGE]
