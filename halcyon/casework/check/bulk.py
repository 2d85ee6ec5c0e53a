"""What can be done to many checks at once: chased, withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.casework.check.actions import chase, withdraw
from halcyon.casework.check.models import Check
from halcyon.casework.check.queries import checks_visible_to
from halcyon.casework.permissions import CHECK_ASK
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target, bulk_list, ids
from halcyon.records.record.queries import note_list


def find(viewer: Viewer, values: Sequence[str]) -> list[Target]:
    """The visible checks of these ids; into the trail."""
    rows = checks_visible_to(viewer).filter(pk__in=ids(values)).select_related("agency", "contact__record")
    note_list("chosen checks", list(dict.fromkeys(each.record_id for each in rows)), viewer)
    return [
        Target(
            str(each.pk),
            f"{each.agency.name}, about {each.name}",
            each.contact.record.reference,
            reverse("contact", args=[each.contact.record.reference]),
            each,
        )
        for each in rows
    ]


def _chase(check: Check, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    told = chase(check=check, by=by, at=at)
    return f"{told} {'person' if told == 1 else 'people'} at {check.agency.name} got a reminder."


def _withdraw(check: Check, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    withdraw(check=check, by=by, at=at)
    return f"{check.agency.name} no longer sees the question."


BULK = bulk_list(
    BulkList(
        page="open_checks",
        noun=("check", "checks"),
        find=find,
        actions=(
            BulkAction(
                key="chase",
                label="Chase",
                done="Chased",
                means="Whoever answers for the agency gets a reminder. Overdue checks are also chased by themselves.",
                permission=CHECK_ASK,
                run=_chase,
            ),
            BulkAction(
                key="withdraw",
                label="Withdraw",
                done="Withdrawn",
                means="The agencies are asked no longer, and no longer see the child’s name.",
                permission=CHECK_ASK,
                run=_withdraw,
            ),
        ),
    )
)
