"""How it is safe to reach somebody, for above every way to reach them (``people/safe_contact/above.jinja``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from halcyon.base.codes import words
from halcyon.base.dates import long_date
from halcyon.govuk.components import Tag
from halcyon.govuk.components.component import Text
from halcyon.people.safe_contact.codes import Links, Way
from halcyon.people.safe_contact.rules import is_stale

if TYPE_CHECKING:
    from halcyon.people.safe_contact.models import SafeContact


@dataclass(frozen=True)
class Safe:
    """One safe contact as it is shown: whom it reaches, who must not hear, how, and when it was last asked."""

    key: str
    whom: str
    must_not_hear: str
    lines: tuple[Text, ...]
    asked: str
    stale: Tag | None


def safe(rows: Iterable[SafeContact], today: date) -> list[Safe]:
    """Safe contacts for the partial template, in the order given."""
    return [
        Safe(
            key=str(row.pk),
            whom=whom(row),
            must_not_hear=row.must_not_hear,
            lines=lines_of(row, hear=False),
            asked=f"Asked on {long_date(row.reviewed_on)}"
            + (f"; said by {row.source}" if row.source else ""),
            stale=Tag("Ask again", "yellow") if is_stale(row.reviewed_on, today) else None,
        )
        for row in rows
    ]


def whom(row: SafeContact) -> str:
    """Whom a safe contact reaches: the child, or a carer by name and relation."""
    if row.carer is None:
        return "The child"
    return f"{row.carer.named} ({row.carer.get_relation_display().lower()})"


def lines_of(row: SafeContact, *, hear: bool = True) -> tuple[Text, ...]:
    """What a safe contact says, line by line. Without word about links, none is sent."""
    ways = words(Way, row.ways)
    links = "A link may be sent, in neutral words" if row.links == Links.YES else "Send no links"
    return tuple(
        filter(
            None,
            (
                f"Must not hear: {row.must_not_hear}" if hear and row.must_not_hear else "",
                ways,
                row.number,
                f"When: {row.when}" if row.when else "",
                f"Through: {row.through}" if row.through else "",
                links,
                row.words,
            ),
        )
    )
