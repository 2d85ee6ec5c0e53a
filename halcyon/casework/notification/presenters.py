"""A forwarded notification on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halcyon.base.dates import long_time
from halcyon.govuk.components import (
    SummaryList,
    SummaryRow,
)
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.contact.models import (
        Original,
    )


def original_facts(original: Original) -> SummaryList:
    """Where a forwarded notification comes from, and what came with it."""
    rows = [
        SummaryRow("From", original.sender),
        SummaryRow("Subject", original.subject),
        SummaryRow("Dated", original.dated),
        SummaryRow("Kept", f"{long_time(original.at)} by {original.kept_by.label}"),
    ]
    if original.attachments:
        rows.append(SummaryRow("Attachments, not kept", paragraphs("\n".join(original.attachments))))
    if original.from_html:
        rows.append(SummaryRow("Form", "It came as HTML: shown is its text, without its markup."))
    return SummaryList(tuple(rows))
