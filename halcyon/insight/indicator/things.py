"""What the lines of a list behind a figure are of: records, children, agencies, sessions and the places at them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from halcyon.access.agency.queries import agencies
from halcyon.access.viewer import Viewer
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.rows import About, Key, about, seen
from halcyon.partnership.attendance.queries import attended
from halcyon.partnership.evaluation.queries import evaluations
from halcyon.partnership.learner.queries import with_ids
from halcyon.partnership.session.queries import sessions
from halcyon.records.kind.machine import kind_of

WITHOUT_NAMES = "Counted without names"


@dataclass(frozen=True)
class Thing:
    """What a line is of: its name, where that leads, and what stands beside it."""

    name: str
    address: str
    about: str


def things(viewer: Viewer, indicator: Indicator, keys: Collection[Key]) -> Mapping[Key, Thing]:
    """Those of these that the viewer sees, by key. Agencies lead nowhere yet: who asks knows the period."""
    return _READ[about(indicator)](viewer, keys)


def _records(viewer: Viewer, keys: Collection[Key]) -> Mapping[Key, Thing]:
    return {
        each.pk: Thing(
            each.reference, reverse(kind_of(each.kind).url_name, args=[each.reference]), each.headline
        )
        for each in seen(viewer, _ids(keys))
    }


def _agencies(viewer: Viewer, keys: Collection[Key]) -> Mapping[Key, Thing]:
    rows = agencies().filter(pk__in={each for each in keys if isinstance(each, int)})
    return {each.pk: Thing(each.name, "", str(each.get_sector_display())) for each in rows}


def _sessions(viewer: Viewer, keys: Collection[Key]) -> Mapping[Key, Thing]:
    rows = sessions().filter(pk__in=_ids(keys))
    return {each.pk: Thing(each.course.title, _session(each.pk), each.venue) for each in rows}


def _places(viewer: Viewer, keys: Collection[Key]) -> Mapping[Key, Thing]:
    return {
        key: Thing(each.session.course.title, _session(each.session.pk), each.who or WITHOUT_NAMES)
        for key, each in attended(viewer, _ids(keys)).items()
    }


def _learners(viewer: Viewer, keys: Collection[Key]) -> Mapping[Key, Thing]:
    return {
        each.pk: Thing(
            each.name,
            reverse("learner", args=[each.pk]),
            each.agency.name if each.agency else each.employer,
        )
        for each in with_ids(viewer, _ids(keys))
    }


def _answers(viewer: Viewer, keys: Collection[Key]) -> Mapping[Key, Thing]:
    return {
        each.pk: Thing(
            each.booking.session.course.title, _session(each.booking.session_id), each.learner.name
        )
        for each in evaluations(viewer).filter(pk__in=_ids(keys))
    }


def _ids(keys: Collection[Key]) -> set[UUID]:
    return {each for each in keys if isinstance(each, UUID)}


def _session(id: UUID) -> str:
    return reverse("training_session", args=[id])


_READ: Mapping[About, Callable[[Viewer, Collection[Key]], Mapping[Key, Thing]]] = {
    About.RECORD: _records,
    About.CHILD: _records,
    About.AGENCY: _agencies,
    About.SESSION: _sessions,
    About.PLACE: _places,
    About.LEARNER: _learners,
    About.NEED: _learners,
    About.ANSWER: _answers,
}
