"""Recording who looks after a child."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.people.care.codes import LegalStatus
from halcyon.people.care.models import CareEpisode
from halcyon.people.care.rules import begins_after_birth, details_fit_the_status, ends_later, stands_apart
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.codes import CareStatus
from halcyon.people.person.models import Person
from halcyon.people.person.rules import is_a_child
from halcyon.records.chronology.actions import add

WORDS = ("responsible", "host", "provider")


def record_care(
    *,
    person: Person,
    status: CareStatus,
    since: date,
    until: date | None = None,
    legal_status: str = "",
    placement: str = "",
    out_of_area: bool | None = None,
    miles: int | None = None,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
    **words: str,
) -> CareEpisode:
    """Record a care status from a day on; the one before it ends there. ``words``: the texts in ``WORDS``."""
    is_a_child(person)
    ends_later(since, until)
    begins_after_birth(since, person.born_on)
    texts = {name: squash(words.get(name, "")) for name in WORDS}
    details_fit_the_status(status, legal_status=legal_status, placement=placement, **texts)
    before = _ending_the_last(person, since, before)
    common = begin(record=person.record, before=before, since=since, by=by, at=at)
    stands_apart(since, until, CareEpisode.objects.filter(person=person, struck_at__isnull=True))
    episode = _keep(
        common
        | texts
        | {"person": person, "status": status, "until": until, "legal_status": legal_status}
        | {"placement": placement, "out_of_area": out_of_area, "miles": miles, "source": squash(source)}
    )
    _tell(person, episode, is_correction=before.corrects is not None, by=by, at=at)
    return episode


def _ending_the_last(person: Person, since: date, before: Before) -> Before:
    """With the episode that stands open among what a later one ends, unless that is being corrected."""
    told = {row.pk for row in (*before.ends, before.corrects) if row is not None}
    last = CareEpisode.objects.filter(
        person=person, until__isnull=True, struck_at__isnull=True, since__lt=since
    ).exclude(pk__in=told)
    return Before((*before.ends, *last), before.corrects, before.reason)


def _keep(values: dict[str, Any]) -> CareEpisode:
    try:
        with transaction.atomic():
            return CareEpisode.objects.create(**values)
    except IntegrityError as error:
        if "people_care_apart" not in str(error):
            raise
        raise Refusal(
            "Somebody else has recorded an episode for the same days. Look at it first.",
            code="overlap",
            field="since",
        ) from error


def _tell(person: Person, episode: CareEpisode, *, is_correction: bool, by: Viewer, at: datetime) -> None:
    label = CareStatus(episode.status).label.lower()
    law = f", {LegalStatus(episode.legal_status).label}" if episode.legal_status else ""
    verb = "corrected" if is_correction else "recorded"
    record = person.record
    add(record=record, file=record.pk, sentence=f"Care status {verb}: {label}{law}.", by=by, at=at)
    note("record", by=by, subject=f"care status {verb} on {record.kind} {record.reference}", record=record.pk)
