"""The hub's desk: what runs out, who has not been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.casework.check.queries import unanswered as unanswered_checks
from halcyon.casework.contact.codes import Channel, Source
from halcyon.casework.contact.presenters import DANGER
from halcyon.casework.contact.queries import to_decide, to_tell, with_additions
from halcyon.casework.permissions import NIGHT
from halcyon.casework.queue.queries import unfinished
from halcyon.casework.strategy.queries import to_hold
from halcyon.govuk.components import BoardRow, BoardSection, Tag, clock_tag
from halcyon.govuk.components.component import Text
from halcyon.people.duplicate.queries import how_many_wait, longest_waiting
from halcyon.people.person.queries import display_name
from halcyon.records.deadline.queries import tally
from halcyon.web.home.sections.desk import MOST, NOT_SHOWN, Desk, Drawn, ids, more, name_of, note_of

if TYPE_CHECKING:
    from halcyon.records.deadline.models import Deadline

A_WEEK = 7  # days after which a pair has waited long


def decide(desk: Desk) -> Drawn:
    """Contacts that await a decision, by time left."""
    clocks = to_decide(desk.viewer)
    count, shown = tally(clocks, desk.now), list(clocks[:MOST])
    return Drawn(
        BoardSection(
            id="decide",
            title="Awaiting a decision",
            rows=tuple(_row(desk, clock, _said(clock)) for clock in shown),
            count=count.number,
            note=note_of(count),
            urgent=bool(count.overdue),
            href=more(count.number, shown, desk.link("queue")),
            empty=NOT_SHOWN
            if desk.viewer.may(NIGHT)
            else "Every contact is decided. The next one appears here from its first answer.",
        ),
        ids(clock.record for clock in shown),
    )


def added(desk: Desk) -> Drawn | None:
    """What referrers added after sending and nobody has read. Nothing is said where there is none."""
    additions = list(with_additions(desk.viewer)[: MOST + 1])
    if not additions:
        return None
    rows = tuple(
        BoardRow(
            text=name_of(each.record),
            href=desk.record_link(each.record),
            detail=f"Added {long_time(each.at)} by {each.by.label}",
            state=Tag("Not read yet", "orange"),
        )
        for each in additions[:MOST]
    )
    section = BoardSection(
        id="added", title="Added by referrers", rows=rows, count=len(additions), urgent=True, empty=""
    )
    return Drawn(section, ids(each.record for each in additions[:MOST]))


def unanswered(desk: Desk) -> Drawn | None:
    """What agencies were asked and have not answered. Nothing is said where nothing is asked."""
    checks = unanswered_checks(desk.viewer)
    shown, count = list(checks[:MOST]), checks.count()
    if not shown:
        return None
    rows = tuple(
        BoardRow(
            text=name_of(each.record),
            href=desk.record_link(each.record),
            detail=each.agency.name,
            state=clock_tag(each.due_at, desk.now),
        )
        for each in shown
    )
    late = sum(each.due_at < desk.now for each in shown)
    section = BoardSection(
        id="checks",
        title="Checks unanswered",
        rows=rows,
        count=count,
        note=f"{late} overdue" if late else "",
        urgent=bool(late),
        href=desk.link("open_checks"),
        empty="",
    )
    return Drawn(section, ids(each.record for each in shown))


def finish(desk: Desk) -> Drawn | None:
    """Call sheets begun and not finished: their clocks run, too. Nothing is said where there are none."""
    sheets = unfinished(desk.viewer)
    rows = tuple(
        BoardRow(
            text=name_of(sheet.record),
            href=desk.link("call_sheet", sheet.record.reference),
            detail=f"Begun {long_time(sheet.received_at)} by {sheet.record.opened_by.label}",
            state=clock_tag(sheet.due_at, desk.now),
        )
        for sheet in sheets[:MOST]
    )
    if not rows:
        return None
    href = more(len(sheets), rows, desk.link("queue"))
    section = BoardSection(
        id="finish", title="Call sheets to finish", rows=rows, count=len(sheets), href=href, empty=""
    )
    return Drawn(section, ids(sheet.record for sheet in sheets[:MOST]))


def tell(desk: Desk) -> Drawn:
    """Decided contacts whose referrer has not been told."""
    clocks = to_tell(desk.viewer)
    count, shown = tally(clocks, desk.now), list(clocks[:MOST])
    return Drawn(
        BoardSection(
            id="tell",
            title="Referrer not told yet",
            rows=tuple(_row(desk, clock, _referrer(clock)) for clock in shown),
            count=count.number,
            note=note_of(count),
            urgent=bool(count.overdue),
            href=desk.link("expected"),
            empty="Every referrer knows what was decided.",
        ),
        ids(clock.record for clock in shown),
    )


def duplicates(desk: Desk) -> Drawn | None:
    """How many pairs of files wait to be judged, and since when. Nothing is said where there are none."""
    oldest = longest_waiting(desk.viewer)
    if oldest is None:
        return None
    number, since = how_many_wait(desk.viewer), london_date(oldest.found_at)
    both = f"{display_name(oldest.one)} and {display_name(oldest.other)}"
    row = BoardRow(
        text=both,
        href=desk.link("duplicate", oldest.pk),
        detail=f"The oldest, found on {long_date(since)}",
        state=_waited((london_date(desk.now) - since).days),
    )
    section = BoardSection(
        id="duplicates",
        title="Possible duplicates",
        rows=(row,),
        count=number,
        href=desk.link("duplicates"),
        empty="",
    )
    return Drawn(section, (oldest.one_id, oldest.other_id))


def strategies(desk: Desk) -> Drawn | None:
    """Strategy discussions asked for and not yet held. Nothing is said where there are none."""
    clocks = to_hold(desk.viewer)
    count, shown = tally(clocks, desk.now), list(clocks[:MOST])
    if not shown:
        return None
    rows = tuple(_row(desk, clock, "Strategy discussion asked for") for clock in shown)
    section = BoardSection(
        id="strategies",
        title="Strategy discussions to hold",
        rows=rows,
        count=count.number,
        note=note_of(count),
        urgent=bool(count.overdue),
        empty="",
    )
    return Drawn(section, ids(clock.record for clock in shown))


def _row(desk: Desk, clock: Deadline, detail: Text) -> BoardRow:
    return BoardRow(
        text=name_of(clock.record),
        href=desk.record_link(clock.record),
        detail=detail,
        state=clock_tag(clock.due_at, desk.now),
    )


def _waited(days: int) -> Tag:
    words = "Since today" if days < 1 else "1 day old" if days == 1 else f"{days} days old"
    return Tag(words, "orange" if days > A_WEEK else "grey")


def _said(clock: Deadline) -> Text:
    contact = clock.record.contact
    words = f"{word(Source, contact.source)}, {word(Channel, contact.channel).lower()}"
    return Markup("{} {}").format(DANGER, words) if contact.immediate_danger else words


def _referrer(clock: Deadline) -> str:
    contact = clock.record.contact
    phone = f", {contact.referrer_phone}" if contact.referrer_phone else ""
    return f"{contact.referrer or word(Source, contact.source)}{phone}"
