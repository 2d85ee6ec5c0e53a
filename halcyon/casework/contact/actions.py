"""A contact, however it came: opened, its children matched, decided, told back."""

from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.events import announce
from halcyon.base.recording import recorded_now
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.casework.contact.codes import Channel, Telling
from halcyon.casework.contact.events import ContactDecided
from halcyon.casework.contact.keeping import for_hub, keep, open_contact, settle_governor
from halcyon.casework.contact.kinds import (
    DECIDE_1WD,
    DECIDE_24H,
    DECIDED,
    TELL_REFERRER,
    WAITING,
)
from halcyon.casework.contact.models import (
    Contact,
    ContactChild,
    Feedback,
    PoliceCall,
)
from halcyon.casework.contact.rules import (
    a_second_file_has_a_reason,
    has_read_additions,
    is_not_matched,
    is_the_same_child,
    received_is_plausible,
    says_what_worries,
    says_who_rang,
)
from halcyon.casework.contact.told import Told
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.actions import open_file
from halcyon.people.person.codes import Ethnicity, Sex
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import meet, start
from halcyon.records.record.actions import (
    Giving,
    end_grants,
    lock,
    move,
)
from halcyon.records.record.models import Grant


def note_police_call(
    *, contact: Contact, rang: str, called_at: datetime, incident: str = "", by: Viewer, at: datetime
) -> PoliceCall:
    """The police were rung because of immediate danger. Said again, with the incident number once it is known."""
    lock(contact.record)
    says_who_rang(rang)
    received_is_plausible(called_at, at, at, field="called_at")
    if not contact.immediate_danger:
        contact.immediate_danger = True
        contact.save(update_fields=["immediate_danger"])
    made = PoliceCall.objects.create(
        record_id=contact.pk,
        contact=contact,
        rang=squash(rang),
        at=called_at,
        incident=squash(incident),
        noted_by_id=by.principal_id,
        recorded_at=recorded_now(),
    )
    note("police called", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return made


def nothing_new(*, contact: Contact, additions: int) -> None:
    """Hold a contact for who decides, having seen so many additions. Refuses where the referrer has added more."""
    lock(contact.record)
    has_read_additions(contact.additions.count(), additions)


def see_additions(*, contact: Contact, by: Viewer, at: datetime) -> int:
    """The hub has read what was added. How many were new."""
    lock(contact.record)
    unseen = contact.additions.filter(seen_at__isnull=True)
    count = unseen.update(seen_by_id=by.principal_id, seen_at=at)
    if count:
        note("see additions", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return count


def receive(*, told: Told, by: Viewer, at: datetime) -> Contact:
    """The public form brings a concern. ``by`` is the form's own service, which keeps no way to what it brought."""
    hub = team_for(Team.Function.FRONT_DOOR)
    own = Giving(by.principal_id, Grant.Basis.SYSTEM, write=True)
    contact = open_contact(
        channel=Channel.PUBLIC_FORM, grants=[for_hub(hub), own], team=hub, stage=WAITING, by=by, at=at
    )
    keep(contact, told, at)
    says_what_worries(list(contact.concerns.all()))
    end_grants(contact.record, by.principal_id, Grant.Basis.SYSTEM)
    note("receive", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def match(*, child: ContactChild, person: Person, by: Viewer, at: datetime) -> ContactChild:
    """The hub finds that a child in a contact is a person with a file: the file now governs the contact."""
    _hold(child)
    is_the_same_child(child, person)
    child.person = person
    child.save(update_fields=["person"])
    record = child.contact.record
    settle_governor(contact=child.contact)
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    note(
        "match",
        by=by,
        subject=f"contact {record.reference} to file {person.record.reference}",
        record=record.pk,
    )
    return child


def open_file_for(
    *, child: ContactChild, alike: bool = False, reason: str = "", by: Viewer, at: datetime
) -> Person:
    """The hub finds that a child in a contact has no file yet, opens one, and matches.

    ``alike``: somebody known here is very like the child; then the file says why it is a second one.
    """
    _hold(child)
    a_second_file_has_a_reason(alike, reason)
    person = open_file(
        given=child.given,
        family=child.family,
        born_on=child.born_on,
        sex=Sex(child.sex),
        ethnicity=Ethnicity(child.ethnicity),
        ethnicity_source="Referrer" if child.ethnicity != Ethnicity.NOBT else "",
        team=team_for(Team.Function.FRONT_DOOR),
        by=by,
        at=at,
    )
    if alike:
        sentence = f"Opened although somebody known here is very like this child: {squash(reason)}"
        add(record=person.record, file=person.pk, sentence=sentence, by=by, at=at)
    match(child=child, person=person, by=by, at=at)
    return person


def mark_decided(
    *, contact: Contact, by: Viewer, at: datetime, late_reason: str = "", late_note: str = ""
) -> None:
    """Stop the decision's clocks; where anybody can be told, start that one. Called by the decision."""
    for definition in (DECIDE_24H, DECIDE_1WD):
        meet(
            record=contact.record, definition=definition, at=at, late_reason=late_reason, late_note=late_note
        )
    move(contact.record, DECIDED, by=by, at=at)
    if contact.can_be_told:
        start(record=contact.record, definition=TELL_REFERRER, anchor=at)
    announce(ContactDecided(contact=contact.pk, by=by, at=at))


def tell_referrer(
    *,
    contact: Contact,
    words: str,
    method: Telling,
    by: Viewer,
    at: datetime,
    late_reason: str = "",
    late_note: str = "",
) -> Feedback:
    """Record what the referrer was told. It stands on the contact, so a partner reads it on their own page."""
    if not words.strip():
        raise Refusal("Say what the referrer was told.", field="words")
    if lock(contact.record).stage != DECIDED:
        raise Refusal("Decide first; then tell the referrer.", code="not_decided")
    told = Feedback.objects.create(
        record=contact.record,
        contact=contact,
        words=words.replace("\0", "").strip(),
        method=method,
        told_by_id=by.principal_id,
        at=at,
        recorded_at=recorded_now(),
    )
    meet(
        record=contact.record,
        definition=TELL_REFERRER,
        at=at,
        late_reason=late_reason,
        late_note=late_note,
    )
    note("tell", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return told


def _hold(child: ContactChild) -> None:
    """Keep everybody else from matching the child until this transaction ends, unless they were first."""
    lock(child.contact.record)
    child.refresh_from_db(fields=["person"])
    is_not_matched(child)
