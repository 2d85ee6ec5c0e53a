"""The views that a list offers."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.govuk.components import FilterPanel, SavedView, SavedViews
from halcyon.govuk.filters import Filters
from halcyon.records.saved_view.queries import first_of, of_list, shared_on
from halcyon.records.saved_view.rules import tidied

WHOLE = "view=all"  # in an address: the list whole, whatever is looked at first


def everything(page: str) -> str:
    """The address of a list without any filter."""
    return f"{reverse(page)}?{WHOLE}"


def first_view(viewer: Viewer, page: str, query: QueryDict) -> str:
    """Where to go from a list that was opened without saying how: to what the viewer looks at first; else ''."""
    view = None if query else first_of(viewer, page)
    return f"{reverse(page)}?{view.query}" if view else ""


def saved_views(viewer: Viewer, page: str, query: QueryDict, csrf_token: str) -> SavedViews:
    """A list's saved views, for its layout: which of them this is, and the form that saves it as it is now."""
    now = tidied(urlencode([(name, value) for name, values in query.lists() for value in values]))
    own = [
        SavedView(
            text=each.name,
            href=f"{reverse(page)}?{each.query}",
            forget=reverse("forget_view", args=[each.pk]),
            current=each.query == now,
            share=reverse("change_view", args=[each.pk, "keep" if each.shared_with else "share"]),
            is_shared=bool(each.shared_with),
            first=reverse("change_view", args=[each.pk, "not-first" if each.is_first else "first"]),
            is_first=each.is_first,
        )
        for each in of_list(viewer, page)
    ]
    theirs = [
        SavedView(text=each.name, href=f"{reverse(page)}?{each.query}", current=each.query == now, by=name)
        for each, name in shared_on(viewer, page)
    ]
    return SavedViews(
        views=(*own, *theirs),
        save=reverse("save_view"),
        page=page,
        query=now,
        csrf_token=csrf_token,
        whole=everything(page),
    )


def frame(viewer: Viewer, page: str, form: Filters, query: QueryDict, csrf_token: str) -> dict[str, Any]:
    """What stands around a list: its filters, its saved views, the form for the error summary."""
    kept = tuple(("sort", each) for each in query.getlist("sort")[-1:])
    return {
        "form": form,
        "filters": FilterPanel(form, everything(page), form.in_force(), kept),
        "saved": saved_views(viewer, page, query, csrf_token),
    }
