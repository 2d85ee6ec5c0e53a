"""Recording who works with a child, and who leads."""

from datetime import date, datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.text import squash
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.models import Person
from halcyon.people.professional.models import Professional
from halcyon.people.professional.rules import can_be_reached

TEXTS = ("name", "role", "agency", "team", "phone", "email", "reach")


def record_professional(
    *,
    person: Person,
    leads: bool = False,
    since: date | None = None,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
    **texts: str,
) -> Professional:
    """Record a professional. A new lead takes the lead from the one before, who stays. ``texts``: those in TEXTS."""
    said = {name: squash(texts.get(name, "")) for name in TEXTS}
    can_be_reached(said["phone"], said["email"], said["reach"])
    common = begin(record=person.record, before=before, since=since, by=by, at=at)
    if leads:
        _lead_no_longer(person, since or london_date(at), by, at)
    row = Professional.objects.create(**common, **said, person=person, leads=leads, source=squash(source))
    record = person.record
    note(
        "record",
        by=by,
        subject=f"professional recorded on {record.kind} {record.reference}",
        record=record.pk,
    )
    return row


def _lead_no_longer(person: Person, day: date, by: Viewer, at: datetime) -> None:
    """Whoever led until now goes on without the lead: their row ends, and another begins."""
    there = Professional.objects.filter(person=person, leads=True, until__isnull=True, struck_at__isnull=True)
    for row in there:
        Professional.objects.filter(pk=row.pk).update(until=day)
        Professional.objects.create(
            record_id=row.record_id,
            person=person,
            **{name: getattr(row, name) for name in TEXTS},
            leads=False,
            since=day,
            source=row.source,
            recorded_at=at,
            recorded_by_id=by.principal_id,
        )
