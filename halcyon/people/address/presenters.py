"""A confidential address on its own page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import Column, Row, SummaryList, SummaryRow, Table
from halcyon.govuk.texts import paragraphs
from halcyon.records.record.queries import Involved

if TYPE_CHECKING:
    from halcyon.people.address.models import Address


def whole(address: Address) -> SummaryList:
    """Everything that is recorded about an address."""
    return SummaryList(
        (
            SummaryRow("Kind", address.get_kind_display()),
            SummaryRow("Address", paragraphs("\n".join(filter(None, (address.lines, address.postcode))))),
            SummaryRow("Since", long_date(address.since) if address.since else ""),
            SummaryRow("Until", long_date(address.until) if address.until else "It is still so"),
            SummaryRow("Suits the child", address.get_suitability_display() if address.suitability else ""),
            SummaryRow("What else to know", paragraphs(address.words)),
            SummaryRow(
                "Recorded", f"{address.recorded_by.label}, {long_date(london_date(address.recorded_at))}"
            ),
        )
    )


def who(involved: Iterable[Involved]) -> Table:
    """Who may see the address."""
    rows = tuple(
        Row((each.name, each.team or "–", each.agency or "–", long_date(london_date(each.since))))
        for each in involved
    )
    return Table("Who may see this address", tuple(map(Column, ("Who", "Team", "Agency", "Since"))), rows)
