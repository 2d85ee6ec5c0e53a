"""What is asked about who came."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from halcyon.access.agency.queries import agency_names
from halcyon.base.refusals import Refusal
from halcyon.govuk.fields import (
    ConfirmField,
    FileField,
    HiddenField,
    IntegerField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.partnership.attendance import sheet
from halcyon.partnership.attendance.told import Came, Counted
from halcyon.partnership.booking.codes import Result
from halcyon.partnership.course.codes import SECTORS


class AttendanceForm(GovForm):
    """Whether each person with a place came."""

    everybody = ConfirmField(
        label="Everybody else attended",
        noun="that everybody else attended",
        required=False,
    )
    edition = HiddenField(required=False, max_length=10)

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {}
        for id, name, result in people:
            asked[f"person-{id}"] = RadiosField(
                label=name,
                noun=f"whether {name} came",
                choices=Result.choices,
                initial=result,
                inline=True,
                small=True,
                required=False,
            )
        self.fields = {**asked, **self.fields}
        if not asked:
            del self.fields["everybody"]

    def came(self) -> Came:
        """Results by booking. Refuses a form that says nothing of anybody."""
        rest = Result.ATTENDED.value if self.cleaned_data.get("everybody") else ""
        results = {
            UUID(name.removeprefix("person-")): answer or rest
            for name, answer in self.cleaned_data.items()
            if name.startswith("person-") and (answer or rest)
        }
        if not results:
            raise Refusal("Say for at least one person whether they came.", code="nothing_said")
        return Came(results=results)

    def seen(self) -> int:
        """Which edition the page showed."""
        text = self.cleaned_data.get("edition") or "0"
        return int(text) if text.isdigit() else -1


class CountForm(GovForm):
    """A head count of a group."""

    number = IntegerField(label="How many people?", noun="the number of people", min_value=1, max_value=5_000)
    sector = SelectField(
        label="Which sector are they from?",
        noun="the sector",
        choices=[("", "Not known"), *SECTORS],
        required=False,
    )
    agency = SelectField(
        label="Which agency are they from?",
        noun="the agency",
        choices=(),
        required=False,
        prompt="Not known, or another",
    )
    employer = TextField(
        label="Another agency",
        noun="the other agency",
        hint="If it is not on the list.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, SelectField)
        field.choices = [(str(id), name) for id, name in agency_names().items()]

    def counted(self) -> Counted:
        """The head count as typed."""
        said = self.cleaned_data
        agency = int(said["agency"]) if said["agency"] else None
        employer = "" if agency else said["employer"]
        return Counted(number=said["number"], sector=said["sector"], agency=agency, employer=employer)


class SheetForm(GovForm):
    """A sheet of attendance: a file, or pasted."""

    file = FileField(
        label="Choose a CSV file",
        noun="the sheet",
        endings=(".csv", ".txt", ".tsv"),
        largest=sheet.LARGEST,
        required=False,
    )
    text = TextareaField(
        label="Or paste the sheet",
        noun="the sheet",
        hint="With its first line, which names the columns.",
        max_length=sheet.LARGEST,
        rows=8,
        required=False,
    )

    def lines(self) -> list[sheet.Line]:
        """The lines of what was sent. Refuses what cannot be read."""
        return sheet.read(self.sheet())

    def sheet(self) -> str:
        """What was sent, as text. Refuses nothing at all, and what is no text."""
        sent = self.cleaned_data.get("file")
        if sent:
            sent.seek(0)
            return sheet.text_of(sent.read())
        if not self.cleaned_data["text"].strip():
            raise Refusal("Choose a file, or paste the sheet.", code="nothing", field="file")
        return str(self.cleaned_data["text"])
