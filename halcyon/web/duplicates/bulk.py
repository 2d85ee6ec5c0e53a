"""What can be done to many pairs at once: kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.people.duplicate.actions import keep_apart
from halcyon.people.duplicate.queries import some
from halcyon.people.permissions import JOIN
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target, bulk_list, ids
from halcyon.web.duplicates.forms import ReasonForm
from halcyon.web.duplicates.presenters import names

if TYPE_CHECKING:
    from halcyon.people.duplicate.models import Pair


def find(viewer: Viewer, values: Sequence[str]) -> list[Target]:
    """The visible pairs of these ids; into the trail."""
    return [
        Target(
            str(each.pk), names(each), each.one.record.reference, reverse("duplicate", args=[each.pk]), each
        )
        for each in some(viewer, ids(values))
    ]


class ReasonsForm(ReasonForm):
    """Why these are all two children."""

    def __init__(self, data: Any = None, *, viewer: Viewer, at: datetime) -> None:
        super().__init__(data)


def _keep_apart(pair: Pair, said: Mapping[str, Any], by: Viewer, at: datetime) -> str:
    keep_apart(pair=pair, reason=said["reason"], by=by, at=at)
    return "Two children. The pair comes back only if a fact about one of them changes."


BULK = bulk_list(
    BulkList(
        page="duplicates",
        noun=("pair", "pairs"),
        find=find,
        actions=(
            BulkAction(
                key="keep-apart",
                label="Keep apart",
                done="Two children",
                means="You say of each pair that they are two children, for one reason. Joining is done one by one.",
                permission=JOIN,
                run=_keep_apart,
                form=ReasonsForm,
            ),
        ),
    )
)
