"""Reading missing episodes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Case, Prefetch, QuerySet, Value, When

from halcyon.access.viewer import Viewer
from halcyon.casework.missing.codes import NewsKind, PoliceGrade
from halcyon.casework.missing.models import Missing, News
from halcyon.casework.missing.told import Whom
from halcyon.people.person.kinds import CLOSED
from halcyon.people.person.models import Person
from halcyon.people.person.queries import display_name
from halcyon.records.record.models import Record
from halcyon.records.record.queries import one, visible

#: The gravest first, as the police grade it.
WEIGHT = Case(
    *(When(grade=each, then=Value(weight)) for weight, each in enumerate(PoliceGrade.values)),
    default=Value(9),
)
SIGHTINGS = (NewsKind.SIGHTING, NewsKind.HEARD)


@dataclass(frozen=True)
class Seen:
    """An episode with all that its page shows, the latest news first."""

    missing: Missing
    news: Sequence[News]

    @property
    def stage(self) -> str:
        return self.missing.record.stage


def episodes_visible_to(viewer: Viewer) -> QuerySet[Missing]:
    """Episodes that the viewer sees in full."""
    return visible(Missing.objects.all(), viewer)


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible episode as its page shows it. Raises Missing.DoesNotExist."""
    missing = one(episodes_visible_to(viewer).select_related("record", "recorded_by"), viewer, reference)
    news = visible(News.objects.filter(missing=missing), viewer).select_related("recorded_by")
    return Seen(missing, list(news.order_by("-at", "-recorded_at")))


def missing_now(viewer: Viewer, sought: Mapping[str, Collection[str]] | None = None) -> QuerySet[Missing]:
    """Children who are missing now: the gravest first, then who is missing longest; each with its sightings.

    ``sought``: of the values of a column only these.
    """
    sightings = News.objects.filter(kind__in=SIGHTINGS).order_by("-at")
    rows = episodes_visible_to(viewer).filter(ended_at__isnull=True).select_related("record")
    rows = rows.filter(**{f"{name}__in": values for name, values in (sought or {}).items() if values})
    return rows.prefetch_related(Prefetch("news", sightings, to_attr="sightings")).order_by(
        WEIGHT, "reported_at", "record_id"
    )


def ended_since(viewer: Viewer, since: datetime) -> QuerySet[Missing]:
    """Episodes that ended since an instant, the latest first."""
    rows = episodes_visible_to(viewer).filter(ended_at__gte=since).select_related("record")
    return rows.order_by("-ended_at", "record_id")


def missing_among(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, Missing]:
    """The visible open episode of each of these children, by the child’s id. One query."""
    rows = episodes_visible_to(viewer).filter(person__in=people, ended_at__isnull=True)
    return {each.person_id: each for each in rows.select_related("record")}


def is_missing(file: UUID) -> bool:
    """Whether a child is missing now: a fact, for who may have hints or sees the file. Of hidden files: never."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_missing_now(%s)", [file])
        row = cursor.fetchone()
    return bool(row and row[0])


def holder_of(file: UUID) -> int | None:
    """The principal who holds a child’s open case: whom to tell. Elevated; for who records missing children."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_holder(%s)", [file])
        row = cursor.fetchone()
    return row[0] if row else None


def whom(person: Person) -> Whom:
    """A child whose file the viewer sees, as one to report missing."""
    return Whom(
        file=person.pk,
        name=person.record.headline or display_name(person),
        reference=person.record.reference,
        died_on=person.died_on,
        closed=person.record.stage == CLOSED,
        hidden=person.record.marking == Record.Marking.HIDDEN,
    )
