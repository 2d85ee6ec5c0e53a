"""Reading cases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet

from halcyon.access.agency.models import Team
from halcyon.access.user.models import User
from halcyon.access.user.queries import members_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH, CASE, CLOSED, DECLINED, OFFERED, OPEN
from halcyon.casework.case.models import Case
from halcyon.casework.permissions import HOLD
from halcyon.people.duplicate.definitions import Blocker
from halcyon.people.person.codes import Ethnicity
from halcyon.people.person.models import Person
from halcyon.people.person.queries import NAMES
from halcyon.people.safe_contact.queries import all_safe_contacts
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import running
from halcyon.records.record.queries import one, visible


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """Cases that the viewer sees in full."""
    return visible(Case.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Case:
    """A visible case with its child and worker. Raises Case.DoesNotExist."""
    rows = (
        cases_visible_to(viewer)
        .select_related("record__team", "person__record", "worker", "team")
        .prefetch_related(Prefetch("person__names", NAMES))
    )
    return one(rows, viewer, reference)


def held_by(viewer: Viewer) -> QuerySet[Case]:
    """Cases that the viewer holds, or has been offered; those that wait to be accepted first."""
    return (
        cases_visible_to(viewer)
        .filter(worker_id__in=viewer.principals, record__stage__in=(OFFERED, OPEN))
        .select_related("record", "person__record", "team")
        .prefetch_related(Prefetch("person__names", NAMES))
        .order_by(F("accepted_at").asc(nulls_first=True), "offered_at", "record_id")
    )


def of_person(viewer: Viewer, person: Person) -> QuerySet[Case]:
    """A child's visible cases, newest first."""
    return (
        cases_visible_to(viewer)
        .filter(person=person)
        .select_related("record", "worker", "team")
        .order_by("-offered_at")
    )


def unanswered(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of cases offered and not yet accepted, with their cases, by time left."""
    clocks = (ACCEPT.key, ACCEPT_HIGH.key)
    rows = running(viewer).filter(definition__in=clocks, record__stage=OFFERED)
    return rows.select_related("record__case__worker")


def declined(viewer: Viewer) -> QuerySet[Case]:
    """For a board: cases that their worker declined and that need another, the longest wait first."""
    rows = cases_visible_to(viewer).filter(record__kind=CASE.key, record__stage=DECLINED)
    return rows.select_related("record", "worker").order_by("record__stage_at", "record_id")


def open_without_safe_contact(viewer: Viewer) -> QuerySet[Case]:
    """Open cases where nobody has recorded how it is safe to reach the child, the longest open first."""
    known = all_safe_contacts(viewer).filter(
        person=OuterRef("person"), carer__isnull=True, until__isnull=True, struck_at__isnull=True
    )
    return _open(viewer).exclude(Exists(known))


def open_without_ethnicity(viewer: Viewer) -> QuerySet[Case]:
    """Open cases of children whose ethnicity nobody has asked for yet, the longest open first."""
    return _open(viewer).filter(person__ethnicity=Ethnicity.NOBT)


def open_without_birth(viewer: Viewer) -> QuerySet[Case]:
    """Open cases of children without a date of birth, known or expected, the longest open first."""
    return _open(viewer).filter(person__born_on__isnull=True, person__expected_on__isnull=True)


def _open(viewer: Viewer) -> QuerySet[Case]:
    rows = cases_visible_to(viewer).filter(record__kind=CASE.key, record__stage=OPEN)
    return rows.select_related("record", "person__record").order_by("accepted_at", "record_id")


def two_open_cases(viewer: Viewer, one: UUID, other: UUID) -> list[Blocker]:
    """What stands in the way of joining two files: each has an open case, also where the viewer may not see it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_open_case(%s) AND casework_open_case(%s)", [one, other])
        row = cursor.fetchone()
    if not row or not row[0]:
        return []
    rows = cases_visible_to(viewer).filter(person__in=(one, other)).exclude(record__stage=CLOSED)
    return [
        Blocker(
            "Both files have an open case. One of the two is closed or handed over first.",
            tuple(rows.values_list("record__kind", "record__reference")),
        )
    ]


@dataclass(frozen=True)
class Holder:
    """Who holds a child's open case; not yet ``accepted``: who was asked to."""

    name: str
    team: str
    accepted: bool


def holders(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, Holder]:
    """Who holds the visible open case of each of these children, by the child's id. One query."""
    rows = (
        cases_visible_to(viewer)
        .filter(person__in=people, record__stage__in=(OFFERED, OPEN))
        .select_related("worker", "team")
        .order_by("offered_at", "record_id")
    )
    return {
        case.person_id: Holder(case.worker.label, case.team.name, case.accepted_at is not None)
        for case in rows
    }


@dataclass(frozen=True)
class Taker:
    """Somebody who can be asked to take a case, and how many open ones they hold that the asker sees."""

    user_id: int
    name: str
    job_title: str
    holds: int

    @property
    def words(self) -> str:
        """As in a list to choose from: "Asha (synthetic), social worker: holds 4 cases"."""
        who = f"{self.name}, {self.job_title}" if self.job_title else self.name
        return f"{who}: holds {self.holds or 'no'} {'case' if self.holds == 1 else 'cases'}"


def takers(viewer: Viewer, at: datetime) -> list[Taker]:
    """Who can be asked to take a case: members of the service and of the youth team whose role lets them hold one."""
    members = members_of((Team.Function.SERVICE, Team.Function.YOUTH), at)
    workers = who_may(HOLD, at).filter(pk__in=members)
    counted = cases_visible_to(viewer).filter(record__stage=OPEN).values_list("worker").annotate(Count("pk"))
    load: dict[int, int] = dict(counted.order_by("worker"))
    return [Taker(each.pk, each.name, each.job_title, load.get(each.principal_id, 0)) for each in workers]


def taker(user_id: int, at: datetime) -> User:
    """The chosen one of ``takers``. Raises User.DoesNotExist for anybody else."""
    return who_may(HOLD, at).get(pk=user_id)
