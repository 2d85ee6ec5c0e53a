"""A notification becomes a call sheet, or goes to what is in hand already."""

from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.mails import Mail
from halcyon.casework.call_sheet.actions import take
from halcyon.casework.contact.codes import Channel, Source
from halcyon.casework.contact.keeping import keep
from halcyon.casework.contact.kinds import (
    ATTACHED,
    DECIDE_1WD,
    DECIDE_24H,
)
from halcyon.casework.contact.models import (
    Contact,
    Original,
)
from halcyon.casework.contact.queries import usual_agencies
from halcyon.casework.contact.rules import (
    can_be_attached,
)
from halcyon.casework.contact.told import ConcernAsTold, Told
from halcyon.records.deadline.actions import drop
from halcyon.records.record.actions import (
    lock,
    move,
)

#: What an original keeps when it goes to another contact: all but where it is and when it came.
ORIGINAL = ("sender", "subject", "dated", "text", "from_html", "attachments", "digest", "kept_by_id")


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
