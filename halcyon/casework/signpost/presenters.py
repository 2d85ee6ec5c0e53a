"""Named services on pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.casework.permissions import SIGNPOST
from halcyon.casework.signpost.queries import of_contact, where_named
from halcyon.govuk.components import Action, SummaryList, SummaryRow
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.contact.models import Contact
    from halcyon.casework.signpost.models import Signpost


def services_named(request: HttpRequest, contact: Contact) -> Text:
    """For a contact's page: the services named with its decision or referral, and the way to name some.

    Nothing where there is neither. (A template global.)
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    shown = named(of_contact(viewer, contact.pk))
    decision = where_named(viewer, contact.pk) if viewer.may(SIGNPOST) else None
    if decision is None:
        return shown or ""
    way = Action("Name services", reverse("signpost", args=[decision.reference]), "secondary")
    return Markup("{}{}").format(shown or "", way)


def named(signposts: Iterable[Signpost]) -> SummaryList | None:
    """The services that were named, how to reach each, and by whom they were named."""
    rows = tuple(
        SummaryRow(
            each.service.name,
            paragraphs(f"{each.service.reach}\nNamed by {each.named_by.label}, {long_time(each.at)}"),
        )
        for each in signposts
    )
    return SummaryList(rows, title="Services named") if rows else None
