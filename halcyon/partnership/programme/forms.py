"""What is asked about sessions, and what their list is filtered by."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.http import QueryDict

from halcyon.govuk.fields import (
    DateTimeField,
    HiddenField,
    IntegerField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.filters import Filters, boxes, day
from halcyon.govuk.forms import GovForm
from halcyon.partnership.course.codes import Level, Sector
from halcyon.partnership.session.rules import MOST_PLACES
from halcyon.partnership.session.told import SessionTold

WHEN = (
    ("unrecorded", "Attendance not recorded"),
    ("held", "Held"),
    ("cancelled", "Cancelled"),
    ("all", "All"),
)


class SessionFilters(Filters):
    """The filters of the list of sessions; without ``when``, those to come."""

    when = SelectField(label="Show", choices=WHEN, required=False, prompt="To come")
    level = boxes("Level", [(str(value), label) for value, label in Level.choices])
    sector = boxes("For", Sector.choices)
    course = boxes("Course", ())
    starts_from = day("From", "the first day")
    starts_to = day("Until", "the last day")

    FIRST: ClassVar[tuple[str, ...]] = ("when", "level")

    def __init__(self, data: QueryDict, *, courses: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self._choices("course").choices = list(courses)


class SessionForm(GovForm):
    """A session of a course."""

    course = SelectField(label="Course", noun="the course", choices=(), prompt="Choose a course")
    starts_at = DateTimeField(label="When does it start?", noun="the start")
    ends_at = DateTimeField(label="When does it end?", noun="the end", required=False)
    sector = RadiosField(
        label="Who is it for?",
        noun="whom it is for",
        hint="Figures count it under this professional group.",
        choices=Sector.choices,
    )
    venue = TextField(
        label="Where",
        noun="the place",
        hint="An address and room, or “online”.",
        max_length=200,
        required=False,
    )
    trainer = TextField(label="Trainer", noun="the trainer", max_length=200, required=False)
    places = IntegerField(
        label="How many places?",
        noun="the number of places",
        hint="Leave this empty if there is no limit.",
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
    )
    edition = HiddenField(required=False, max_length=10)

    def __init__(self, *args: Any, courses: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["course"]
        assert isinstance(field, SelectField)
        field.choices = list(courses)

    def said(self) -> SessionTold:
        """The session as typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"edition", "course"}}
        return SessionTold(course=UUID(self.cleaned_data["course"]), **said)


class CancelForm(GovForm):
    """Why a session does not take place."""

    reason = TextareaField(label="Why is it cancelled?", noun="why it is cancelled", max_length=300, rows=3)
    edition = HiddenField(required=False, max_length=10)


class BookForm(GovForm):
    """Whose place it is."""

    who = TextField(
        label="Who gets the place?",
        noun="the name or work email address",
        hint="Their work email address, or their full name.",
        max_length=254,
    )


def seen(form: GovForm) -> int:
    """Which edition the page showed."""
    text = form.cleaned_data.get("edition") or "0"
    return int(text) if text.isdigit() else -1
