"""Saving a list as one looks at it, and forgetting that."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.permissions import USE
from halcyon.records.saved_view import actions, queries
from halcyon.records.saved_view.definitions import permission_of
from halcyon.records.saved_view.forms import SaveForm
from halcyon.records.saved_view.rules import tidied

#: What can be changed of a saved view, by the last word of the address: the action, and what is said then.
CHANGES: dict[str, tuple[Callable[..., None], str]] = {
    "share": (actions.share, "Your team sees this view now. Each sees only the rows that they may see."),
    "keep": (actions.share_no_longer, "This view is for you alone again."),
    "first": (actions.look_at_first, "The list opens with this view now. “Everything” shows it whole."),
    "not-first": (actions.look_at_all_first, "The list opens whole again."),
}


@page(USE, methods=("POST",))
def save_view(request: ViewerRequest) -> HttpResponse:
    """Save a list as it is looked at, and go back to it."""
    form = SaveForm(request.POST)
    valid = form.is_valid()
    name = form.cleaned_data.get("page", "")
    permission = permission_of(name)
    if permission is None or not request.viewer.may(permission):
        raise Http404
    said = form.cleaned_data
    if valid and done(form, lambda: actions.save(**said, by=request.viewer, at=timezone.now())):
        messages.success(request, "This view is saved. It stands above the list.")
    else:
        for each in (text for texts in form.errors.values() for text in texts):
            messages.error(request, str(each))
    return redirect(f"{reverse(name)}?{tidied(said.get('query', ''))}")


@page(USE, methods=("POST",))
def change_view(request: ViewerRequest, view: UUID, how: str) -> HttpResponse:
    """Share a saved view with one's team, or look at it first; or neither any more."""
    act, said = CHANGES.get(how, (None, ""))
    if act is None:
        raise Http404
    found = queries.get(request.viewer, view)
    act(view=found, by=request.viewer)
    messages.success(request, said)
    return redirect(f"{reverse(found.page)}?{found.query}" if permission_of(found.page) else "home")


@page(USE, methods=("POST",))
def forget_view(request: ViewerRequest, view: UUID) -> HttpResponse:
    """Forget a saved view, and go to its list."""
    found = queries.get(request.viewer, view)
    actions.forget(view=found, by=request.viewer)
    messages.success(request, "The saved view is forgotten. The list is as it was.")
    return redirect(found.page if permission_of(found.page) else "home")
