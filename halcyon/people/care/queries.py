"""Reading a child's care."""

from datetime import date

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.care.models import CareEpisode
from halcyon.people.person.codes import CareStatus
from halcyon.people.person.models import Person
from halcyon.records.record.queries import visible


def care_of(viewer: Viewer, person: Person) -> QuerySet[CareEpisode]:
    """A child's care episodes, also those that are over or struck out."""
    rows = visible(CareEpisode.objects.filter(person=person), viewer)
    return rows.select_related("recorded_by", "struck_by")


def care_status_on(person: Person, day: date) -> CareStatus | None:
    """The care status on a day; None where it is not known."""
    episode = episode_on(person, day)
    return CareStatus(episode.status) if episode else None


def episode_on(person: Person, day: date) -> CareEpisode | None:
    """The care episode on a day; None where nothing is known of it."""
    return (
        CareEpisode.objects.filter(person=person, since__lte=day, struck_at__isnull=True)
        .exclude(until__lte=day)
        .order_by("-since")
        .first()
    )
