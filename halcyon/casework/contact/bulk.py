"""What can be done to many contacts at once: taken up, given, put back on the queue; referrers told on the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.contact.actions import tell_referrer
from halcyon.casework.contact.forms import TellForm
from halcyon.casework.contact.kinds import TAKING, WAITING
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.presenters import NOT_NAMED
from halcyon.casework.contact.queries import contacts_visible_to, hub
from halcyon.casework.permissions import RECEIVE, TELL
from halcyon.records.assignment.actions import give_to, put_back, take_up
from halcyon.records.assignment.forms import GiveForm
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target, bulk_list
from halcyon.records.record.actions import lock
from halcyon.records.record.queries import note_list

NOUN = ("contact", "contacts")


def find(viewer: Viewer, values: Sequence[str]) -> list[Target]:
    """The visible contacts of these references; into the trail."""
    rows = contacts_visible_to(viewer).filter(record__reference__in=values).select_related("record__team")
    note_list("chosen contacts", [each.pk for each in rows], viewer)
    return [
        Target(
            each.record.reference,
            each.record.headline or NOT_NAMED,
            each.record.reference,
            reverse("call_sheet" if each.record.stage == TAKING else "contact", args=[each.record.reference]),
            each,
        )
        for each in rows
    ]


class GiveContactForm(GiveForm):
    """Which colleague of the hub."""

    def __init__(self, data: Any = None, *, viewer: Viewer, at: datetime) -> None:
        super().__init__(data, colleagues=who_may(RECEIVE, at, team=hub()))


class TellAllForm(TellForm):
    """What all of these referrers were told, and how."""

    def __init__(self, data: Any = None, *, viewer: Viewer, at: datetime) -> None:
        super().__init__(data, late=True, has_page=False)
        self.fields["words"].label = "What you told each of these referrers"
        self.fields["late_reason"].label = "Why are those late that are late?"  # asked of those alone


def _waits(contact: Contact) -> None:
    if lock(contact.record).stage != WAITING:
        raise Refusal("This contact no longer awaits a decision.", code="not_waiting")


def _take(contact: Contact, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    _waits(contact)
    take_up(record=contact.record, by=by, at=at)
    return "It is yours to work on. Its clock goes on."


def _give(contact: Contact, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    _waits(contact)
    give_to(record=contact.record, to=said["to"], able=_screeners(at), by=by, at=at)
    return f"{said['to'].name} is told."


def _put_back(contact: Contact, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    _waits(contact)
    put_back(record=contact.record, by=by, at=at)
    return "It waits for whoever takes it up. Its clock goes on."


def _tell(contact: Contact, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    if contact.feedback.exists():
        raise Refusal("This referrer is told already.", code="told_already")
    tell_referrer(contact=contact, by=by, at=at, **said)
    return "What the referrer was told is recorded."


def _screeners(at: datetime) -> set[int]:
    return set(who_may(RECEIVE, at, team=hub()).values_list("pk", flat=True))


QUEUE_BULK = bulk_list(
    BulkList(
        page="queue",
        noun=NOUN,
        find=find,
        actions=(
            BulkAction(
                key="take",
                label="Take up",
                done="Taken up",
                means="You say that you work on these now. Colleagues see your name beside them.",
                permission=RECEIVE,
                run=_take,
            ),
            BulkAction(
                key="give",
                label="Give to a colleague",
                done="Given",
                means="Your colleague gets a notice for each, and stands beside it in the queue.",
                permission=RECEIVE,
                run=_give,
                form=GiveContactForm,
            ),
            BulkAction(
                key="put-back",
                label="Put back",
                done="Put back",
                means="Nobody works on these any more. They wait for whoever takes them up.",
                permission=RECEIVE,
                run=_put_back,
            ),
        ),
    )
)

LIST_BULK = bulk_list(
    BulkList(
        page="contacts",
        noun=NOUN,
        find=find,
        actions=(
            BulkAction(
                key="tell",
                label="Mark as told",
                done="Told",
                means="For referrers whom you told the same: one agency, one call. Each contact keeps these words,"
                " and the referrer may read them.",
                permission=TELL,
                run=_tell,
                form=TellAllForm,
            ),
        ),
    )
)
