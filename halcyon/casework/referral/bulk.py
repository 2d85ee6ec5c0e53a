"""What can be done to many referrals at once: given to a grader, offered to a worker."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.user.models import User
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.casework.case.queries import taker, takers
from halcyon.casework.permissions import ALLOCATE, GRADE
from halcyon.casework.referral.actions import allocate
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.queries import referrals_visible_to
from halcyon.casework.referral.rules import awaits_a_grade
from halcyon.govuk.fields import SelectField
from halcyon.govuk.forms import GovForm
from halcyon.records.assignment.actions import give_to
from halcyon.records.assignment.forms import GiveForm
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target, bulk_list
from halcyon.records.record.actions import lock
from halcyon.records.record.queries import note_list


def find(viewer: Viewer, values: Sequence[str]) -> list[Target]:
    """The visible referrals of these references; into the trail."""
    rows = referrals_visible_to(viewer).filter(record__reference__in=values)
    rows = rows.select_related("record__team", "person__record", "team")
    note_list("chosen referrals", [each.pk for each in rows], viewer)
    return [
        Target(
            each.record.reference,
            each.record.headline,
            each.record.reference,
            reverse("referral", args=[each.record.reference]),
            each,
        )
        for each in rows
    ]


class GiveReferralForm(GiveForm):
    """Which of those who grade."""

    def __init__(self, data: Any = None, *, viewer: Viewer, at: datetime) -> None:
        super().__init__(data, colleagues=_graders(at))


class WorkerForm(GovForm):
    """Which worker; with what each holds."""

    worker = SelectField(label="Who should take these on?", noun="who should take these on", coerce=int)

    def __init__(self, data: Any = None, *, viewer: Viewer, at: datetime) -> None:
        super().__init__(data)
        self.at = at
        self.fields["worker"].choices = [(each.user_id, each.words) for each in takers(viewer, at)]  # type: ignore[attr-defined]

    def clean_worker(self) -> User:
        """The worker."""
        return taker(self.cleaned_data["worker"], self.at)


def _graders(at: datetime) -> list[User]:
    return list(who_may(GRADE, at, team=team_for(Team.Function.MANAGEMENT)))


def _give(referral: Referral, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    awaits_a_grade(lock(referral.record))
    give_to(record=referral.record, to=said["to"], able={each.pk for each in _graders(at)}, by=by, at=at)
    return f"{said['to'].name} is told."


def _offer(referral: Referral, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    case = allocate(referral=referral, to=said["worker"], by=by, at=at)
    return f"Case {case.record.reference} is offered to {said['worker'].name}, who has a set time to accept."


BULK = bulk_list(
    BulkList(
        page="referrals",
        noun=("referral", "referrals"),
        find=find,
        actions=(
            BulkAction(
                key="give",
                label="Give to a grader",
                done="Given",
                means="Your colleague gets a notice for each, and stands beside it in the list.",
                permission=GRADE,
                run=_give,
                form=GiveReferralForm,
            ),
            BulkAction(
                key="offer",
                label="Offer to a worker",
                done="Offered",
                means="For each a case is opened and offered to this worker. Only graded referrals can be offered.",
                permission=ALLOCATE,
                run=_offer,
                form=WorkerForm,
            ),
        ),
    )
)
