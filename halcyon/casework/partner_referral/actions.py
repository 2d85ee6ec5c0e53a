"""A partner refers, and adds to what they sent."""

from dataclasses import replace
from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.casework.contact.codes import Channel
from halcyon.casework.contact.keeping import for_hub, keep, open_contact, ready
from halcyon.casework.contact.kinds import (
    WAITING,
)
from halcyon.casework.contact.models import (
    Addition,
    Contact,
)
from halcyon.casework.contact.rules import (
    adds_something,
)
from halcyon.casework.contact.told import Told
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import (
    Giving,
    lower,
)
from halcyon.records.record.models import Grant


def refer(*, told: Told, by: Viewer, at: datetime) -> Contact:
    """A partner refers: the form becomes a contact, which the partner can read and the hub decides on."""
    hub = team_for(Team.Function.FRONT_DOOR)
    own = Giving(by.principal_id, Grant.Basis.REFERRER, write=True)
    contact = open_contact(
        channel=Channel.PARTNER_FORM, grants=[for_hub(hub), own], team=hub, stage=WAITING, by=by, at=at
    )
    contact.referrer_agency_id, contact.referrer_principal_id = by.agency_id, by.principal_id
    keep(contact, replace(told, referrer_agency=by.agency_id), at)
    ready(contact)
    lower(contact.record, by.principal_id)
    note("refer", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return contact


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
