"""Named services on pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from halcyon.base.dates import long_time
from halcyon.govuk.components import SummaryList, SummaryRow
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.signpost.models import Signpost


def named(signposts: Iterable[Signpost]) -> SummaryList | None:
    """The services that were named, how to reach each, and by whom they were named."""
    rows = tuple(
        SummaryRow(
            each.service.name,
            paragraphs(f"{each.service.reach}\nNamed by {each.named_by.label}, {long_time(each.at)}"),
        )
        for each in signposts
    )
    return SummaryList(rows, title="Services named") if rows else None
