"""What is asked about a requirement, and what the list of needs is filtered by."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import QueryDict

from halcyon.govuk.fields import DateField, IntegerField, SelectField, TextField
from halcyon.govuk.filters import Filters, boxes
from halcyon.govuk.forms import GovForm
from halcyon.partnership.course.codes import OF_A_PERSON, Level
from halcyon.partnership.learner.codes import Work
from halcyon.partnership.need.told import Required

STATES = (
    ("overdue", "Overdue"),
    ("soon", "Due within sixty days"),
    ("todo", "To do, not due yet"),
    ("met", "Met"),
)
LEVELS = [(str(value), label) for value, label in Level.choices]


class NeedFilters(Filters):
    """The filters of the list of needs."""

    state = SelectField(label="Show", choices=STATES, required=False, prompt="All")
    level = boxes("Level", LEVELS)
    work = boxes("Work", Work.choices)
    sector = boxes("Sector", OF_A_PERSON)
    agency = boxes("Agency", ())

    FIRST: ClassVar[tuple[str, ...]] = ("state", "level")

    def __init__(self, data: QueryDict, *, agencies: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        choices = [(str(id), name) for id, name in agencies]
        if choices:
            self._choices("agency").choices = choices
        else:
            del self.fields["agency"]


class RequirementForm(GovForm):
    """That people need a level."""

    level = SelectField(
        label="Which level is required?",
        noun="the level",
        choices=LEVELS,
        prompt="Choose a level",
        coerce=int,
    )
    work = SelectField(
        label="For what work?", noun="the work", choices=Work.choices, required=False, prompt="Any work"
    )
    sector = SelectField(
        label="In which sector?", noun="the sector", choices=OF_A_PERSON, required=False, prompt="Any sector"
    )
    agency = SelectField(
        label="At which agency?", noun="the agency", choices=(), required=False, prompt="Any agency"
    )
    within = IntegerField(
        label="Within how many months of starting?", noun="the number of months", min_value=0, max_value=60
    )
    since = DateField(label="From which day is it required?", noun="the day")
    source = TextField(
        label="Source", noun="the source", hint="The guidance or decision that requires it.", max_length=300
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, SelectField)
        field.choices = [(str(id), name) for id, name in agencies]

    def said(self) -> Required:
        """The requirement as typed."""
        said = dict(self.cleaned_data)
        agency = said.pop("agency")
        return Required(agency=int(agency) if agency else None, **said)
