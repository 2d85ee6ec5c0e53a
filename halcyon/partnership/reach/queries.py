"""Reading reach: of one's agency, or, for who runs the programme, of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from halcyon.access.agency.models import Agency
from halcyon.access.viewer import Viewer
from halcyon.partnership.certificate.facts import TrainingCertificateFact
from halcyon.partnership.course.codes import Level
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.partnership.reach.models import Workforce


@dataclass(frozen=True)
class Reached:
    """How far training reaches into an agency. ``trained``: people who hold a level or a higher one now, by level.

    ``workforce``: the latest number that was loaded, None where none was. ``listed``: people on the list.
    """

    agency: Agency
    listed: int
    trained: Mapping[int, int]
    workforce: Workforce | None


def reach(viewer: Viewer, at: datetime) -> list[Reached]:
    """Each agency that the viewer may see, by name: its people who hold a level now, against its workforce."""
    agencies = _agencies(viewer)
    ids = [each.pk for each in agencies]
    numbers = _workforces(ids)
    listed = dict(
        Learner.objects.filter(agency__in=ids, left_on__isnull=True)
        .order_by()
        .values_list("agency")
        .annotate(Count("id"))
    )
    trained = {level: _trained(ids, level, at) for level in Level.values}
    return [
        Reached(
            each,
            listed.get(each.pk, 0),
            {level: found.get(each.pk, 0) for level, found in trained.items()},
            numbers.get(each.pk),
        )
        for each in agencies
    ]


def _agencies(viewer: Viewer) -> Sequence[Agency]:
    rows = Agency.objects.order_by("name")
    if viewer.may(RUN):
        return list(rows)
    return list(rows.filter(pk=viewer.agency_id)) if viewer.may(AGENCY) and viewer.agency_id else []


def _workforces(agencies: Sequence[int]) -> dict[int, Workforce]:
    """The latest number of each agency."""
    rows = Workforce.objects.filter(agency__in=agencies).order_by("as_of")
    return {each.agency_id: each for each in rows}


def _trained(agencies: Sequence[int], level: int, at: datetime) -> dict[int, int]:
    """How many different people of each agency hold a level, or a higher one, at an instant."""
    held = TrainingCertificateFact.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=at),
        agency_id__in=agencies,
        level__gte=level,
        issued_at__lte=at,
    )
    return dict(held.order_by().values_list("agency_id").annotate(Count("learner_id", distinct=True)))
