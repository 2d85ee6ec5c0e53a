"""Decisions to share on pages: what was decided, who has read it; before it is done, what will happen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import ONE_DAY, london_date, long_date, long_time
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    clock_tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.records.approval.codes import State
from halcyon.records.kind.machine import kind_of
from halcyon.records.permissions import CHILD_READ, SHARE
from halcyon.records.sharing.codes import (
    Article6,
    Article9,
    Consent,
    Decision,
    FamilyTold,
    Method,
    Offence,
    Opens,
)
from halcyon.records.sharing.rules import needs_second_person
from halcyon.records.sharing.told import Decided

if TYPE_CHECKING:
    from halcyon.records.record.models import Record
    from halcyon.records.sharing.models import Recipient, Sharing
    from halcyon.records.sharing.queries import Hurried

PARTS = {
    "why": "Why share?",
    "to": "With whom?",
    "what": "What?",
    "basis": "On what basis?",
    "family": "What does the family know?",
    "how": "How, and until when?",
}


def listing(viewer: Viewer, file: Record, sharings: Iterable[Sharing], now: datetime) -> dict[str, Any]:
    """For a child's page: who was told what, and whether they have read it; and what was not shared."""
    may = viewer.may(SHARE)
    return {
        "table": Table(
            "What was shared about this child, and what was not",
            tuple(map(Column, ("What", "With whom, and whether they have it", "Decided", "State"))),
            tuple(_row(each, now) for each in sharings),
            caption_hidden=True,
            id="sharings",
        ),
        "empty": EmptyState(
            "Nothing was shared yet",
            "When you tell another agency something about this child, or decide not to, record it here.",
        ),
        "share": Action("Share…", reverse("share", args=[file.reference])) if may else None,
        "decline": Link("Record a decision not to share", reverse("not_share", args=[file.reference]))
        if may
        else None,
    }


def one(sharing: Sharing, viewer: Viewer, opened: Iterable[Record], now: datetime) -> dict[str, Any]:
    """One decision, whole, as who sees the file reads it."""
    shared = sharing.decision == Decision.SHARE
    current = sharing.released_at is not None and sharing.withdrawn_at is None
    return {
        "sharing": sharing,
        "shared": shared,
        "facts": SummaryList(tuple(_facts(sharing, opened, now) if shared else _declined(sharing, now))),
        "recipients": [_recipient_card(each, viewer, now) for each in sharing.recipients.all()],
        "withdraw": (
            Action("Withdraw", reverse("withdraw_sharing", args=[sharing.pk]), "warning")
            if current and viewer.may(SHARE)
            else None
        ),
    }


def check(
    answers: Mapping[str, Any], decided: Decided, names: Sequence[str], change: Mapping[str, str]
) -> list[SummaryList]:
    """The answers before it is done, each part with the way back to its questions."""
    rows: dict[str, list[tuple[str, Text]]] = {
        "why": [
            ("For", paragraphs(decided.purpose)),
            ("Waiting puts a child at risk", "Yes" if decided.urgent else "No"),
        ],
        "to": [("With", Markup("<br>").join(names))],
        "what": [("What", paragraphs(decided.what)), ("They may open", _may_open(decided))],
        "basis": [*_basis(decided), ("Necessary, because", paragraphs(decided.necessity))],
        "family": [
            ("The family knows", _with(word(FamilyTold, decided.family_told), decided.family_reason)),
            ("Agreement", _with(word(Consent, decided.consent), decided.consent_reason)),
        ],
        "how": [("How", word(Method, decided.method)), ("Looked at again", _day(decided.review_on))],
    }
    return [
        SummaryList(
            tuple(SummaryRow(*row) for row in rows[part]),
            title=title,
            actions=(Link("Change", change[part], title.lower()),),
        )
        for part, title in PARTS.items()
    ]


def consequences(decided: Decided, by: Viewer) -> list[str]:
    """What will happen once it is sent, line by line."""
    lines, waits = [], needs_second_person(decided, by)
    if waits:
        lines.append("A second person is asked first. Nothing goes out until they agree; you will be told.")
    if decided.to:
        when = "then told" if waits else "told at once"
        lines.append(f"Whoever you selected here is {when}, by mail too, without a name.")
    if decided.opens != Opens.NOTHING:
        opened = {
            Opens.SUMMARY: "the headline of the file",
            Opens.FULL: "the whole file",
            Opens.RECORDS: "the records you chose",
        }
        lines.append(
            f"They may read {opened[decided.opens]} until {_day(decided.until)}, and change nothing."
        )
    if decided.outside is not None:
        lines.append("You hand it to whoever is outside Halcyon yourself, and record here that it arrived.")
    lines.append("If nobody has acknowledged it in two working days, you and they are reminded.")
    lines.append("The decision stands on the child’s page. You can withdraw it; what was read stays read.")
    return lines


def shared_list(rows: Sequence[Recipient], now: datetime) -> dict[str, Any]:
    """What was shared with the viewer, for the layout of lists: what is not acknowledged first."""
    waiting = sum(each.received_at is None for each in rows)
    return {
        "table": Table(
            "Shared with you",
            tuple(map(Column, ("From", "For", "To", "Shared", "Acknowledged"))),
            tuple(_shared_row(each, now) for each in rows),
            caption_hidden=True,
        ),
        "count": f"{len(rows)} shared with you, {waiting} not yet acknowledged",
        "empty": EmptyState(
            "Nothing was shared with you",
            "When somebody shares something about a child with you, your team or your agency, it stands here.",
        ),
    }


def shared(recipient: Recipient, opened: Iterable[Record], viewer: Viewer) -> dict[str, Any]:
    """What a recipient reads."""
    sharing = recipient.sharing
    rows = [
        SummaryRow("About", sharing.about),
        SummaryRow("From", _by(sharing)),
        SummaryRow("Shared", long_time(recipient.released_at) if recipient.released_at else ""),
        SummaryRow("With", recipient.name),
        SummaryRow("For", paragraphs(sharing.purpose)),
        SummaryRow("What", paragraphs(sharing.what)),
        SummaryRow("The family knows", word(FamilyTold, sharing.family_told)),
        SummaryRow("You may read", _may_read(sharing, opened, viewer)),
    ]
    if sharing.until:
        rows.append(SummaryRow("Until", _last_day(sharing)))
    if recipient.received_at:
        rows.append(SummaryRow("Acknowledged", _received(recipient)))
    return {
        "recipient": recipient,
        "facts": SummaryList(tuple(rows)),
        "waiting": recipient.received_at is None,
    }


def recipient_words(sharing: Sharing) -> str:
    """Whom a decision is about, in a line."""
    return ", ".join(each.name for each in sharing.recipients.all()) or sharing.asked_by


def _row(sharing: Sharing, now: datetime) -> Row:
    link = Link(_excerpt(sharing.what), reverse("sharing", args=[sharing.pk]))
    if sharing.decision == Decision.NOT_SHARE:
        return Row((link, f"Asked by {sharing.asked_by}", _decided(sharing), Tag("Not shared", "orange")))
    people = [Markup("{} {}").format(each.name, _receipt(each, now)) for each in sharing.recipients.all()]
    return Row((link, Markup("<br>").join(people), _decided(sharing), _state(sharing)))


def _facts(sharing: Sharing, opened: Iterable[Record], now: datetime) -> Iterable[SummaryRow]:
    yield SummaryRow("State", _state(sharing))
    yield SummaryRow("For", paragraphs(sharing.purpose))
    yield SummaryRow("What", paragraphs(sharing.what))
    until = f", until {_last_day(sharing)}" if sharing.until else ""
    yield SummaryRow(
        "They may open", Markup("{}{}").format(_links(opened) or word(Opens, sharing.opens), until)
    )
    for label, text in _basis(sharing):
        yield SummaryRow(label, text)
    yield SummaryRow("Necessary, because", paragraphs(sharing.necessity))
    yield SummaryRow("The family knows", _with(word(FamilyTold, sharing.family_told), sharing.family_reason))
    yield SummaryRow("Agreement", _with(word(Consent, sharing.consent), sharing.consent_reason))
    yield SummaryRow("How", word(Method, sharing.method))
    yield SummaryRow("Decided", f"{_by(sharing)}, {long_time(sharing.at)}")
    if sharing.urgent:
        yield SummaryRow("Urgent", "Waiting would have put a child at risk")
    if sharing.approval_id:
        yield SummaryRow("Second person", _second_person(sharing))
    yield SummaryRow("Looked at again", _day(sharing.review_on))
    if sharing.withdrawn_at and sharing.withdrawn_by:
        words = f"{sharing.withdrawn_by.label}, {long_time(sharing.withdrawn_at)}"
        yield SummaryRow("Withdrawn", _with(words, sharing.withdrawn_reason))


def _declined(sharing: Sharing, now: datetime) -> Iterable[SummaryRow]:
    yield SummaryRow("State", Tag("Not shared", "orange"))
    yield SummaryRow("Asked by", sharing.asked_by)
    yield SummaryRow("Asked for", paragraphs(sharing.what))
    yield SummaryRow("Not shared, because", paragraphs(sharing.purpose))
    yield SummaryRow("The family knows", word(FamilyTold, sharing.family_told))
    yield SummaryRow("Decided", f"{_by(sharing)}, {long_time(sharing.at)}")
    yield SummaryRow("Looked at again", _day(sharing.review_on))


def _recipient_card(recipient: Recipient, viewer: Viewer, now: datetime) -> SummaryList:
    rows = [SummaryRow("Receipt", _receipt(recipient, now))]
    if recipient.principal_id is None:
        rows += [SummaryRow("Who", recipient.organisation), SummaryRow("Reached", recipient.reach)]
    if recipient.received_at:
        rows.append(SummaryRow("Read", _received(recipient)))
    open_outside = recipient.principal_id is None and recipient.released_at and not recipient.received_at
    actions = (
        (
            Link(
                "Record that it arrived", reverse("record_receipt", args=[recipient.sharing_id, recipient.pk])
            ),
        )
        if open_outside and viewer.may(SHARE) and not recipient.ended_at
        else ()
    )
    return SummaryList(tuple(rows), title=recipient.name, actions=actions)


def _receipt(recipient: Recipient, now: datetime) -> Text:
    if recipient.received_at:
        return Tag("Read", "green")
    if recipient.ended_at:
        return Tag("Withdrawn unread", "grey")
    if recipient.released_at is None:
        return Tag("Not sent", "grey")
    return Markup("{} {}").format(Tag("Not acknowledged", "yellow"), clock_tag(recipient.due_at, now))


def _state(sharing: Sharing) -> Tag:
    if sharing.withdrawn_at:
        return Tag("Withdrawn", "grey")
    if sharing.released_at:
        return Tag("Shared", "green")
    approval = sharing.approval
    if approval is None or approval.state == State.WAITING:
        return Tag("Waits for a second person", "yellow")
    return Tag(f"Not shared: {approval.get_state_display().lower()}", "orange")


def _second_person(sharing: Sharing) -> Text:
    approval = sharing.approval
    assert approval is not None
    who = f" by {approval.decided_by.label}" if approval.decided_by else ""
    link = Link("Open", reverse("approval", args=[approval.pk]), "the proposal")
    return Markup("{}{}. {}").format(approval.get_state_display(), who, link)


def _basis(said: Any) -> list[tuple[str, Text]]:
    return [
        ("Lawful basis", word(Article6, said.article_6)),
        ("Special category data", word(Article9, said.article_9)),
        ("Offences", word(Offence, said.offence)),
    ]


def _may_open(decided: Decided) -> str:
    until = f", until {_day(decided.until)}" if decided.opens != Opens.NOTHING else ""
    count = f" ({len(decided.records)})" if decided.opens == Opens.RECORDS else ""
    return f"{word(Opens, decided.opens)}{count}{until}"


def _links(records: Iterable[Record]) -> Markup:
    return Markup("<br>").join(
        Link(
            f"{kind_of(each.kind).label} {each.reference}",
            reverse(kind_of(each.kind).url_name, args=[each.reference]),
        )
        for each in records
    )


def _may_read(sharing: Sharing, opened: Iterable[Record], viewer: Viewer) -> Text:
    """The way to what is opened, for whose role opens such pages; of a headline, what it says."""
    records = list(opened)
    if not records:
        return "What stands here"
    if sharing.opens == Opens.SUMMARY or not viewer.may(CHILD_READ):
        words = (f"{kind_of(each.kind).label} {each.reference}: {each.headline}" for each in records)
        return Markup("<br>").join(words)
    return _links(records)


def _shared_row(recipient: Recipient, now: datetime) -> Row:
    state = Tag("Acknowledged", "grey") if recipient.received_at else clock_tag(recipient.due_at, now)
    when = long_time(recipient.released_at) if recipient.released_at else ""
    link = Link(_by(recipient.sharing), reverse("shared", args=[recipient.pk]), f"shared {when}")
    return Row((link, _excerpt(recipient.sharing.purpose), recipient.name, when, state))


def _received(recipient: Recipient) -> Text:
    who = recipient.received_by.label if recipient.received_by else ""
    when = long_time(recipient.received_at) if recipient.received_at else ""
    return _with(
        f"{when}, {'recorded by ' if recipient.principal_id is None else ''}{who}", recipient.received_how
    )


def _by(sharing: Sharing) -> str:
    return ", ".join(filter(None, (sharing.decided_by.label, sharing.agency.name if sharing.agency else "")))


def _decided(sharing: Sharing) -> str:
    return f"{long_date(london_date(sharing.at))}, {sharing.decided_by.label}"


def _with(words: str, reason: str) -> Markup:
    return Markup("{}. {}").format(words, paragraphs(reason)) if reason else Markup("{}").format(words)


def _last_day(sharing: Sharing) -> str:
    assert sharing.until is not None
    return long_date(london_date(sharing.until) - ONE_DAY)


def _day(day: Any) -> str:
    return long_date(day) if day else ""


def _excerpt(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def hurried_choices(rows: Iterable[Hurried]) -> list[tuple[str, str]]:
    """Those that nobody has looked at, as choices."""
    return [
        (str(each.sharing), f"File {each.reference}, {each.decided_by}, {long_time(each.at)}")
        for each in rows
        if each.looked_at is None
    ]


def hurried_table(rows: Iterable[Hurried]) -> Table:
    """What left in a hurry: who, when, how, on what basis, and who looked at it."""
    columns = ("File", "Shared by", "When", "How", "Basis", "The family knows", "Looked at")
    shown = tuple(
        Row(
            (
                each.reference,
                ", ".join(filter(None, (each.decided_by, each.agency))),
                long_time(each.at),
                word(Method, each.method),
                word(Article6, each.article_6),
                word(FamilyTold, each.family_told),
                Markup("{}<br>{}").format(f"{each.looked_by}, {long_time(each.looked_at)}", each.looked_words)
                if each.looked_at
                else Tag("Not yet", "yellow"),
            )
        )
        for each in rows
    )
    return Table("Shared outside in a hurry", tuple(map(Column, columns)), shown, caption_hidden=True)
