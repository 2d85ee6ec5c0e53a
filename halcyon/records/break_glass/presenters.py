"""Uses of break-glass on a page. Nothing here names a child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.dates import long_time
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    InterruptionCard,
    Link,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    clock_tag,
)
from halcyon.govuk.components.component import Text
from halcyon.records.break_glass.codes import FoundBy, Verdict
from halcyon.records.break_glass.kinds import USE, WAITING

if TYPE_CHECKING:
    from halcyon.records.break_glass.models import BreakGlass
    from halcyon.records.deadline.models import Deadline

COLUMNS = ("Worker", "Agency", "File", "Used", "Review")
NONE = EmptyState(
    "Nothing waits for your review",
    "When break-glass is used and you are the reviewer, you are told at once.",
)


def facts(use: BreakGlass, now: datetime) -> SummaryList:
    """Who, which file, why, how long, and what its review found."""
    rows = [
        SummaryRow("Worker", use.record.opened_by.label),
        SummaryRow("File", Reference(use.file_reference)),
        SummaryRow("Found by", FoundBy(use.found_by).label),
        SummaryRow("Why waiting could harm", use.reason),
        SummaryRow("Opened", long_time(use.opened_at)),
        SummaryRow("Open", _open(use, now)),
        SummaryRow("Reviewer", use.reviewer.label if use.reviewer else ""),
        SummaryRow("Review", _stage(use)),
    ]
    if review := getattr(use.record, "break_glass_review", None):
        said = f"{review.reviewed_by.label}, {long_time(review.at)}"
        rows += [SummaryRow("What the review says", review.words), SummaryRow("Reviewed by", said)]
    return SummaryList(tuple(rows))


def card(use: BreakGlass) -> InterruptionCard:
    """What to know before the first look."""
    return InterruptionCard(
        heading="You are about to look at a file that was not shared with you",
        paragraphs=(
            f"You may read it until {long_time(use.until)}, and end that earlier. You cannot change anything.",
            "Every page you open is noted, and the child’s file shows that you looked.",
            f"{use.reviewer.label if use.reviewer else 'A reviewer'} was told at once, without the child’s name, reads"
            " your reason, and reviews it within one working day. They will speak to you.",
            "Read what you need to protect the child now, and no more. Write down what you did on a contact.",
        ),
        back=reverse("break_glass", args=[use.record.reference]),
        go_on=Action("Open the file", reverse("child", args=[use.file_reference])),
    )


def table(uses: Iterable[BreakGlass], now: datetime, *, caption: str, id: str) -> Table:
    """Uses that wait for review or are reviewed."""
    rows = tuple(
        Row(
            (
                Link(use.record.opened_by.label, reverse("break_glass", args=[use.record.reference])),
                use.record.opened_by.user.agency.name,
                Reference(use.file_reference),
                long_time(use.opened_at),
                _stage(use),
            )
        )
        for use in uses
    )
    return Table(caption, tuple(map(Column, COLUMNS)), rows, id=id)


def deadline(clocks: Iterable[Deadline]) -> datetime | None:
    """Until when the review is due."""
    return next((clock.due_at for clock in clocks), None)


def is_open(use: BreakGlass, now: datetime) -> bool:
    """Whether the file is open still."""
    return use.ended_at is None and use.until > now


def _open(use: BreakGlass, now: datetime) -> Text:
    if use.ended_at:
        return f"Ended early, {long_time(use.ended_at)}"
    return clock_tag(use.until, now) if use.until > now else f"Ended {long_time(use.until)}"


def _stage(use: BreakGlass) -> Tag:
    colours = {WAITING: "yellow", Verdict.JUSTIFIED.value: "green"}
    return Tag(USE.stage_label(use.record.stage), colours.get(use.record.stage, "red"))  # type: ignore[arg-type]
