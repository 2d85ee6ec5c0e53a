"""A call is taken: a sheet from its first answer, kept while it goes on, finished."""

from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.casework.contact.codes import Channel
from halcyon.casework.contact.keeping import (
    for_hub,
    gather,
    head,
    keep,
    next_place,
    open_contact,
    ready,
    settle_governor,
)
from halcyon.casework.contact.kinds import (
    DECIDE_1WD,
    DECIDE_24H,
    TAKING,
    WAITING,
)
from halcyon.casework.contact.models import (
    Contact,
    ContactChild,
    ContactConcern,
)
from halcyon.casework.contact.queries import taking_for
from halcyon.casework.contact.rules import (
    leaves_room,
    may_be_taken_out,
    received_has_a_reason,
    received_is_plausible,
)
from halcyon.casework.contact.told import Told
from halcyon.records.deadline.actions import start_anew
from halcyon.records.record.actions import (
    lock,
    move,
)


def take(*, channel: Channel = Channel.PHONE, by: Viewer, at: datetime) -> Contact:
    """Begin a call sheet: a record from its first answer, visible to the hub; its clocks run from now.

    What the out-of-hours team takes, that team keeps working on beside the hub.
    """
    hub = team_for(Team.Function.FRONT_DOOR)
    grants = [for_hub(team) for team in taking_for(by)]
    contact = open_contact(channel=channel, grants=grants, team=hub, stage=TAKING, by=by, at=at)
    note("take", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def hold(*, contact: Contact) -> None:
    """Keep everybody else from writing a sheet until this transaction ends: what is read now is not stale."""
    lock(contact.record)


def save_sheet(*, contact: Contact, told: Told, by: Viewer, at: datetime) -> Contact:
    """Keep what the call sheet says so far. Nothing is demanded yet; a call can end at any moment."""
    _keep_sheet(contact, told, at)
    note("save", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def finish_sheet(*, contact: Contact, told: Told, by: Viewer, at: datetime) -> Contact:
    """Finish a call sheet: it now waits for a decision."""
    _keep_sheet(contact, told, at)
    ready(contact)
    move(contact.record, WAITING, by=by, at=at)
    note("finish", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def add_child(*, contact: Contact, by: Viewer, at: datetime) -> ContactChild:
    """Make room on a call sheet for one more child."""
    _being_taken(contact)
    leaves_room(contact.children.count())
    child = ContactChild.objects.create(record_id=contact.pk, contact=contact, place=next_place(contact))
    settle_governor(contact=contact)
    note("add a child", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return child


def remove_child(*, contact: Contact, place: int, by: Viewer, at: datetime) -> None:
    """Take a child off a call sheet who was entered by mistake. Nothing happens where somebody did already."""
    _being_taken(contact)
    child = contact.children.filter(place=place).first()
    if child is None:
        return
    may_be_taken_out(child)
    child.delete()
    for concern in contact.concerns.filter(about__contains=[place]):
        concern.about = [each for each in concern.about if each != place]
        concern.save(update_fields=["about"])
    settle_governor(contact=contact)
    head(contact)
    note("remove a child", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)


def add_concern(*, contact: Contact, by: Viewer, at: datetime) -> ContactConcern:
    """Make room on a call sheet for one more concern."""
    _being_taken(contact)
    leaves_room(contact.concerns.count())
    concern = ContactConcern.objects.create(record_id=contact.pk, contact=contact, place=next_place(contact))
    note("add a concern", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return concern


def remove_concern(*, contact: Contact, place: int, by: Viewer, at: datetime) -> None:
    """Take a concern off a call sheet."""
    _being_taken(contact)
    contact.concerns.filter(place=place).delete()
    gather(contact)
    note("remove a concern", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)


def correct_received(
    *, contact: Contact, received_at: datetime, reason: str, by: Viewer, at: datetime
) -> Contact:
    """A call noted late: say when it was received, and why late. Its clocks run from there."""
    _being_taken(contact)
    received_is_plausible(received_at, contact.record.opened_at, at)
    received_has_a_reason(reason)
    contact.received_at, contact.received_reason = received_at, squash(reason)
    contact.save(update_fields=["received_at", "received_reason"])
    for definition in (DECIDE_24H, DECIDE_1WD):
        start_anew(record=contact.record, definition=definition, anchor=received_at)
    note("correct the time", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def _being_taken(contact: Contact) -> None:
    if lock(contact.record).stage != TAKING:
        raise Refusal("This call sheet is finished already.", code="sheet_finished")


def _keep_sheet(contact: Contact, told: Told, at: datetime) -> None:
    _being_taken(contact)
    keep(contact, told, at)
