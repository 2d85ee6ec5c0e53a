"""A partner's desk: what became of what they referred; and the board officer's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halcyon.base.dates import long_time
from halcyon.casework.contact.kinds import CONTACT, DECIDED
from halcyon.casework.contact.queries import referred_by
from halcyon.casework.permissions import CASES
from halcyon.govuk.components import BoardRow, BoardSection, Tag
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, name_of

if TYPE_CHECKING:
    from halcyon.casework.contact.models import Contact


def referred(desk: Desk) -> Drawn | None:
    """What the viewer referred, with how far it is. Said to be nothing only where that is the main work."""
    contacts = referred_by(desk.viewer)
    number, shown = contacts.count(), list(contacts[:MOST])
    if not shown and desk.viewer.may(CASES):
        return None
    return Drawn(
        BoardSection(
            id="referred",
            title="What I referred",
            rows=tuple(_row(desk, contact) for contact in shown),
            count=number,
            empty="You have referred nobody. If you worry about a child, refer them: you need not be certain.",
        ),
        ids(contact.record for contact in shown),
    )


def figures(desk: Desk) -> Drawn:
    """The ways to the area's figures."""
    pages = (
        ("figures", "Figures", "Contacts, referrals and cases by year, source, age and outcome"),
        ("annual_reports", "Annual report", "The service’s report with its tables, comparison and checks"),
    )
    links = [(desk.link(name), text, detail) for name, text, detail in pages]
    rows = tuple(BoardRow(text=text, href=href, detail=detail) for href, text, detail in links if href)
    return Drawn(
        BoardSection(
            id="figures", title="Figures and reports", rows=rows, empty="Your role includes no report."
        )
    )


def _row(desk: Desk, contact: Contact) -> BoardRow:
    stage, told = contact.record.stage, list(contact.feedback.all())
    words = "You have been told the outcome" if told else "You will be told the outcome here"
    return BoardRow(
        text=name_of(contact.record),
        href=desk.record_link(contact.record),
        detail=f"Referred {long_time(contact.received_at)}. {words}.",
        state=Tag(CONTACT.stage_label(stage), "green" if stage == DECIDED else "yellow"),
    )
