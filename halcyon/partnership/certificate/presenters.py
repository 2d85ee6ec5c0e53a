"""Certificates on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.dates import long_date
from halcyon.govuk.components import Column, Link, Reference, Row, SummaryList, SummaryRow, Table, Tag
from halcyon.govuk.components.tag import Colour
from halcyon.partnership.certificate.queries import Verified
from halcyon.partnership.certificate.rules import state_of
from halcyon.partnership.course.codes import level_words

if TYPE_CHECKING:
    from halcyon.partnership.certificate.models import Certificate

COLOURS: dict[str, Colour] = {
    "withdrawn": "red",
    "expired": "orange",
    "running out": "yellow",
    "valid": "green",
}


def tag(valid_until: date | None, withdrawn_on: date | None, today: date) -> Tag:
    """What a certificate is today, as a tag."""
    state = state_of(valid_until, withdrawn_on, today)
    return Tag(state[:1].upper() + state[1:], COLOURS[state])


def until(valid_until: date | None) -> str:
    return "No end" if valid_until is None else long_date(valid_until)


def initials(name: str) -> str:
    """The first letters of a name’s words: "K. E."; what stands in brackets is no name."""
    words = name.partition("(")[0].split()
    return " ".join(f"{word[:1].upper()}." for word in words)


def certificates(found: Iterable[Certificate], today: date) -> Table:
    """Certificates as a table."""
    columns = ("Course", "Level", "Reached", "Valid until", "State", "Number")
    return Table(
        "Certificates",
        tuple(map(Column, columns)),
        tuple(_row(each, today) for each in found),
        id="certificates",
    )


def verified(found: Verified, today: date, *, by_name: bool = True) -> SummaryList:
    """What a number says; to who is not signed in, the name by its initials, to hold against the paper."""
    return SummaryList(
        (
            SummaryRow("State", tag(found.valid_until, found.withdrawn_on, today)),
            SummaryRow("Name", found.name) if by_name else SummaryRow("Initials", initials(found.name)),
            SummaryRow("Course", found.course),
            SummaryRow("Level", level_words(found.level)),
            SummaryRow("Reached on", long_date(found.issued_on)),
            SummaryRow("Valid until", until(found.valid_until)),
        ),
        title="This number was issued",
    )


def facts(found: Certificate, today: date) -> SummaryList:
    """What stands on a certificate."""
    rows = [
        SummaryRow("Level", level_words(found.level)),
        SummaryRow("Reached on", long_date(found.issued_on)),
        SummaryRow("Valid until", until(found.valid_until)),
        SummaryRow("Number", Reference(found.number)),
    ]
    if state_of(found.valid_until, found.withdrawn_on, today) in {
        "withdrawn",
        "expired",
    }:  # paper stays as printed
        rows.append(SummaryRow("State", tag(found.valid_until, found.withdrawn_on, today)))
    if found.withdrawn_because:
        rows.append(SummaryRow("Why withdrawn", found.withdrawn_because))
    return SummaryList(tuple(rows))


def _row(each: Certificate, today: date) -> Row:
    return Row(
        (
            each.course.title,
            level_words(each.level).partition(":")[0],
            long_date(each.issued_on),
            until(each.valid_until),
            tag(each.valid_until, each.withdrawn_on, today),
            Link(each.number, reverse("certificate", args=[each.number])),
        )
    )
