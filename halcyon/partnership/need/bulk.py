"""What can be done to many needs at once: reminding people, noting that they have left."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.partnership.booking.actions import leave
from halcyon.partnership.learner.queries import learner
from halcyon.partnership.need.actions import chase
from halcyon.partnership.need.facts import TrainingNeedFact
from halcyon.partnership.need.queries import needs
from halcyon.partnership.permissions import AGENCY
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target, bulk_list, ids


def find(viewer: Viewer, values: Sequence[str]) -> list[Target]:
    """The visible needs of these ids; into the trail."""
    rows = list(needs(viewer).filter(pk__in=ids(values)))
    note("read", by=viewer, subject=f"chosen needs of training, {len(rows)}")
    return [
        Target(
            str(each.pk),
            each.learner.name,
            f"Level {each.level}",
            reverse("learner", args=[each.learner_id]),
            each,
        )
        for each in rows
    ]


def _chase(need: TrainingNeedFact, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    told = chase(learner=need.learner, by=by, at=at)
    return f"{told} {'person' if told == 1 else 'people'} got a reminder."


def _leave(need: TrainingNeedFact, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    held = learner(by, need.learner_id)
    if held.left_on is not None:
        return "They are already recorded as having left."  # two of their needs were chosen
    leave(learner=held, edition=held.edition, by=by, at=at)
    return "They will not be asked for anything any more."


BULK = bulk_list(
    BulkList(
        page="training_needs",
        noun=("need", "needs"),
        find=find,
        actions=(
            BulkAction(
                key="chase",
                label="Remind",
                done="Reminded",
                means="Each person gets a notice. For people without an account, the notice goes to whoever looks after"
                " training at their agency.",
                permission=AGENCY,
                run=_chase,
            ),
            BulkAction(
                key="leave",
                label="They have left",
                done="Recorded as having left",
                means="They no longer do this work: they are not asked for anything any more, and their certificates no"
                " longer count.",
                permission=AGENCY,
                run=_leave,
            ),
        ),
    )
)
