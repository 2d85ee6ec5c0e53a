"""Places: the list, one place, opening, changing and closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.govuk.forms import GovForm
from halcyon.people.permissions import CONTEXT, PLACES
from halcyon.people.place import actions, presenters, queries
from halcyon.people.place.forms import FindForm, PlaceForm, WhyForm
from halcyon.people.place.kinds import CLOSED
from halcyon.records.chronology.queries import of_record
from halcyon.records.record.queries import may_write


@page(PLACES)
def places(request: ViewerRequest) -> HttpResponse:
    """Places that concerns are about."""
    form = FindForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    shown = queries.find(request.viewer, words, request.GET.get("page"))
    context = presenters.listing(shown, form, request.GET, may_open=request.viewer.may(CONTEXT))
    return render(request, "people/place/places.jinja", context)


@page(PLACES)
def place(request: ViewerRequest, reference: str) -> HttpResponse:
    """One place."""
    found = queries.get(request.viewer, reference)
    context = {
        "place": found,
        "details": presenters.details(found),
        "timeline": presenters.journal(of_record(request.viewer, found.pk)),
        "may_edit": request.viewer.may(CONTEXT) and may_write(request.viewer, found.pk),
        "is_closed": found.record.stage == CLOSED,
    }
    return render(request, "people/place/place.jinja", context)


@page(CONTEXT, methods=("GET", "POST"))
def add_place(request: ViewerRequest) -> HttpResponse:
    """Open a place."""
    form = PlaceForm(sent(request))
    made: list[Any] = []
    if form.is_valid() and done(
        form,
        lambda: made.append(actions.open_place(by=request.viewer, at=timezone.now(), **_said(form))),
    ):
        messages.success(request, "The place is opened.")
        return redirect("place", made[0].record.reference)
    return _ask(request, form, heading="Open a place", back=reverse("places"))


@page(CONTEXT, methods=("GET", "POST"))
def change_place(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change what is recorded about a place."""
    found = queries.get_to_change(request.viewer, reference)
    initial = {name: getattr(found, name) for name in PlaceForm.base_fields if name != "seen"}
    form = PlaceForm(sent(request), initial=initial | {"seen": queries.mark_of(found)})
    if form.is_valid() and done(
        form,
        lambda: actions.change_place(place=found, by=request.viewer, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "The change is recorded.")
        return redirect("place", reference)
    found.refresh_from_db()
    entries = of_record(request.viewer, found.pk)
    context = presenters.meanwhile(form, queries.mark_of(found), presenters.details(found), entries)
    return _ask(request, form, heading="Change the place", back=reverse("place", args=[reference]), **context)


@page(CONTEXT, methods=("GET", "POST"))
def close_place(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that a place is no longer of concern, or is again."""
    found = queries.get_to_change(request.viewer, reference)
    form = WhyForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.close_place(place=found, by=request.viewer, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "It is recorded.")
        return redirect("place", reference)
    closed = found.record.stage == CLOSED
    heading = "Of concern again" if closed else "No longer of concern"
    return _ask(request, form, heading=heading, back=reverse("place", args=[reference]))


def _said(form: PlaceForm) -> dict[str, Any]:
    """The answers, without the mark of what the page showed."""
    return {name: said for name, said in form.cleaned_data.items() if name != "seen"}


def _ask(request: ViewerRequest, form: GovForm, *, heading: str, back: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, **more}
    return render(request, "people/place/ask.jinja", context, status=422 if form.errors else 200)
