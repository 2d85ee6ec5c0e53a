"""A contact kept: opened, what was told of it, its children and concerns, what follows for its record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import is_in_directory
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.casework.contact.codes import Channel, Exploitation
from halcyon.casework.contact.kinds import CONTACT, DECIDE_1WD, DECIDE_24H
from halcyon.casework.contact.models import Contact, ContactChild, ContactConcern
from halcyon.casework.contact.rules import agency_is_in_the_directory, is_ready
from halcyon.casework.contact.told import ChildAsTold, ConcernAsTold, Told
from halcyon.people.person.rules import birth_is_plausible
from halcyon.records.deadline.actions import start
from halcyon.records.record.actions import Giving, mark, open_record, set_headline
from halcyon.records.record.models import Grant, Record


def open_contact(
    *, channel: Channel, grants: Sequence[Giving], team: Team, stage: str, by: Viewer, at: datetime
) -> Contact:
    """A new contact: its record, and the clocks of its decision, which run from now."""
    record = open_record(kind=CONTACT, team=team, grants=grants, stage=stage, by=by, at=at)
    contact = Contact.objects.create(record=record, received_at=at, channel=channel)
    for definition in (DECIDE_24H, DECIDE_1WD):
        start(record=record, definition=definition, anchor=at)
    return contact


def for_hub(hub: Team) -> Giving:
    """What the team that takes a contact may do with it: read and write."""
    return Giving(hub.principal_id, Grant.Basis.HUB, write=True)


def keep(contact: Contact, told: Told, at: datetime) -> None:
    """Write down all that was told so far."""
    for name in ("source", "referrer", "referrer_role", "referrer_phone", "referrer_safe_contact"):
        setattr(contact, name, squash(getattr(told, name)))
    _set_agency(contact, told.referrer_agency)
    for name in ("safe_contact", "parent_not_told_reason"):
        setattr(contact, name, getattr(told, name).replace("\0", ""))
    contact.subject, contact.subject_words = told.subject, squash(told.subject_words)
    contact.immediate_danger, contact.unsafe_to_tell = told.immediate_danger, told.unsafe_to_tell
    contact.parent_told = told.parent_told
    contact.save()
    for index, child in enumerate(told.children):
        _write_child(contact, child.place or index + 1, child, at)
    for index, concern in enumerate(told.every_concern):
        _write_concern(contact, concern.place or index + 1, concern)
    gather(contact)
    head(contact)


def _set_agency(contact: Contact, agency: int | None) -> None:
    """Of which agency whoever made the contact is; looked up only where it is another than before."""
    if agency is not None and agency != contact.referrer_agency_id:
        agency_is_in_the_directory(is_in_directory(agency))
    contact.referrer_agency_id = agency


def _write_child(contact: Contact, place: int, told: ChildAsTold, at: datetime) -> None:
    """Keep what was said of a child. A child already matched keeps its match."""
    birth_is_plausible(told.born_on, at)
    texts = {name: squash(getattr(told, name)) for name in ("given", "family", "address", "school")}
    values: dict[str, Any] = {
        **texts,
        "born_on": told.born_on,
        "sex": told.sex,
        "ethnicity": told.ethnicity,
        "care_status": told.care_status,
    }
    if not contact.children.filter(place=place).update(**values):
        ContactChild.objects.create(record_id=contact.pk, contact=contact, place=place, **values)
        _take_place(contact, place)
        settle_governor(contact=contact)


def _write_concern(contact: Contact, place: int, told: ConcernAsTold) -> None:
    values: dict[str, Any] = {
        "words": told.words.replace("\0", ""),
        "exploitation": list(told.exploitation),
        "about": sorted(told.about),
        "harming": told.harming,
        "setting": told.setting,
        "setting_words": squash(told.setting_words),
    }
    if not contact.concerns.filter(place=place).update(**values):
        ContactConcern.objects.create(record_id=contact.pk, contact=contact, place=place, **values)
        _take_place(contact, place)


def next_place(contact: Contact) -> int:
    """A number that no child and no concern of the contact ever had. (The first of each is shown unasked as 1.)"""
    contact.refresh_from_db(fields=["last_place"])
    place = max(contact.last_place, 1) + 1
    _take_place(contact, place)
    return place


def _take_place(contact: Contact, place: int) -> None:
    if place > contact.last_place:
        contact.last_place = place
        contact.save(update_fields=["last_place"])


def gather(contact: Contact) -> None:
    """Keep the kinds of exploitation of all concerns on the contact, in the order in which they are listed."""
    named = {kind for kinds in contact.concerns.values_list("exploitation", flat=True) for kind in kinds}
    gathered = [kind for kind in Exploitation.values if kind in named]
    gathered += sorted(named - set(gathered))  # local codes
    if gathered != contact.exploitation:
        contact.exploitation = gathered
        contact.save(update_fields=["exploitation"])


def head(contact: Contact) -> None:
    """Head the record with the children's names, or with what it is about."""
    names = [child.whole_name for child in contact.children.order_by("place")]
    headline = ", ".join(filter(None, names)) or contact.subject_words
    if headline != contact.record.headline:
        set_headline(contact.record, headline)


def settle_governor(*, contact: Contact) -> None:
    """A contact about one child is governed by that child's file once it is found; about several, by itself.

    What is restricted or hidden stays so, governed by itself.
    """
    record = contact.record
    children = list(contact.children.select_related("person__record")[:2])
    person = children[0].person if len(children) == 1 else None
    governor = person.record if person else record
    if record.marking != Record.Marking.STANDARD or record.governed_by_id == governor.pk:
        return
    mark(record, Record.Marking.STANDARD, governed_by=governor if person else None)
    record.governed_by = governor


def ready(contact: Contact) -> None:
    """Refuse what a decision cannot be made on. Asked of what is kept: the caller may hold something earlier."""
    is_ready(contact, list(contact.children.order_by("place")), list(contact.concerns.order_by("place")))
