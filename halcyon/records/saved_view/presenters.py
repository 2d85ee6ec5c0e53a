"""The views that a list offers."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.govuk.components import SavedView, SavedViews
from halcyon.records.saved_view.queries import of_list
from halcyon.records.saved_view.rules import tidied


def saved_views(viewer: Viewer, page: str, query: QueryDict, csrf_token: str) -> SavedViews:
    """A list's saved views, for its layout: which of them this is, and the form that saves it as it is now."""
    now = tidied(urlencode([(name, value) for name, values in query.lists() for value in values]))
    return SavedViews(
        views=tuple(
            SavedView(
                text=each.name,
                href=f"{reverse(page)}?{each.query}",
                forget=reverse("forget_view", args=[each.pk]),
                current=each.query == now,
            )
            for each in of_list(viewer, page)
        ),
        save=reverse("save_view"),
        page=page,
        query=now,
        csrf_token=csrf_token,
    )
