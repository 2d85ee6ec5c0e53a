"""An action's commit against the same rows written by bare SQL in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from benchmarks.areas import Area
from benchmarks.statements import bare, viewer_of
from benchmarks.timing import Aim, Result, side_by_side
from benchmarks.written import Row, statement, written_by
from halcyon.access.acting import acting_as
from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import new_reference
from halcyon.casework.referral.actions import allocate, grade
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.models import Referral

AIM = Aim(5)
PAIRS = 30
WARM_UP = 5


def measure(area: Area, _: Area) -> Iterator[Result]:
    """``allocate`` against its own inserts and updates, each time for another referral."""
    area.enter()
    manager = viewer_of("manager1@bench.example")
    waiting = _graded(manager, 2 * (PAIRS + WARM_UP) + 1)
    worker = User.objects.select_related("agency").get(email="worker0@bench.example")

    def act() -> None:
        with acting_as(manager):
            referral = Referral.objects.select_related("record", "person__record").get(pk=next(waiting)[0])
            allocate(referral=referral, to=worker, by=manager, at=timezone.now())

    first = next(waiting)
    rows = written_by(lambda: _allocate(first[0], worker, manager))
    owner = bare("owner", autocommit=False)

    def same_rows() -> None:
        ids = _new_ids(rows, first, next(waiting))
        with owner.cursor() as cursor:
            for row in rows:
                cursor.execute(*statement(row, ids))
        owner.commit()

    against = f"its {len(rows)} rows as bare SQL, as owner"
    yield side_by_side("allocate: to its commit", act, against, same_rows, aim=AIM, pairs=PAIRS)


def _allocate(referral: UUID, worker: User, manager: Viewer) -> None:
    with acting_as(manager):
        found = Referral.objects.select_related("record", "person__record").get(pk=referral)
        allocate(referral=found, to=worker, by=manager, at=timezone.now())


def _graded(manager: Viewer, number: int) -> Iterator[tuple[UUID, UUID]]:
    """Referrals graded and waiting for their outcome, with their children, none of whom has a case."""
    with acting_as(manager):
        found = list(
            Referral.objects.select_related("record")
            .filter(record__kind="referral", record__stage="awaiting_grade")
            .exclude(person__cases__closed_at__isnull=True, person__cases__isnull=False)
            .order_by("person_id")[:number]
        )
        if len(found) < number:
            raise RuntimeError(f"{len(found)} referrals wait to be graded; {number} are needed")
        for each in found:
            words = {"status": Status.AT_RISK, "reason": "Measured."}
            grade(referral=each, grade=Grade.MEDIUM, by=manager, at=each.received_at, **words)
    return iter([(each.pk, each.person_id) for each in found])


def _new_ids(rows: Sequence[Row], old: tuple[UUID, UUID], new: tuple[UUID, UUID]) -> Mapping[Any, Any]:
    """For each row written anew another id, and for the referral and the child another of each."""
    import uuid

    ids: dict[Any, Any] = dict(zip(old, new, strict=True))
    for row in rows:
        if row.before is None and isinstance(row.after.get("id"), UUID):
            ids[row.after["id"]] = uuid.uuid4()
        if row.before is None and "reference" in row.after:
            ids[row.after["reference"]] = new_reference()
    return ids
