"""The directory of services: looking, adding, changing, taking out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.base.dates import london_date
from halcyon.casework.directory import actions, presenters, queries
from halcyon.casework.directory.forms import FindForm, ServiceForm
from halcyon.casework.permissions import SERVICES, SERVICES_EDIT

FIELDS = ("name", "what_for", "age_from", "age_to", "area", "reach", "hours", "edition")


@page(SERVICES)
def services(request: ViewerRequest) -> HttpResponse:
    """The services there are."""
    form = FindForm(request.GET)
    sought = form.cleaned_data if form.is_valid() else {"words": "", "age": None}
    words, age = str(sought["words"] or ""), sought["age"]
    found = list(queries.services(words=words, age=age if isinstance(age, int) else None)[:200])
    context = presenters.listing(
        found,
        edits=request.viewer.may(SERVICES_EDIT),
        sought=bool(words) or age is not None,
        today=london_date(timezone.now()),
    )
    return render(request, "casework/directory/services.jinja", {"find": form, **context})


@page(SERVICES_EDIT, methods=("GET", "POST"))
def add_service(request: ViewerRequest) -> HttpResponse:
    """Add a service."""
    form = ServiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: actions.enter(said=form.said(), by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The service is in the directory.")
        return redirect("services")
    return _ask(request, form, None)


@page(SERVICES_EDIT, methods=("GET", "POST"))
def edit_service(request: ViewerRequest, service: UUID) -> HttpResponse:
    """Change a service, or say that all of it is still so; or take it out."""
    there, now = queries.service(service), timezone.now()
    initial = {name: getattr(there, name) for name in FIELDS}
    form = ServiceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and done(form, lambda: _change(request, form, there)):
        words = "taken out of the directory" if "remove" in request.POST else "checked today"
        messages.success(request, f"{there.name} is {words}.")
        return redirect("services")
    return _ask(request, form, presenters.checked(there, london_date(now)))


def _change(request: ViewerRequest, form: ServiceForm, service: Any) -> None:
    by, at = request.viewer, timezone.now()
    if "remove" in request.POST:
        actions.remove(service=service, edition=form.seen(), by=by, at=at)
    else:
        actions.change(service=service, said=form.said(), edition=form.seen(), by=by, at=at)


def _ask(request: ViewerRequest, form: ServiceForm, checked: object) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "checked": checked}
    return render(request, "casework/directory/service.jinja", context, status=status)
