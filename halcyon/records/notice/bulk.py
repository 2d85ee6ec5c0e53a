"""What can be done to many notices at once: marked as read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from halcyon.access.permissions import USE
from halcyon.access.viewer import Viewer
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target, bulk_list, ids
from halcyon.records.notice.actions import read
from halcyon.records.notice.models import Notice
from halcyon.records.notice.queries import notices_visible_to


def find(viewer: Viewer, values: Sequence[str]) -> list[Target]:
    """The viewer's notices of these ids."""
    rows = notices_visible_to(viewer).filter(pk__in=ids(values))
    return [
        Target(
            str(each.pk),
            each.sentence,
            each.reference,
            reverse("notice", args=[each.pk]) if each.address else "",
            each,
        )
        for each in rows
    ]


def _read(notice: Notice, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    read(notice=notice, by=by, at=at)
    return "It stands among the read ones now."


BULK = bulk_list(
    BulkList(
        page="notices",
        noun=("notice", "notices"),
        find=find,
        actions=(
            BulkAction(
                key="read",
                label="Mark as read",
                done="Read",
                means="They stand among the read ones. What they are about is not changed.",
                permission=USE,
                run=_read,
            ),
        ),
    )
)
