"""Recording that somebody agreed to support, declined it, or withdrew."""

from datetime import date, datetime
from uuid import UUID

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.recording import recorded_now
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.casework.agreement.models import Agreement
from halcyon.casework.agreement.rules import (
    can_be_withdrawn,
    is_withdrawn_after,
    says_who,
    was_said_by_now,
)
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import lock


def record_agreement(
    *,
    person: Person,
    support: Support,
    who: Who,
    name: str,
    agreed: bool,
    said_on: date,
    means: Means,
    words: str = "",
    by: Viewer,
    at: datetime,
) -> Agreement:
    """Record what somebody said about support. It gates nothing: sharing and protection go on without."""
    says_who(who, name)
    was_said_by_now(said_on, london_date(at))
    made = Agreement.objects.create(
        record=person.record,
        person=person,
        support=support,
        who=who,
        name=name.strip(),
        agreed=agreed,
        said_on=said_on,
        means=means,
        words=words,
        recorded_by_id=by.principal_id,
        recorded_at=recorded_now(),
    )
    said = "agreed to" if agreed else "declined"
    sentence = f"{who.label} {said} support: {support.label.lower()}."
    add(record=person.record, file=person.pk, sentence=sentence, by=by, at=at)
    note("record an agreement", by=by, subject=f"file {person.record.reference}", record=person.pk)
    return made


def withdraw_agreement(
    *, person: Person, agreement: UUID, on: date, words: str = "", by: Viewer, at: datetime
) -> Agreement:
    """Record that an agreement was withdrawn: support ends, protection does not."""
    rows = Agreement.objects.select_related("record").filter(person__in=files_of(person.pk))
    lock(rows.get(pk=agreement).record)
    found = rows.get(pk=agreement)
    can_be_withdrawn(found)
    is_withdrawn_after(found, on, london_date(at))
    found.withdrawn_on, found.withdrawn_words, found.withdrawn_by_id = on, words, by.principal_id
    found.save(update_fields=["withdrawn_on", "withdrawn_words", "withdrawn_by"])
    sentence = f"Agreement to support withdrawn: {Support(found.support).label.lower()}."
    add(record=found.record, file=found.person_id, sentence=sentence, by=by, at=at)
    note("withdraw an agreement", by=by, subject=f"file {found.record.reference}", record=found.person_id)
    return found
