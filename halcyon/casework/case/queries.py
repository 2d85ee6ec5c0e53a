"""Reading cases."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from halcyon.access.agency.models import Team
from halcyon.access.user.models import User
from halcyon.access.user.queries import members_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date, long_date
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH, CASE, CLOSED, DECLINED, OFFERED, OPEN
from halcyon.casework.case.models import Absence, Case
from halcyon.casework.permissions import AGREE_LOWER, HOLD
from halcyon.people.duplicate.definitions import Blocker
from halcyon.people.person.codes import Ethnicity
from halcyon.people.person.models import Person
from halcyon.people.person.queries import NAMES, files_of
from halcyon.people.safe_contact.queries import all_safe_contacts
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import running
from halcyon.records.record.queries import one, visible
from halcyon.records.task.models import Task
from halcyon.records.task.queries import of_record


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """Cases that the viewer sees in full."""
    return visible(Case.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Case:
    """A visible case with its child and worker. Raises Case.DoesNotExist."""
    rows = (
        cases_visible_to(viewer)
        .select_related("record__team", "person__record", "worker", "team", "follows__record")
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
    """A child's visible cases, newest first; those on files joined with this one among them."""
    return (
        cases_visible_to(viewer)
        .filter(person__in=files_of(person.pk))
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


def asked_on(viewer: Viewer, case: Case, task: UUID) -> Task:
    """One visible task on a case. Raises Task.DoesNotExist."""
    return of_record(viewer, case.pk).get(pk=task)


def second_people(viewer: Viewer, at: datetime) -> list[User]:
    """Who may be asked to agree to a downgrade or a closing: of another agency than the viewer, by name."""
    return list(who_may(AGREE_LOWER, at).exclude(agency=viewer.agency_id))


def second_person(viewer: Viewer, user_id: int, at: datetime) -> User:
    """The chosen one of ``second_people``. Raises User.DoesNotExist for anybody else."""
    return who_may(AGREE_LOWER, at).exclude(agency=viewer.agency_id).get(pk=user_id)


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
    """Somebody who can be asked to take a case, how many open ones they hold that the asker sees, whether away."""

    user_id: int
    name: str
    job_title: str
    by_grade: Mapping[str, int]
    away: str = ""

    @property
    def holds(self) -> int:
        return sum(self.by_grade.values())

    @property
    def high(self) -> int:
        return self.by_grade.get("high", 0)

    @property
    def words(self) -> str:
        """As in a list to choose from: "Asha (synthetic), social worker: holds 4 cases, 1 of them high"."""
        who = f"{self.name}, {self.job_title}" if self.job_title else self.name
        holds = f"{who}: holds {self.holds or 'no'} {'case' if self.holds == 1 else 'cases'}"
        high = f", {self.high} of them high" if self.high else ""
        return f"{holds}{high}{f'. Away {self.away}' if self.away else ''}"


def takers(viewer: Viewer, at: datetime) -> list[Taker]:
    """Who can be asked to take a case: members of the service and of the youth team whose role lets them hold one."""
    members = members_of((Team.Function.SERVICE, Team.Function.YOUTH), at)
    workers = who_may(HOLD, at).filter(pk__in=members)
    away = away_on(london_date(at))
    load = _load_by_grade(viewer)
    return [
        Taker(each.pk, each.name, each.job_title, load.get(each.principal_id, {}), away.get(each.pk, ""))
        for each in workers
    ]


def _load_by_grade(viewer: Viewer) -> dict[int, dict[str, int]]:
    """How many visible open cases each worker holds, by grade at the start. One query."""
    counted = cases_visible_to(viewer).filter(record__stage=OPEN).order_by("worker", "grade_at_start")
    load: dict[int, dict[str, int]] = {}
    for worker, grade, number in counted.values_list("worker", "grade_at_start").annotate(Count("pk")):
        load.setdefault(worker, {})[grade] = number
    return load


def away_on(day: date) -> dict[int, str]:
    """Who is away on a day, by user, in words with who covers. No child’s data, so no viewer."""
    rows = Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return {
        each.user_id: (f"until {long_date(each.until)}" if each.until else "until further notice")
        + (f", covered by {each.cover.name}" if each.cover else "")
        for each in rows.select_related("cover").order_by("since")
    }


def taker(user_id: int, at: datetime) -> User:
    """The chosen one of ``takers``. Raises User.DoesNotExist for anybody else."""
    return who_may(HOLD, at).get(pk=user_id)
