"""Reading learners: one's own, one's agency's, or, for who runs the programme, all."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Max, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from halcyon.access.agency.models import Agency
from halcyon.access.viewer import Viewer
from halcyon.base.sorting import in_order
from halcyon.partnership.course.codes import SECTORS, Sector, within
from halcyon.partnership.learner.models import Learner, Post
from halcyon.partnership.permissions import AGENCY, RUN, SERVICE_TRAINING

M = TypeVar("M", bound=Model)

#: The group that people of an agency are of, unless somebody says otherwise.
USUAL_SECTOR = {
    Agency.Sector.COUNCIL: Sector.CARE,
    Agency.Sector.EDUCATION: Sector.EDUCATION,
    Agency.Sector.HEALTH: Sector.HEALTH,
    Agency.Sector.POLICE: Sector.OTHER,
    Agency.Sector.VOLUNTARY: Sector.OTHER,
    Agency.Sector.PARTNERSHIP: Sector.CARE,
    Agency.Sector.OTHER: Sector.OTHER,
}


def visible(
    rows: QuerySet[M],
    viewer: Viewer,
    *,
    learner: str = "learner",
    agency: str = "agency",
    led: bool = True,
) -> QuerySet[M]:
    """Rows about learners that a viewer may see. ``learner``: the way to the learner, '' on learners themselves.

    ``agency``: the column with the agency. ``led``: whether who looks after an agency's training sees its people's
    (not what they say in an evaluation).
    """
    if viewer.may(RUN) or viewer.may(SERVICE_TRAINING):
        return rows
    way = f"{learner}__" if learner else ""
    own = Q(**{f"{way}user": viewer.user_id}) if viewer.user_id else Q(pk__in=())
    if led and viewer.may(AGENCY) and viewer.agency_id:
        own |= Q(**{agency: viewer.agency_id})
    return rows.filter(own)


def learners(viewer: Viewer, *, left: bool = False) -> QuerySet[Learner]:
    """The learners whom a viewer may see, at work now or those who left, by name."""
    there = Learner.objects.filter(left_on__isnull=not left, erased_at__isnull=True)
    rows = visible(there, viewer, learner="")
    return rows.select_related("agency").order_by("name", "id")


def learner(viewer: Viewer, id: UUID) -> Learner:
    """One of them, also one who left. Raises Learner.DoesNotExist."""
    return visible(Learner.objects.select_related("agency", "user"), viewer, learner="").get(pk=id)


def with_ids(viewer: Viewer, ids: Iterable[UUID]) -> QuerySet[Learner]:
    """Those of these learners whom a viewer may see, also who left or was erased since."""
    return visible(Learner.objects.filter(pk__in=list(ids)).select_related("agency"), viewer, learner="")


def posts(viewer: Viewer, learner: UUID) -> QuerySet[Post]:
    """What a learner did before, the latest first, as far as a viewer may see them."""
    rows = visible(Post.objects.filter(learner=learner), viewer, agency="learner__agency")
    return rows.select_related("agency").order_by("-until")


def last_post(learner: Learner) -> date | None:
    """For an action on them: until when somebody did something else; None where nothing else is known."""
    last: date | None = Post.objects.filter(learner=learner).aggregate(last=Max("until"))["last"]
    return last


def left_before(day: date) -> QuerySet[Learner, UUID]:
    """For the service: the ids of those who left before a day and are not erased, the longest gone first."""
    rows = Learner.objects.filter(left_on__lt=day, erased_at__isnull=True)
    return rows.order_by("left_on", "id").values_list("pk", flat=True)


def with_address(viewer: Viewer, email: str) -> list[Learner]:
    """Those at work now who have an email address, as far as the viewer may see: one an agency."""
    return list(learners(viewer).filter(email=email.strip().lower())) if email.strip() else []


def own(viewer: Viewer) -> Learner | None:
    """The viewer among the learners. Whom somebody else entered with their work address is them, from now on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT partnership_adopt()")
        (found,) = cursor.fetchone()
    return Learner.objects.select_related("agency").get(pk=found) if found else None


def agency_sector(agency: int | None) -> str:
    """What the people of an agency usually are of; '' where that is not known."""
    sector = Agency.objects.filter(pk=agency or 0).values_list("sector", flat=True).first()
    return USUAL_SECTOR[Agency.Sector(sector)].value if sector else ""


def local_sectors() -> list[str]:
    """Codes of sectors in use that no list of ours has."""
    found = Learner.objects.exclude(sector__in=[code for code, _ in SECTORS]).exclude(sector="")
    return list(found.order_by("sector").values_list("sector", flat=True).distinct())


#: What the list of people is sorted by.
SORTS: Mapping[str, str | Coalesce] = {
    "name": "name",
    "email": "email",
    "agency": Coalesce("agency__name", "employer"),
    "sector": "sector",
    "job": "job",
    "work": "work",
}


def sought(viewer: Viewer, filters: Mapping[str, Any] | None, sort: str = "") -> QuerySet[Learner]:
    """The learners that a viewer may see and looks for, sorted by one of ``SORTS``, else by name.

    None for filters that make no sense (None).
    """
    rows = learners(viewer, left=bool(filters and filters.get("left")))
    return rows.none() if filters is None else in_order(like(rows, filters), sort, SORTS, "name", "id")


def like(rows: QuerySet[Learner], sought: Mapping[str, Any]) -> QuerySet[Learner]:
    """Those whose name or address has the words, and who are of a kind of work, a sector, an agency."""
    words = str(sought.get("words") or "").strip()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
    for name in ("work", "agency"):
        if sought.get(name):
            rows = rows.filter(**{f"{name}__in": sought[name]})
    if sought.get("sector"):
        rows = rows.filter(within(sought["sector"]))
    return rows
