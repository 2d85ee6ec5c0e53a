"""Where concerns arise, on pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.casework.contact.kinds import CONTACT
from halcyon.casework.context.queries import Context, alike, contacts_in, contexts_of
from halcyon.casework.permissions import QUEUE
from halcyon.govuk.components import Column, Link, Row, SummaryList, SummaryRow, Table
from halcyon.govuk.components.component import Text
from halcyon.records.kind.machine import kind_of

if TYPE_CHECKING:
    from halcyon.casework.contact.models import Contact, ContactConcern
    from halcyon.records.record.models import Record


def choices(found: Sequence[Context]) -> list[tuple[str, str]]:
    """Places and groups as choices, by reference."""
    return [(each.record.reference, f"{each.name} ({kind_of(each.kind).label.lower()})") for each in found]


def link_to(context: Context) -> Link:
    """A place or a group, by its name."""
    return Link(context.name, reverse(context.kind, args=[context.record.reference]))


def contexts(request: HttpRequest, contact: Contact, concerns: Sequence[ContactConcern]) -> Text:
    """For a contact's page, ``{{ contexts(request, contact, concerns) }}``: where each concern arises, and the way to
    say so. Nothing where there is nothing to say. (A template global.)
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = contexts_of(viewer, contact)
    rows = tuple(
        row
        for number, concern in enumerate(concerns, 1)
        if (row := _row(contact, concern, number, found, viewer, several=len(concerns) > 1))
    )
    return SummaryList(rows, title="Where it arises") if rows else ""


def contexts_alike(request: HttpRequest, words: str) -> list[Link]:
    """Beside a call sheet: places and groups known here by the caller's words. (A template global.)"""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return [link_to(each) for each in alike(viewer, words)] if words else []


def contacts_about(request: HttpRequest, record: Record) -> Text:
    """For a place's or a group's page: the contacts about it that the viewer sees. (A template global.)"""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = tuple(
        Row(
            (
                Link(
                    each.record.headline or each.record.reference,
                    reverse("contact", args=[each.record.reference]),
                ),
                long_time(each.received_at),
                CONTACT.stage_label(each.record.stage),
            )
        )
        for each in contacts_in(viewer, record)
    )
    columns = tuple(map(Column, ("Contact", "Received", "Stage")))
    return Table("Contacts with a concern here", columns, rows, id="contacts") if rows else ""


def _row(
    contact: Contact,
    concern: ContactConcern,
    number: int,
    found: Mapping[int, Sequence[Context]],
    viewer: Viewer,
    *,
    several: bool,
) -> SummaryRow | None:
    linked = Markup(", ").join(Markup("{}").format(link_to(each)) for each in found.get(concern.place, ()))
    way: tuple[Link, ...] = ()
    if viewer.may(QUEUE):
        address = reverse("concern_context", args=[contact.record.reference, concern.place])
        way = (Link("Change" if linked else "Link", address, f"the place or group of concern {number}"),)
    if not linked and not way:
        return None
    label = f"Concern {number}" if several else "Place or group"
    return SummaryRow(label, linked or "Not linked to a place or group", actions=way)
