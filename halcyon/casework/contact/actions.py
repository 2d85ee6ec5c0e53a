"""Taking a contact: at the hub as a call sheet, or from a partner's form; matching its children; telling back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import out_of_hours, team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.recording import recorded_now
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.casework.contact.codes import Channel, Telling
from halcyon.casework.contact.kinds import (
    CONTACT,
    DECIDE_1WD,
    DECIDE_24H,
    DECIDED,
    TAKING,
    TELL_REFERRER,
    WAITING,
)
from halcyon.casework.contact.models import Contact, ContactChild, Feedback
from halcyon.casework.contact.rules import is_not_matched, is_ready, is_the_same_child
from halcyon.casework.contact.told import ChildAsTold, Told
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.actions import open_file
from halcyon.people.person.codes import Ethnicity, Sex
from halcyon.people.person.models import Person
from halcyon.people.person.rules import birth_is_plausible
from halcyon.records.deadline.actions import meet, start
from halcyon.records.record.actions import Giving, lock, lower, mark, move, open_record, set_headline
from halcyon.records.record.models import Grant, Record


def take(*, channel: Channel = Channel.PHONE, by: Viewer, at: datetime) -> Contact:
    """Begin a call sheet: a record from its first answer, visible to the hub; its clocks run from now.

    What the out-of-hours team takes, that team keeps working on beside the hub.
    """
    hub = team_for(Team.Function.FRONT_DOOR)
    grants = [
        _hub(team) for team in (hub, out_of_hours()) if team and (team == hub or team.pk in by.team_ids)
    ]
    contact = _open(channel=channel, grants=grants, team=hub, stage=TAKING, by=by, at=at)
    note("take", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def save_sheet(*, contact: Contact, told: Told, by: Viewer, at: datetime) -> Contact:
    """Keep what the call sheet says so far. Nothing is demanded yet; a call can end at any moment."""
    _keep_sheet(contact, told, at)
    note("save", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def finish_sheet(*, contact: Contact, told: Told, by: Viewer, at: datetime) -> Contact:
    """Finish a call sheet: it now waits for a decision."""
    _keep_sheet(contact, told, at)
    is_ready(contact, list(contact.children.order_by("id")))  # asked anew: the caller may hold earlier ones
    move(contact.record, WAITING, by=by, at=at)
    note("finish", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def refer(*, told: Told, by: Viewer, at: datetime) -> Contact:
    """A partner refers: the form becomes a contact, which the partner can read and the hub decides on."""
    hub = team_for(Team.Function.FRONT_DOOR)
    own = Giving(by.principal_id, Grant.Basis.REFERRER, write=True)
    contact = _open(
        channel=Channel.PARTNER_FORM, grants=[_hub(hub), own], team=hub, stage=WAITING, by=by, at=at
    )
    contact.referrer_agency_id, contact.referrer_principal_id = by.agency_id, by.principal_id
    _write(contact, told, at)
    is_ready(contact, list(contact.children.all()))
    lower(contact.record, by.principal_id)
    note("refer", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def match(*, child: ContactChild, person: Person, by: Viewer, at: datetime) -> ContactChild:
    """The hub finds that a child in a contact is a person with a file: the file now governs the contact."""
    _hold(child)
    is_the_same_child(child, person)
    child.person = person
    child.save(update_fields=["person"])
    record = child.contact.record
    if child.contact.children.count() == 1:
        mark(record, Record.Marking.STANDARD, governed_by=person.record)
        record.governed_by = person.record
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    note(
        "match",
        by=by,
        subject=f"contact {record.reference} to file {person.record.reference}",
        record=record.pk,
    )
    return child


def open_file_for(*, child: ContactChild, by: Viewer, at: datetime) -> Person:
    """The hub finds that a child in a contact has no file yet, opens one, and matches."""
    _hold(child)
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
    match(child=child, person=person, by=by, at=at)
    return person


def mark_decided(
    *, contact: Contact, by: Viewer, at: datetime, late_reason: str = "", late_note: str = ""
) -> None:
    """Stop the decision's clocks and start the one for telling the referrer. Called by the decision."""
    for definition in (DECIDE_24H, DECIDE_1WD):
        meet(
            record=contact.record, definition=definition, at=at, late_reason=late_reason, late_note=late_note
        )
    move(contact.record, DECIDED, by=by, at=at)
    start(record=contact.record, definition=TELL_REFERRER, anchor=at)


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


def _open(
    *, channel: Channel, grants: Sequence[Giving], team: Team, stage: str, by: Viewer, at: datetime
) -> Contact:
    record = open_record(kind=CONTACT, team=team, grants=grants, stage=stage, by=by, at=at)
    contact = Contact.objects.create(record=record, received_at=at, channel=channel)
    for definition in (DECIDE_24H, DECIDE_1WD):
        start(record=record, definition=definition, anchor=at)
    return contact


def _keep_sheet(contact: Contact, told: Told, at: datetime) -> None:
    if lock(contact.record).stage != TAKING:
        raise Refusal("This call sheet is finished already.", code="sheet_finished")
    _write(contact, told, at)


def _hold(child: ContactChild) -> None:
    """Keep everybody else from matching the child until this transaction ends, unless they were first."""
    lock(child.contact.record)
    child.refresh_from_db(fields=["person"])
    is_not_matched(child)


def _hub(hub: Team) -> Giving:
    return Giving(hub.principal_id, Grant.Basis.HUB, write=True)


def _write(contact: Contact, told: Told, at: datetime) -> None:
    for name in ("source", "referrer", "referrer_phone"):
        setattr(contact, name, squash(getattr(told, name)))
    for name in ("safe_contact", "concern", "parent_not_told_reason"):
        setattr(contact, name, getattr(told, name).replace("\0", ""))
    contact.exploitation = list(told.exploitation)
    contact.immediate_danger = told.immediate_danger
    contact.parent_told = told.parent_told
    contact.save()
    _write_children(contact, told.children, at)


def _write_children(contact: Contact, told: Sequence[ChildAsTold], at: datetime) -> None:
    """Keep the children in the order told. A child already matched keeps its match."""
    there = list(contact.children.order_by("id"))
    for index, child in enumerate(told):
        birth_is_plausible(child.born_on, at)
        values: dict[str, Any] = {
            "given": squash(child.given),
            "family": squash(child.family),
            "born_on": child.born_on,
            "sex": child.sex,
            "ethnicity": child.ethnicity,
            "care_status": child.care_status,
        }
        if index < len(there):
            ContactChild.objects.filter(pk=there[index].pk).update(**values)
        else:
            ContactChild.objects.create(record_id=contact.pk, contact=contact, **values)
    said = [f"{squash(child.given)} {squash(child.family)}".strip() for child in told]
    names = ", ".join(filter(None, [*said, *(child.whole_name for child in there[len(told) :])]))
    if names != contact.record.headline:
        set_headline(contact.record, names)
