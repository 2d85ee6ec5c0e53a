"""Reading requests for an upgrade."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.queries import referrals_visible_to
from halcyon.casework.regrade.rules import ORDER
from halcyon.casework.upgrade.kinds import ANSWER, ANSWER_HIGH, ASKED
from halcyon.casework.upgrade.models import UpgradeRequest
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record, running
from halcyon.records.record.queries import one, visible


@dataclass(frozen=True)
class Seen:
    """A request as its page shows it."""

    asked: UpgradeRequest
    clocks: Sequence[Deadline]

    @property
    def stage(self) -> str:
        return self.asked.record.stage


def upgrades_visible_to(viewer: Viewer) -> QuerySet[UpgradeRequest]:
    """Requests that the viewer sees in full."""
    rows = visible(UpgradeRequest.objects.all(), viewer)
    return rows.select_related("record", "referral__record", "person__record", "asked_by", "answered_by")


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible request. Raises UpgradeRequest.DoesNotExist."""
    asked = one(upgrades_visible_to(viewer), viewer, reference)
    return Seen(asked, list(of_record(viewer, asked.pk)))


def to_answer(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of requests that wait for an answer, by time left."""
    keys = (ANSWER.key, ANSWER_HIGH.key)
    rows = running(viewer).filter(definition__in=keys, record__stage=ASKED)
    return rows.select_related("record__upgrade__asked_by")


def of_person(viewer: Viewer, person: Person) -> QuerySet[UpgradeRequest]:
    """The requests about a child, the latest first."""
    return (
        upgrades_visible_to(viewer).filter(person__in=files_of(person.pk)).order_by("-asked_at", "record_id")
    )


def graded_of(viewer: Viewer, person: Person) -> Referral | None:
    """The child's latest visible referral that has a grade which can be raised."""
    rows = referrals_visible_to(viewer).filter(person__in=files_of(person.pk), grade__in=ORDER)
    return rows.select_related("record").order_by("-received_at", "record_id").first()
