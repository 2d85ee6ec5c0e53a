"""Taking a contact: at the hub as a call sheet, or from a partner's form; matching its children; telling back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.events import announce
from halcyon.base.mails import Mail
from halcyon.base.recording import recorded_now
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.casework.contact.codes import Channel, Source, Telling
from halcyon.casework.contact.events import ContactDecided
from halcyon.casework.contact.keeping import gather, head, keep, next_place, settle_governor
from halcyon.casework.contact.kinds import (
    ATTACHED,
    CONTACT,
    DECIDE_1WD,
    DECIDE_24H,
    DECIDED,
    TAKING,
    TELL_REFERRER,
    WAITING,
)
from halcyon.casework.contact.models import (
    Addition,
    Contact,
    ContactChild,
    ContactConcern,
    Feedback,
    Original,
    PoliceCall,
)
from halcyon.casework.contact.queries import taking_for, usual_agencies
from halcyon.casework.contact.rules import (
    a_second_file_has_a_reason,
    adds_something,
    can_be_attached,
    has_read_additions,
    is_not_matched,
    is_ready,
    is_the_same_child,
    leaves_room,
    may_be_taken_out,
    received_has_a_reason,
    received_is_plausible,
    says_what_worries,
    says_who_rang,
)
from halcyon.casework.contact.told import ConcernAsTold, Told
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.actions import open_file
from halcyon.people.person.codes import Ethnicity, Sex
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import drop, meet, start, start_anew
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import (
    Giving,
    end_grants,
    lock,
    lower,
    move,
    open_record,
)
from halcyon.records.record.models import Grant

#: What an original keeps when it goes to another contact: all but where it is and when it came.
ORIGINAL = ("sender", "subject", "dated", "text", "from_html", "attachments", "digest", "kept_by_id")


def take(*, channel: Channel = Channel.PHONE, by: Viewer, at: datetime) -> Contact:
    """Begin a call sheet: a record from its first answer, visible to the hub; its clocks run from now.

    What the out-of-hours team takes, that team keeps working on beside the hub.
    """
    hub = team_for(Team.Function.FRONT_DOOR)
    grants = [_hub(team) for team in taking_for(by)]
    contact = _open(channel=channel, grants=grants, team=hub, stage=TAKING, by=by, at=at)
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
    _is_ready(contact)
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


def forward(*, mail: Mail, digest: str, channel: Channel, by: Viewer, at: datetime) -> Contact:
    """A notification comes in as a mail or a text: a call sheet begins with it, the original beside it."""
    contact = take(channel=channel, by=by, at=at)
    source = Source.POLICE if channel == Channel.POLICE_NOTIFICATION else ""
    told = Told(
        source=source,
        referrer_agency=usual_agencies().get(source),
        referrer=mail.sender[:200],
        concerns=[ConcernAsTold(words=mail.text[:10_000])],
    )
    keep(contact, told, at)
    Original.objects.create(
        record_id=contact.pk,
        contact=contact,
        sender=mail.sender,
        subject=mail.subject,
        dated=mail.dated,
        text=mail.text,
        from_html=mail.from_html,
        attachments=list(mail.attachments),
        digest=digest,
        kept_by_id=by.principal_id,
        at=at,
    )
    note("forward", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def attach(*, contact: Contact, to: Contact, by: Viewer, at: datetime) -> Contact:
    """A notification is about what is in hand already: its original goes to that contact, and its own sheet ends."""
    originals = list(contact.originals.all())
    for each in sorted(
        (contact, to), key=lambda one: one.pk
    ):  # in one order, so that two who attach do not wait
        lock(each.record)
    can_be_attached(contact, to, originals)
    for kept in originals:
        Original.objects.create(
            record_id=to.pk, contact=to, **{name: getattr(kept, name) for name in ORIGINAL}, at=kept.at
        )
    contact.attached_to = to
    contact.save(update_fields=["attached_to"])
    for definition in (DECIDE_24H, DECIDE_1WD):
        drop(record=contact.record, definition=definition, at=at)
    move(contact.record, ATTACHED, by=by, at=at)
    subject = f"contact {contact.record.reference} to contact {to.record.reference}"
    note("attach", by=by, subject=subject, records=[contact.pk, to.pk])
    return to


def add_to(*, contact: Contact, words: str, by: Viewer, at: datetime) -> Addition:
    """Who referred adds something afterwards. What was sent stays as it is; the hub is told at once."""
    adds_something(words)
    made = Addition.objects.create(
        record_id=contact.pk,
        contact=contact,
        words=words.replace("\0", "").strip(),
        by_id=by.principal_id,
        at=at,
    )
    hub = team_for(Team.Function.FRONT_DOOR)
    sentence = "A referrer has added something to what they sent."
    tell(to=hub.principal_id, kind="contact.added", sentence=sentence, record=contact.record, by=by, at=at)
    note("add", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
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


def refer(*, told: Told, by: Viewer, at: datetime) -> Contact:
    """A partner refers: the form becomes a contact, which the partner can read and the hub decides on."""
    hub = team_for(Team.Function.FRONT_DOOR)
    own = Giving(by.principal_id, Grant.Basis.REFERRER, write=True)
    contact = _open(
        channel=Channel.PARTNER_FORM, grants=[_hub(hub), own], team=hub, stage=WAITING, by=by, at=at
    )
    contact.referrer_agency_id, contact.referrer_principal_id = by.agency_id, by.principal_id
    keep(contact, replace(told, referrer_agency=by.agency_id), at)
    _is_ready(contact)
    lower(contact.record, by.principal_id)
    note("refer", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


def receive(*, told: Told, by: Viewer, at: datetime) -> Contact:
    """The public form brings a concern. ``by`` is the form's own service, which keeps no way to what it brought."""
    hub = team_for(Team.Function.FRONT_DOOR)
    own = Giving(by.principal_id, Grant.Basis.SYSTEM, write=True)
    contact = _open(
        channel=Channel.PUBLIC_FORM, grants=[_hub(hub), own], team=hub, stage=WAITING, by=by, at=at
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


def _open(
    *, channel: Channel, grants: Sequence[Giving], team: Team, stage: str, by: Viewer, at: datetime
) -> Contact:
    record = open_record(kind=CONTACT, team=team, grants=grants, stage=stage, by=by, at=at)
    contact = Contact.objects.create(record=record, received_at=at, channel=channel)
    for definition in (DECIDE_24H, DECIDE_1WD):
        start(record=record, definition=definition, anchor=at)
    return contact


def _being_taken(contact: Contact) -> None:
    if lock(contact.record).stage != TAKING:
        raise Refusal("This call sheet is finished already.", code="sheet_finished")


def _keep_sheet(contact: Contact, told: Told, at: datetime) -> None:
    _being_taken(contact)
    keep(contact, told, at)


def _is_ready(contact: Contact) -> None:
    """Asked of what is kept: the caller may hold something earlier."""
    is_ready(contact, list(contact.children.order_by("place")), list(contact.concerns.order_by("place")))


def _hold(child: ContactChild) -> None:
    """Keep everybody else from matching the child until this transaction ends, unless they were first."""
    lock(child.contact.record)
    child.refresh_from_db(fields=["person"])
    is_not_matched(child)


def _hub(hub: Team) -> Giving:
    return Giving(hub.principal_id, Grant.Basis.HUB, write=True)
