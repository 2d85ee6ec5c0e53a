"""Agreements to support on pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import long_date
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.govuk.components import Column, EmptyState, Link, Row, Table, Tag

if TYPE_CHECKING:
    from halcyon.casework.agreement.models import Agreement

NOTHING = EmptyState(
    "Nothing is recorded yet", "Work that protects the child goes on without: an agreement gates nothing."
)


def table(rows: Iterable[Agreement], reference: str) -> Table:
    """What was agreed, declined and withdrawn, each with the way to withdraw it."""
    columns = ("Support", "Who", "Said", "When and how", "Recorded by", "")
    cells = tuple(_row(each, reference) for each in rows)
    return Table("Agreement to support", tuple(map(Column, columns)), cells, caption_hidden=True)


def _row(each: Agreement, reference: str) -> Row:
    who = word(Who, each.who)
    state = Tag("Agreed", "green") if each.agreed else Tag("Declined", "grey")
    if each.withdrawn_on:
        state = Tag(f"Withdrawn on {long_date(each.withdrawn_on)}", "yellow")
    href = reverse("withdraw_agreement", args=[reference, each.pk])
    withdraw = Link("Withdrawn", href, word(Support, each.support))
    return Row(
        (
            word(Support, each.support),
            f"{who}: {each.name}" if each.name else who,
            state,
            f"{long_date(each.said_on)}, {word(Means, each.means).lower()}",
            each.recorded_by.label,
            withdraw if each.agreed and not each.withdrawn_on else "",
        )
    )
