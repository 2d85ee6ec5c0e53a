"""What is asked about a person at work, and what their list is filtered by."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import QueryDict

from halcyon.govuk.fields import DateField, EmailField, HiddenField, RadiosField, SelectField, TextField
from halcyon.govuk.filters import Filters, boxes, either
from halcyon.govuk.forms import GovForm
from halcyon.partnership.course.codes import OF_A_PERSON
from halcyon.partnership.learner.codes import How, Work
from halcyon.partnership.learner.told import LearnerTold


class LearnerFilters(Filters):
    """The filters of the list of people."""

    words = TextField(label="Name or email", noun="the name or email", max_length=100, required=False)
    work = boxes("Work", Work.choices)
    sector = boxes("Sector", OF_A_PERSON)
    agency = boxes("Agency", ())
    left = either("Has left")

    FIRST: ClassVar[tuple[str, ...]] = ("words", "work")

    def __init__(self, data: QueryDict, *, agencies: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        choices = [(str(id), name) for id, name in agencies]
        if choices:
            self._choices("agency").choices = choices
        else:
            del self.fields["agency"]


class LearnerForm(GovForm):
    """A person at work."""

    name = TextField(label="Full name", noun="the full name", max_length=200)
    email = EmailField(label="Work email address", noun="the work email address", required=False)
    agency = SelectField(
        label="Agency", noun="the agency", choices=(), required=False, prompt="Another, named below"
    )
    employer = TextField(
        label="Another agency", noun="the other agency", hint="If it is not on the list.", required=False
    )
    sector = SelectField(
        label="Sector", noun="the sector", choices=OF_A_PERSON, required=False, prompt="As their agency"
    )
    job = TextField(label="Job", noun="the job", max_length=120, required=False)
    work = RadiosField(
        label="What does the job have to do with children?",
        noun="what the job has to do with children",
        hint="This decides which level of training they need.",
        choices=Work.choices,
        required=False,
    )
    since = DateField(
        label="Since when have they done this job?", noun="the day since when", past=True, required=False
    )
    how = RadiosField(
        label="Did they move, or was the old entry wrong?",
        noun="whether they moved or the entry was wrong",
        hint="Only if you changed the agency, sector or work."
        " Figures of a past day count people where they worked then.",
        choices=How.choices,
        required=False,
    )
    edition = HiddenField(required=False, max_length=10)

    def __init__(self, *args: Any, new: bool, agencies: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(id), name) for id, name in agencies]
        field = self.fields["agency"]
        assert isinstance(field, SelectField)
        field.choices = choices
        if new:
            del self.fields["how"]
        if not choices:  # who looks after one agency adds its people
            del self.fields["agency"]
            del self.fields["employer"]

    def said(self) -> LearnerTold:
        """The person as typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "edition"}
        agency = said.pop("agency", "")
        return LearnerTold(agency=int(agency) if agency else None, **said)

    def seen(self) -> int:
        """Which edition the page showed."""
        text = self.cleaned_data.get("edition") or "0"
        return int(text) if text.isdigit() else -1
