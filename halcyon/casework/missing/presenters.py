"""Missing children on pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.missing.codes import FoundHow, MissingKind, NewsKind, PoliceGrade
from halcyon.casework.missing.kinds import FOUND, MISSING
from halcyon.casework.missing.queries import Seen
from halcyon.casework.missing.told import Whom
from halcyon.govuk.components import (
    Action,
    Banner,
    Column,
    EmptyState,
    Flag,
    Link,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Timeline,
    TimelineItem,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.listing import with_query
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.missing.models import Missing, News

COLOURS: dict[str, Colour] = {"high": "red", "medium": "orange", "low": "yellow"}
COLUMNS = ("Child", "Missing for", "Police grade", "Last known", "Who is looking", "Police reference")


def grade_tag(grade: str) -> Tag:
    """The police’s grade of an episode."""
    text = {"not_yet": "Not graded yet", "no_apparent": "No apparent risk"}.get(grade)
    return Tag(text or f"{word(PoliceGrade, grade)} grade", COLOURS.get(grade, "grey"))


def how_long(missing: Missing, now: datetime) -> str:
    """How long a child has been, or was, missing since the report: "5 hours"."""
    minutes = int(((missing.ended_at or now) - missing.reported_at).total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 0)} {'minute' if minutes == 1 else 'minutes'}"
    hours = minutes // 60
    if hours < 48:
        return f"{hours} {'hour' if hours == 1 else 'hours'}"
    return f"{hours // 24} days"


def last_known(missing: Missing) -> str:
    """The last sighting, or where the child was last seen before the report."""
    seen = next(iter(getattr(missing, "sightings", ())), None)
    if seen is not None:
        parts = (long_time(seen.at), seen.where)
    else:
        last = long_time(missing.last_seen_at) if missing.last_seen_at else ""
        parts = (last, missing.last_seen_where)
    return ", ".join(filter(None, parts)) or "Not known"


def flag(missing: Missing, now: datetime) -> Flag:
    """For the bar above a child’s pages."""
    return Flag(f"Missing now, for {how_long(missing, now)}")


def banner(missing: Missing, now: datetime) -> Banner:
    """For a child’s page: that they are missing, and where to go on."""
    link = Link("Open the episode", reverse("missing_episode", args=[missing.record.reference]))
    words = f"Missing for {how_long(missing, now)}, since {long_time(missing.reported_at)}. Last known:"
    text = Markup("{} {}. {}").format(words, last_known(missing), link)
    return Banner("Missing now", text, "warning")


def board_detail(missing: Missing) -> str:
    """A line for a board: the last sighting and who is looking."""
    looking = f" Looking: {missing.looking}." if missing.looking else " Nobody is named as looking."
    return f"Last known: {last_known(missing)}.{looking}"


def listing(
    now_missing: Sequence[Missing], ended: Sequence[Missing], now: datetime, query: QueryDict
) -> dict[str, Any]:
    """Who is missing now, for the layout of lists; and who was found lately."""
    number = len(now_missing)
    return {
        "table": Table(
            "Children who are missing now",
            tuple(map(Column, COLUMNS)),
            tuple(_row(each, now) for each in now_missing),
            caption_hidden=True,
        ),
        "count": f"{number} {'child is' if number == 1 else 'children are'} missing now"
        + (", as you filter; there may be others" if set(query) - {"view"} else ""),
        "download": reverse("missing_download") + with_query(query),
        "empty": EmptyState("No missing child is like this", "Take a filter away to see more.")
        if set(query) - {"view"}
        else EmptyState(
            "No child whom you may see is missing now",
            "To report one, find the child first: the button stands on the child’s page.",
            Action("Find a child", reverse("search"), "secondary"),
        ),
        "ended": Table(
            "Found in the last seven days",
            tuple(map(Column, ("Child", "Found", "How", "Missing for"))),
            tuple(_ended(each, now) for each in ended),
            id="ended",
        ),
    }


def page(seen: Seen, *, records: bool, now: datetime) -> dict[str, Any]:
    """An episode: what was reported, how it stands, the news. ``records``: the viewer may add to it."""
    missing, reference = seen.missing, seen.missing.record.reference
    open_ = records and seen.stage == MISSING
    return {
        "action": Action("Record that the child is found", reverse("found", args=[reference]))
        if open_
        else None,
        "more_actions": [
            Action("Add news", reverse("add_news", args=[reference]), "secondary"),
            Action("It was a mistake", reverse("missing_mistake", args=[reference]), "secondary"),
        ]
        if open_
        else [],
        "stands": _stands(seen, now),
        "reported": _reported(missing),
        "found": _found(missing) if seen.stage == FOUND else None,
        "news": Timeline(tuple(map(_item, seen.news)), heading_level=3),
    }


def who(whom: Whom) -> SummaryList:
    """Whom a report is about."""
    return SummaryList((SummaryRow("Child", whom.name), SummaryRow("File", Reference(whom.reference))))


def _stands(seen: Seen, now: datetime) -> SummaryList:
    missing = seen.missing
    state = Tag("Missing now", "red") if seen.stage == MISSING else Tag(_stage(seen.stage), "green")
    return SummaryList(
        (
            SummaryRow("State", state),
            SummaryRow("Missing for", how_long(missing, now)),
            SummaryRow("Police grade", grade_tag(missing.grade)),
            SummaryRow("Police reference", missing.police_reference),
            SummaryRow("Who is looking", missing.looking),
        ),
        title="How it stands",
    )


def _stage(stage: str) -> str:
    return "Found" if stage == FOUND else "Recorded by mistake"


def _reported(missing: Missing) -> SummaryList:
    return SummaryList(
        (
            SummaryRow("What", word(MissingKind, missing.kind)),
            SummaryRow("Reported", long_time(missing.reported_at)),
            SummaryRow("By", missing.reported_by),
            SummaryRow("Last seen", long_time(missing.last_seen_at) if missing.last_seen_at else ""),
            SummaryRow("Where", missing.last_seen_where),
            SummaryRow("With whom", missing.last_seen_with),
            SummaryRow("Recorded by", missing.recorded_by.label),
        ),
        title="What was reported",
    )


def _found(missing: Missing) -> SummaryList:
    return SummaryList(
        (
            SummaryRow("Found", long_time(missing.ended_at) if missing.ended_at else ""),
            SummaryRow("How", word(FoundHow, missing.found_how)),
            SummaryRow("Where", missing.found_where),
            SummaryRow("How the child is, and what is next", paragraphs(missing.found_words)),
        ),
        title="Found",
    )


def _item(news: News) -> TimelineItem:
    grade = f" Police grade: {word(PoliceGrade, news.grade).lower()}." if news.grade else ""
    text: Text = Markup("{}{}").format(paragraphs(news.words), grade)
    title = ", ".join(filter(None, (word(NewsKind, news.kind), news.where)))
    return TimelineItem(title=title, at=news.at, by=news.recorded_by.label, text=text)


def _row(missing: Missing, now: datetime) -> Row:
    link = Link(missing.record.headline, reverse("missing_episode", args=[missing.record.reference]))
    return Row(
        (
            link,
            how_long(missing, now),
            grade_tag(missing.grade),
            last_known(missing),
            missing.looking or "Nobody named",
            missing.police_reference or "None yet",
        )
    )


def _ended(missing: Missing, now: datetime) -> Row:
    link = Link(missing.record.headline, reverse("missing_episode", args=[missing.record.reference]))
    how = word(FoundHow, missing.found_how) if missing.found_how else "Recorded by mistake"
    when = long_time(missing.ended_at) if missing.ended_at else ""
    return Row((link, when, how, how_long(missing, now)))
