"""What the page of break-glass shows beside its form: whom to ring, and what is open already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from markupsafe import Markup

from halcyon.access.agency.queries import front_door
from halcyon.access.rota.definitions import Position
from halcyon.govuk.components import Link, SummaryList, SummaryRow, clock_tag
from halcyon.govuk.components.component import Text

if TYPE_CHECKING:
    from halcyon.access.rota.models import Shift
    from halcyon.records.break_glass.models import BreakGlass


def on_duty(there: Mapping[Position, Shift | None]) -> SummaryList:
    """Whom to ring now: who is on duty, and the front door."""
    rows = [
        SummaryRow(position.label, _ring(shift.user.name, shift.phone))
        for position, shift in there.items()
        if shift is not None
    ]
    hub = front_door()
    if hub is not None and hub.phone:
        rows.append(SummaryRow(hub.name, _ring("", hub.phone)))
    return SummaryList((*rows, SummaryRow("Police, in immediate danger", _ring("", "999"))))


def open_now(uses: Iterable[BreakGlass], now: datetime) -> SummaryList | None:
    """What the viewer has open by break-glass; None where nothing is."""
    rows = tuple(
        SummaryRow(
            f"File {use.file_reference}",
            clock_tag(use.until, now),
            (Link("Look or close", reverse("break_glass", args=[use.record.reference]), use.file_reference),),
        )
        for use in uses
    )
    return SummaryList(rows, title="Open to you by break-glass now") if rows else None


def _ring(name: str, phone: str) -> Text:
    link = Link(phone.replace(" ", "\N{NO-BREAK SPACE}"), f"tel:{phone.replace(' ', '')}")
    return Markup("{} {}").format(name, link)
