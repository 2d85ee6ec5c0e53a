"""The night on pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.base.dates import age_at, long_date, long_time
from halcyon.casework.header.queries import Header, SafeWay
from halcyon.casework.out_of_hours.kinds import ACCEPTED, HAND_OVER, SENT, UNREAD, WRITING
from halcyon.casework.out_of_hours.queries import Seen
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    InterruptionCard,
    Link,
    PostButton,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.forms import GovForm
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.out_of_hours.models import HandOver, NightEvent, Tonight

LINES = {
    "worry": "What is the worry tonight",
    "where": "Where, and who is with them",
    "what_if": "What to do if",
    "whom": "Whom to ring, and who must not hear",
    "monday": "What we need to know next",
}
COLOURS: dict[str, Colour] = {WRITING: "yellow", SENT: "orange", ACCEPTED: "green", "returned": "grey"}


def stage_tag(stage: str) -> Tag:
    """How far a hand-over is."""
    return Tag(HAND_OVER.stage_label(stage), COLOURS[stage])


def state_words(hand_over: HandOver) -> str:
    """How far a hand-over is, with who and when."""
    if hand_over.accepted_at and hand_over.accepted_by:
        return f"Accepted by {hand_over.accepted_by.label} on {long_time(hand_over.accepted_at)}"
    if hand_over.sent_at:
        return f"Sent on {long_time(hand_over.sent_at)}: not accepted yet"
    return "Being written: the night sees nothing of it yet"


def night(
    hand_overs: Sequence[HandOver], unread: Sequence[NightEvent], read: Sequence[NightEvent]
) -> dict[str, Any]:
    """The hand-overs that are going on, and the log: what nobody has read, and what was read lately."""
    return {
        "hand_overs": Table(
            "Hand-overs",
            tuple(map(Column, ("Night", "State", "Children", "Who and when"))),
            tuple(map(_hand_over_row, hand_overs)),
            id="hand-overs",
        ),
        "unread": _log_table("Not yet read", unread, "unread"),
        "read": _log_table("Read in the last seven days", read, "read"),
        "nothing": EmptyState(
            "No hand-over is going on",
            "On a child’s page, “Hand over for tonight” writes the five lines. The hub then sends them together.",
        ),
    }


def page(seen: Seen, csrf_token: str, *, hub: bool, night: bool) -> dict[str, Any]:
    """A hand-over: what to do next, each child’s lines, and what came back."""
    return {
        "state": state_words(seen.hand_over),
        "until": long_time(seen.hand_over.until),
        "tag": stage_tag(seen.stage),
        "action": _next_step(seen, csrf_token, hub=hub, night=night),
        "children": [_child(seen, each, csrf_token, night=night) for each in seen.lines],
        "closed": [each.headline for each in seen.names],
        "log": _log_table("What happened", seen.events, "log"),
    }


def lines_card(tonight: Tonight, *, title: str = "", actions: tuple[Link, ...] = ()) -> SummaryList:
    """A child’s five lines."""
    rows = tuple(SummaryRow(words, paragraphs(getattr(tonight, name))) for name, words in LINES.items())
    return SummaryList(rows, title=title, actions=actions)


def header_card(found: Header, today: date) -> SummaryList:
    """A child’s header: who, who holds, how grave."""
    missing = Tag("Missing now", "red") if found.missing_since else "No"
    if found.missing_since:
        missing = Markup("{} since {}").format(missing, long_time(found.missing_since))
    holder = found.holder or "Nobody holds a case"
    team = ", ".join(filter(None, (found.team, found.team_phone)))
    return SummaryList(
        (
            SummaryRow("Name", found.name),
            SummaryRow("Age", _age(found, today)),
            SummaryRow("Reference", Reference(found.reference)),
            SummaryRow("Missing now", missing),
            SummaryRow("Grade", f"{found.grade.capitalize()} grade" if found.grade else "Not graded"),
            SummaryRow("Who holds", holder),
            SummaryRow("Their team", team),
        ),
        title="The child",
    )


def safe_card(found: Header) -> SummaryList:
    """How it is safe to reach the child and each carer, above everything else."""
    rows: list[SummaryRow] = []
    for way in found.safe_ways:
        rows.append(SummaryRow(way.whom, _way(way)))
        rows.append(SummaryRow("Must not hear", way.must_not_hear or "Nobody is named"))
    if not rows:
        rows = [SummaryRow("Safe contact", "Nothing is recorded: ask before you ring anybody at home.")]
    return SummaryList(tuple(rows), title="Safe contact")


def purpose_card(found_back: str, form: GovForm) -> InterruptionCard:
    """Before the header of a child who was not handed over."""
    return InterruptionCard(
        "You are about to see the header of a child’s file",
        (
            "It shows who the child is, who holds the case, how grave it is and how it is safe to reach them.",
            "Your look and what you need it for stand in the trail. The team who holds the case can read it.",
        ),
        found_back,
        form=form,
        submit="Go on",
    )


def event_card(event: NightEvent) -> SummaryList:
    """One event of the night."""
    rows = [
        SummaryRow("Child", event.record.headline),
        SummaryRow("When", long_time(event.at)),
        SummaryRow("Who", event.who),
        SummaryRow("What happened", paragraphs(event.what)),
        SummaryRow("What was done", paragraphs(event.done)),
        SummaryRow("Needs doing next", paragraphs(event.monday) or "Nothing"),
        SummaryRow("Written by", event.written_by.label),
    ]
    if event.read_at and event.read_by:
        rows.append(SummaryRow("Read", f"{event.read_by.label}, {long_time(event.read_at)}"))
        rows.append(SummaryRow("Taken on", paragraphs(event.read_words) or "Nothing to do"))
    return SummaryList(tuple(rows), title="Night log")


def log_of(events: Iterable[NightEvent]) -> Table:
    """A child’s entries."""
    return _log_table("The night’s log", list(events), "log")


def _next_step(seen: Seen, csrf_token: str, *, hub: bool, night: bool) -> Text:
    reference = seen.hand_over.record.reference
    if seen.stage == WRITING and hub and seen.lines:
        return PostButton(
            text="Hand over to the night",
            action=reverse("send_hand_over", args=[reference]),
            csrf_token=csrf_token,
        )
    if seen.stage == SENT and night:
        return Action("Accept the hand-over", reverse("accept_hand_over", args=[reference]))
    if seen.stage == ACCEPTED and night:
        return Action("Hand back in the morning", reverse("hand_back", args=[reference]), "secondary")
    return ""


def _child(seen: Seen, tonight: Tonight, csrf_token: str, *, night: bool) -> dict[str, Text]:
    name, remove = tonight.record.headline, None
    actions: tuple[Link, ...] = ()
    if night:
        actions = (Link("Open the header", reverse("night_child", args=[tonight.person_id]), f"of {name}"),)
    if seen.stage == WRITING:
        remove = PostButton(
            text="Take out",
            about=name,
            action=reverse("take_out_tonight", args=[tonight.record.reference]),
            csrf_token=csrf_token,
            style="secondary",
        )
    return {"card": lines_card(tonight, title=name, actions=actions), "remove": remove}


def _hand_over_row(hand_over: HandOver) -> Row:
    reference, lines = hand_over.record.reference, getattr(hand_over, "open_lines", ())
    return Row(
        (
            Link(hand_over.record.headline, reverse("hand_over", args=[reference])),
            stage_tag(hand_over.record.stage),
            str(len(lines)) if lines else "",
            state_words(hand_over),
        )
    )


def _log_table(caption: str, events: Sequence[NightEvent], id: str) -> Table:
    return Table(
        caption, tuple(map(Column, ("Child", "When", "What", "State"))), tuple(map(_log_row, events)), id=id
    )


def _log_row(event: NightEvent) -> Row:
    state = Tag("Not yet read", "orange") if event.record.stage == UNREAD else Tag("Read", "green")
    link = Link(event.record.headline, reverse("night_event", args=[event.record.reference]))
    return Row((link, long_time(event.at), _short(event.what), state))


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:157].rstrip()} …"


def _way(way: SafeWay) -> Text:
    parts = (
        ", ".join(way.ways),
        way.number,
        way.when,
        f"through {way.through}" if way.through else "",
        way.words,
    )
    said = ". ".join(filter(None, parts)) or "No safe way is recorded"
    return Markup('{}<br><span class="govuk-body-s hal-unknown">Last asked {}</span>').format(
        said, long_date(way.reviewed_on)
    )


def _age(found: Header, today: date) -> str:
    if found.born_on is not None:
        age = age_at(found.born_on, today)
        return f"{age}, born {long_date(found.born_on)}"
    return f"Expected {long_date(found.expected_on)}" if found.expected_on else "Not known"
