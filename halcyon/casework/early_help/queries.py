"""Reading steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.early_help.kinds import ASKED
from halcyon.casework.early_help.models import Step
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record, running
from halcyon.records.record.queries import one, visible


@dataclass(frozen=True)
class Seen:
    """A step as its page shows it."""

    step: Step
    clocks: Sequence[Deadline]

    @property
    def stage(self) -> str:
        return self.step.record.stage


def steps_visible_to(viewer: Viewer) -> QuerySet[Step]:
    """Steps that the viewer sees in full."""
    rows = visible(Step.objects.all(), viewer)
    # Not with the child: who is asked does not reach the file yet, nor perhaps what the step led to.
    rows = rows.select_related("record", "to_team", "asked_by", "answered_by")
    return rows.prefetch_related("referral__record", "referral__case__record")


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible step. Raises Step.DoesNotExist."""
    step = one(steps_visible_to(viewer), viewer, reference)
    return Seen(step, list(of_record(viewer, step.pk)))


def listed(viewer: Viewer) -> QuerySet[Step]:
    """Every visible step: those that go on first, the longest wait first; then the ended ones, the latest first."""
    return steps_visible_to(viewer).order_by(F("ended_at").desc(nulls_first=True), "asked_at", "record_id")


def to_answer(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of requests that wait for the viewer’s team, by time left."""
    rows = running(viewer).filter(definition="step.answer", record__stage=ASKED)
    return rows.filter(record__step__to_team__in=viewer.team_ids).select_related("record__step__asked_by")
