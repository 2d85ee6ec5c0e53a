"""What asking and answering ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict

from halcyon.casework.check.codes import Result
from halcyon.govuk.fields import CheckboxesField, RadiosField, TextareaField
from halcyon.govuk.filters import Filters, boxes, either
from halcyon.govuk.forms import GovForm


class AskForm(GovForm):
    """Whom to ask, about whom, what."""

    agencies = CheckboxesField(
        label="Which agencies do you ask?", noun="at least one agency", choices=(), coerce=int
    )
    children = CheckboxesField(
        label="About which child?", noun="at least one child", choices=(), coerce=int, small=True
    )
    question = TextareaField(
        label="What do you need to know?",
        noun="what you need to know",
        missing="Say what you need to know.",
        hint="They see the child’s name, date of birth and these words, and nothing else. Do not retell the concern.",
        max_length=2000,
        rows=4,
    )

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[tuple[str, str]],
        children: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("agencies", agencies), ("children", children)):
            field = self.fields[name]
            assert isinstance(field, CheckboxesField)
            field.choices = list(choices)


class AnswerForm(GovForm):
    """What the agency knows."""

    result = RadiosField(
        label="Does your agency know this child?",
        noun="whether your agency knows this child",
        choices=Result.choices,
        hints={
            Result.NOTHING: "That is an answer, and helps.",
            Result.CANNOT: "For example, a record that you may not open.",
        },
        coerce=Result,
        size="m",
    )
    answer = TextareaField(
        label="What can you say?",
        noun="what you can say",
        hint="What answers the question, and no more.",
        max_length=4000,
        rows=6,
        required=False,
        size="m",
    )


class CheckFilters(Filters):
    """What the list of unanswered checks is filtered by."""

    overdue = either("Overdue")
    chased = either("Reminded already")
    agency_id = boxes("Agency", ())

    FIRST = ("overdue", "chased", "agency_id")

    def __init__(self, data: QueryDict, *, agencies: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self._choices("agency_id").choices = list(agencies)
