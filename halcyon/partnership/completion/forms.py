"""What is asked about finished e-learning."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.govuk.fields import DateField, SelectField, TextareaField
from halcyon.govuk.forms import GovForm

MOST = 500
_DATES = (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"))


class CompletionForm(GovForm):
    """Who finished an e-learning course: an address a line, with a day where it differs."""

    course = SelectField(label="Course", noun="the course", choices=(), prompt="Choose a course")
    completed_on = DateField(label="When was it finished?", noun="the day", past=True)
    people = TextareaField(
        label="Who finished it?",
        noun="who finished it",
        hint="One work email address a line; another day behind a comma: kit@example.org, 27/3/2026.",
        max_length=60_000,
        rows=8,
    )

    def __init__(self, *args: Any, courses: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["course"]
        assert isinstance(field, SelectField)
        field.choices = list(courses)

    def finished(self) -> list[tuple[str, date | None]]:
        """Each address with its day; None where the line’s day makes no sense. Refuses too many lines."""
        lines = [each for each in self.cleaned_data["people"].splitlines() if each.strip()]
        if len(lines) > MOST:
            raise Refusal(f"{MOST} lines at most at once.", code="too_many", field="people")
        return [_one(line, self.cleaned_data["completed_on"]) for line in lines]


def _one(line: str, usual: date) -> tuple[str, date | None]:
    address, _, rest = squash(line).partition(",")
    return address.strip().lower(), _day(rest.strip()) if rest.strip() else usual


def _day(text: str) -> date | None:
    for n, form in enumerate(_DATES):
        if match := form.fullmatch(text):
            numbers = [int(each) for each in match.groups()]
            try:
                return date(*numbers) if n == 0 else date(*reversed(numbers))
            except ValueError:
                return None
    return None
