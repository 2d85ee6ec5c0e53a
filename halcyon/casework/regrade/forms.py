"""What changing a grade asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from halcyon.casework.case.codes import NotAReason
from halcyon.casework.referral.codes import GRADE_HINTS, STATUS_HINTS, Grade, LowerReason, Status
from halcyon.govuk.fields import RadiosField, SelectField, TextareaField
from halcyon.govuk.forms import GovForm

if TYPE_CHECKING:
    from halcyon.access.user.models import User


class RaiseForm(GovForm):
    """A graver grade, or a graver status."""

    grade = RadiosField(
        label="Grade",
        noun="the grade",
        choices=[each for each in Grade.choices if each[0] not in (Grade.NOT_YET, Grade.LOW)],
        hints=GRADE_HINTS,
        coerce=Grade,
        size="m",
    )
    status = RadiosField(
        label="Status", noun="the status", choices=Status.choices, hints=STATUS_HINTS, coerce=Status, size="m"
    )
    reason = TextareaField(
        label="What has happened?",
        noun="what has happened",
        hint="What is known and from whom.",
        max_length=10_000,
        rows=5,
        size="m",
    )


class LowerForm(GovForm):
    """A lower grade, and who of another agency should agree."""

    grade = RadiosField(
        label="Grade",
        noun="the grade",
        choices=[each for each in Grade.choices if each[0] not in (Grade.NOT_YET, Grade.HIGH)],
        hints=GRADE_HINTS,
        coerce=Grade,
        size="m",
    )
    status = RadiosField(
        label="Status", noun="the status", choices=Status.choices, hints=STATUS_HINTS, coerce=Status, size="m"
    )
    because = RadiosField(
        label="What has changed for the child?",
        noun="what has changed for the child",
        hint="The last seven are no reasons in themselves: choose one to read what to do instead.",
        choices=[*LowerReason.choices, *NotAReason.choices],
        size="m",
    )
    reason = TextareaField(
        label="What does it rest on?",
        noun="what it rests on",
        hint="What is known and from whom; what protects the child, and since when.",
        max_length=10_000,
        rows=5,
        size="m",
    )
    asked = SelectField(
        label="Who of another agency should agree?",
        noun="who should agree",
        hint="They read what you propose, and this referral, until they have answered.",
        coerce=int,
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = [(each.pk, f"{each.name}, {each.agency.name}") for each in people]  # type: ignore[attr-defined]
