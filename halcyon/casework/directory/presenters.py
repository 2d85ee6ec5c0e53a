"""The directory on pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.base.dates import long_date
from halcyon.casework.directory.rules import is_out_of_date
from halcyon.govuk.components import Action, Column, EmptyState, Link, Row, Table, Tag
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.directory.models import LocalService

COLUMNS = ("Service", "What for", "Ages and area", "How to reach", "Checked")


def listing(found: Sequence[LocalService], *, edits: bool, sought: bool, today: date) -> dict[str, Any]:
    """The services found, for the layout of lists."""
    number = len(found)
    return {
        "table": Table(
            "Services",
            tuple(map(Column, COLUMNS)),
            tuple(_row(each, edits, today) for each in found),
            caption_hidden=True,
        ),
        "count": f"{number} {'service' if number == 1 else 'services'}",
        "action": Action("Add a service", reverse("add_service")) if edits else None,
        "empty": EmptyState(
            "No service is like this" if sought else "The directory is empty",
            "Try fewer words." if sought else "A hub decision-maker adds services.",
        ),
    }


def ages(service: LocalService) -> str:
    """For whom: "11 to 17"."""
    low, high = service.age_from, service.age_to
    if low is None and high is None:
        return "Any age"
    return f"From {low}" if high is None else f"Up to {high}" if low is None else f"{low} to {high}"


def checked(service: LocalService, today: date) -> Text:
    """When it was last checked; long ago is said in words."""
    words = long_date(service.checked_on)
    if not is_out_of_date(service.checked_on, today):
        return words
    return Markup("{} {}").format(Tag("Out of date", "orange"), f"last checked {words}")


def in_a_line(service: LocalService, today: date) -> str:
    """A service as a choice’s hint: for whom, how to reach it, and if nobody has checked it for long."""
    old = " Out of date: check before you name it." if is_out_of_date(service.checked_on, today) else ""
    return f"{ages(service)}. {service.reach}{old}"


def _row(service: LocalService, edits: bool, today: date) -> Row:
    name: Text = Link(service.name, reverse("edit_service", args=[service.pk])) if edits else service.name
    where = ", ".join(filter(None, (ages(service), service.area)))
    reach = paragraphs("\n".join(filter(None, (service.reach, service.hours))))
    return Row((name, paragraphs(service.what_for), where, reach, checked(service, today)))
