"""Saving a list as one looks at it, and forgetting that."""

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
def forget_view(request: ViewerRequest, view: UUID) -> HttpResponse:
    """Forget a saved view, and go to its list."""
    found = queries.get(request.viewer, view)
    actions.forget(view=found, by=request.viewer)
    messages.success(request, "The saved view is forgotten. The list is as it was.")
    return redirect(found.page if permission_of(found.page) else "home")
