"""A partner's desk: what became of what they referred; and the board officer's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halcyon.base.dates import long_time
from halcyon.casework.check.queries import asked_of
from halcyon.casework.contact.kinds import CONTACT, DECIDED
from halcyon.casework.contact.queries import referred_by
from halcyon.casework.permissions import CASES
from halcyon.govuk.components import BoardRow, BoardSection, Tag, clock_tag
from halcyon.insight.editor.presenters import stage_tag
from halcyon.insight.progress.queries import waiting
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more, name_of

if TYPE_CHECKING:
    from halcyon.casework.contact.models import Contact

MOST_REFERRED = 30  # it is the only list a partner has of them


def referred(desk: Desk) -> Drawn | None:
    """What the viewer referred, with how far it is. Said to be nothing only where that is the main work."""
    contacts = referred_by(desk.viewer)
    number, shown = contacts.count(), list(contacts[:MOST_REFERRED])
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


def asked(desk: Desk) -> Drawn:
    """What the hub asks of the viewer's agency."""
    checks = asked_of(desk.viewer)
    rows = tuple(
        BoardRow(
            text=each.name,
            href=desk.link("answer_check", each.id),
            detail=f"Asked {long_time(each.asked_at)}",
            state=clock_tag(each.due_at, desk.now),
        )
        for each in checks[:MOST]
    )
    late = sum(each.due_at < desk.now for each in checks)
    section = BoardSection(
        id="asked",
        title="Checks asked of your agency",
        rows=rows,
        count=len(checks),
        note=f"{late} overdue" if late else "",
        urgent=bool(late),
        href=more(len(checks), rows, desk.link("checks")),
        empty="Nothing is asked of your agency now. When the hub asks about a child, it stands here.",
    )
    return Drawn(section, tuple(dict.fromkeys(each.record for each in checks[:MOST])))


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


def reports(desk: Desk) -> Drawn | None:
    """The reports that are on their way, the viewer's turn first. Nothing is said where there are none."""
    found = waiting(desk.viewer, desk.now)
    if not found:
        return None
    rows = tuple(
        BoardRow(
            text=each.edition.words,
            href=desk.link("edition", each.edition.slug, each.edition.number),
            detail=f"Next: {each.turn.does}",
            state=Tag("Your turn", "orange") if each.mine else stage_tag(each.edition),
        )
        for each in found[:MOST]
    )
    mine = sum(each.mine for each in found)
    section = BoardSection(
        id="reports",
        title="Reports on their way",
        rows=rows,
        count=len(found),
        note=f"{mine} your turn" if mine else "",
        href=more(len(found), rows, desk.link("editions")),
        empty="",
    )
    return Drawn(section)


def _row(desk: Desk, contact: Contact) -> BoardRow:
    stage, told = contact.record.stage, list(contact.feedback.all())
    words = "You have been told the outcome" if told else "You will be told the outcome here"
    return BoardRow(
        text=name_of(contact.record),
        href=desk.record_link(contact.record),
        detail=f"Referred {long_time(contact.received_at)}. {words}.",
        state=Tag(CONTACT.stage_label(stage), "green" if stage == DECIDED else "yellow"),
    )
