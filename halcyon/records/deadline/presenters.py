"""Clocks on a page: what runs, with the time left; what stopped, and whether in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from halcyon.base.dates import long_time
from halcyon.govuk.components import SummaryList, SummaryRow, Tag, clock_tag
from halcyon.govuk.components.component import Text
from halcyon.records.deadline.codes import LateReason
from halcyon.records.deadline.definitions import definition_of

if TYPE_CHECKING:
    from halcyon.records.deadline.models import Deadline


def clocks(deadlines: Iterable[Deadline], now: datetime) -> SummaryList:
    """A card with a row for each clock that was not dropped."""
    rows = (
        SummaryRow(definition_of(each.definition, each.version).title, clock_face(each, now))
        for each in deadlines
        if not each.dropped_at
    )
    return SummaryList(tuple(rows), title="Clocks")


def clock_face(deadline: Deadline, now: datetime) -> Text:
    """How a clock stands: the time left and until when, or when it stopped and why that was late."""
    if deadline.met_at is None:
        return clock_tag(deadline.due_at, now)
    late = deadline.due_at is not None and deadline.met_at > deadline.due_at
    tag = Tag("Late", "red") if late else Tag("In time", "green")
    words = f"on {long_time(deadline.met_at)}"
    if late and deadline.late_reason:
        words += f". {LateReason(deadline.late_reason).label}. {deadline.late_note}".rstrip(". ")
    return Markup('<span class="hal-clock">{} <span class="hal-clock__due">{}</span></span>').format(
        tag, words
    )


def is_late(deadlines: Iterable[Deadline], now: datetime) -> bool:
    """Whether a clock that still runs has run out."""
    return any(
        each.due_at is not None and each.due_at < now
        for each in deadlines
        if each.met_at is None and each.dropped_at is None
    )
