"""What joining and leaving a team ask, and what noting an absence asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from halcyon.casework.case.codes import CasePart
from halcyon.govuk.fields import DateField, SelectField, TextField
from halcyon.govuk.forms import GovForm

if TYPE_CHECKING:
    from halcyon.access.user.models import User


class _PeopleForm(GovForm):
    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.pk, f"{each.name}, {each.job_title or each.agency.name}") for each in people]
        for name in ("worker", "cover"):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]


class JoinForm(_PeopleForm):
    """Who joins the team, as what."""

    worker = SelectField(
        label="Who joins the team?",
        noun="who joins the team",
        hint="They can read the child’s file from then on. Who holds cases can write in it.",
        coerce=int,
    )
    part = SelectField(label="As what?", noun="as what they join", choices=CasePart.choices, coerce=CasePart)


class LeaveForm(GovForm):
    """Why somebody leaves the team."""

    reason = TextField(label="Why does this person leave the team?", noun="why they leave", max_length=300)


class AbsenceForm(_PeopleForm):
    """Who is away, from when, until when, and who covers. Not why."""

    worker = SelectField(label="Who is away?", noun="who is away", coerce=int)
    since = DateField(label="First day away", noun="the first day away")
    until = DateField(
        label="Last day away",
        noun="the last day away",
        hint="Leave it empty if it is not known.",
        required=False,
    )
    cover = SelectField(
        label="Who covers?",
        noun="who covers",
        coerce=int,
        empty_value=None,
        required=False,
        prompt="Nobody named",
    )
