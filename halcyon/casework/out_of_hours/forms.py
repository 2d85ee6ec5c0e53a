"""What a hand-over, the night’s log and a look at a header ask."""

from halcyon.casework.out_of_hours.codes import Purpose
from halcyon.casework.out_of_hours.rules import MISSING_LINE
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.govuk.fields import DateTimeField, RadiosField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm


def _line(name: str, label: str, hint: str) -> TextareaField:
    return TextareaField(label=label, hint=hint, missing=MISSING_LINE[name], max_length=1000, rows=2)


class LinesForm(GovForm):
    """Five lines for tonight. “Nothing” is an answer."""

    worry = _line("worry", "What is the worry tonight?", "One or two sentences: what may happen.")
    where = _line("where", "Where should the child be, and who is with them?", "Address, adult, phone.")
    what_if = _line(
        "what_if", "What to do if …", "If the child is not there, if somebody calls, if police ring."
    )
    whom = _line(
        "whom",
        "Whom to ring, and who must not hear",
        "In what order, on which number. Who must not learn of it.",
    )
    monday = _line("monday", "What do we need to know on the next working day?", "“Nothing” is an answer.")

    def lines(self) -> Lines:
        """What the form says."""
        return Lines(**self.cleaned_data)


class AcceptForm(LateForm):
    """Nothing but the button, unless it is late."""


class BackForm(GovForm):
    """How the night was for the children who have no entry in the log."""

    words = TextareaField(
        label="How was the night for the children without an entry?",
        noun="how the night was",
        hint="For example: nobody rang, all were where they should be.",
        max_length=2000,
        rows=3,
        required=False,
    )


class LogForm(GovForm):
    """One event of the night."""

    at = DateTimeField(label="When was it?", noun="when it was", past=True)
    who = TextField(
        label="Who called, or who was involved?", noun="who was involved", max_length=300, required=False
    )
    what = TextareaField(label="What happened?", noun="what happened", max_length=4000, rows=4)
    done = TextareaField(
        label="What was done?", noun="what was done", hint="“Nothing” is an answer.", max_length=4000, rows=3
    )
    monday = TextareaField(
        label="What needs doing on the next working day?",
        noun="what needs doing",
        max_length=2000,
        rows=2,
        required=False,
    )

    def happened(self) -> Happened:
        """What the form says."""
        return Happened(**self.cleaned_data)


class ReadForm(LateForm):
    """What is done about an event of the night, by whoever takes it on."""

    words = TextareaField(
        label="What are you doing about it?",
        noun="what you are doing about it",
        hint="It stands in the chronology. Leave it empty if nothing is to do.",
        max_length=2000,
        rows=3,
        required=False,
    )


class PurposeForm(GovForm):
    """Why somebody looks at a header."""

    purpose = RadiosField(
        label="What do you need it for?",
        noun="what you need it for",
        choices=Purpose.choices,
    )
    words = TextField(
        label="In words, if it is something else", noun="what it is", max_length=150, required=False
    )
