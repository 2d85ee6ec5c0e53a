"""Saying in which place or group a concern arises, and taking that back."""

from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.casework.contact.models import Contact, ContactConcern
from halcyon.casework.context.models import ContextLink
from halcyon.casework.context.rules import is_a_context, is_not_linked_yet, leaves_room, new_one_has_a_name
from halcyon.people.group.actions import open_group
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.place.actions import open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.records.record.actions import lock
from halcyon.records.record.models import Record


def link(
    *, contact: Contact, concern: ContactConcern, context: Record, by: Viewer, at: datetime
) -> ContextLink:
    """A concern arises in a place or a group that is known here. The caller's words stay as they are."""
    is_a_context(context.kind)
    lock(contact.record)
    there = ContextLink.objects.filter(concern=concern)
    is_not_linked_yet(there.filter(context=context).count())
    leaves_room(there.count())
    made = ContextLink.objects.create(
        record_id=contact.pk, concern=concern, context=context, linked_by_id=by.principal_id, at=at
    )
    note("link", by=by, subject=_subject(contact, context), records=[contact.pk, context.pk])
    return made


def link_new_place(
    *, contact: Contact, concern: ContactConcern, name: str, kind: PlaceKind, by: Viewer, at: datetime
) -> ContextLink:
    """Nobody knows the place yet: it is opened by the caller's name for it."""
    new_one_has_a_name(name)
    place = open_place(kind=kind, name=squash(name)[:200], by=by, at=at)
    return link(contact=contact, concern=concern, context=place.record, by=by, at=at)


def link_new_group(
    *, contact: Contact, concern: ContactConcern, name: str, why: str, by: Viewer, at: datetime
) -> ContextLink:
    """Nobody knows the group yet: it is opened, with why it is necessary to link its children."""
    new_one_has_a_name(name)
    group = open_group(
        name=squash(name)[:200],
        basis=Basis.PUBLIC_TASK,
        basis_words=why,
        notified=Notified.NOT_YET,
        by=by,
        at=at,
    )
    return link(contact=contact, concern=concern, context=group.record, by=by, at=at)


def unlink(*, contact: Contact, made: ContextLink, by: Viewer, at: datetime) -> None:
    """It was another place or group."""
    lock(contact.record)
    subject = _subject(contact, made.context)
    records = [contact.pk, made.context_id]
    ContextLink.objects.filter(pk=made.pk).delete()
    note("unlink", by=by, subject=subject, records=records)


def _subject(contact: Contact, context: Record) -> str:
    return f"contact {contact.record.reference} and {context.kind} {context.reference}"
