"""Confidential addresses: their own page, who may see them, and making one of an address."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.viewer import Viewer
from halcyon.people.address import actions, presenters, queries
from halcyon.people.address.forms import CLOSE, LIFT, OPEN, KeepForm, WhoForm
from halcyon.people.permissions import EDIT
from halcyon.people.person.queries import display_name, get_to_change
from halcyon.records.permissions import CHILD_READ
from halcyon.records.record.queries import involved, may_write


@page(CHILD_READ, methods=("GET", "POST"))
def confidential_address(request: ViewerRequest, reference: str) -> HttpResponse:
    """A confidential address and who may see it; whoever keeps it changes that here."""
    viewer, address = request.viewer, queries.get_confidential(request.viewer, reference)
    keeps = may_write(viewer, address.record_id) and viewer.may(EDIT)
    form = _who(request, viewer, address) if keeps else None
    if request.method == "POST" and form is None:
        raise Http404
    if form is not None and form.is_valid() and done(form, lambda: _change(form, address, viewer)):
        messages.success(request, "Who may see the address is changed.")
        if form.cleaned_data["what"] == LIFT:
            return redirect(_page_of(address.person))
        return redirect("confidential_address", reference)
    context = {
        "address": address,
        "back": _page_of(address.person),
        "whole": presenters.whole(address),
        "who": presenters.who(involved(address.record_id)),
        "form": form,
    }
    return render(
        request, "people/address/confidential.jinja", context, status=422 if form and form.errors else 200
    )


@page(EDIT, methods=("GET", "POST"))
def keep_address(request: ViewerRequest, reference: str, row: UUID) -> HttpResponse:
    """Make an address of the file's confidential."""
    viewer, person = request.viewer, get_to_change(request.viewer, reference)
    found = [
        each for each in queries.addresses_of(viewer, person) if each.pk == row and not each.is_confidential
    ]
    if not found:
        raise Http404
    form = KeepForm(
        request.POST if request.method == "POST" else None, offered=_others(viewer, person.pk, set())
    )
    if form.is_valid() and done(form, lambda: _keep(form, found[0], person, viewer)):
        messages.success(request, "The address is confidential now.")
        return redirect(_page_of(person))
    context = {
        "form": form,
        "person": person,
        "caption": display_name(person),
        "heading": "Keep this address confidential",
        "back": _page_of(person),
        "stands": presenters.whole(found[0]),
        "meanwhile": None,
    }
    return render(request, "people/detail/ask.jinja", context, status=422 if form.errors else 200)


def _keep(form: KeepForm, address: Any, person: Any, by: Viewer) -> None:
    may_see = [int(each) for each in form.cleaned_data["may_see"]]
    actions.keep_confidential(address=address, person=person, may_see=may_see, by=by, at=timezone.now())


def _change(form: WhoForm, address: Any, by: Viewer) -> None:
    said, at = form.cleaned_data, timezone.now()
    match said["what"]:
        case "open":
            for each in said["more"]:
                actions.open_to(address=address, principal=int(each), by=by, at=at)
        case "close":
            for each in said["fewer"]:
                actions.close_to(address=address, principal=int(each), by=by, at=at)
        case _:
            actions.lift(address=address, by=by, at=at)


def _who(request: ViewerRequest, viewer: Viewer, address: Any) -> WhoForm:
    see = {each.principal for each in queries.holders(address.record_id)}
    fewer = _others(viewer, address.record_id, set())
    form = WhoForm(
        request.POST if request.method == "POST" else None,
        more=_others(viewer, address.person_id, see),
        fewer=fewer,
    )
    offered = {OPEN: form.fields["more"], CLOSE: form.fields["fewer"]}
    nobody = {what for what, field in offered.items() if not list(field.choices)}  # type: ignore[attr-defined]
    what = form.fields["what"]
    what.choices = [each for each in what.choices if each[0] not in nobody]  # type: ignore[attr-defined]
    return form


def _others(viewer: Viewer, record: UUID, without: set[int]) -> list[tuple[str, str]]:
    """Who may see a record besides the viewer, as choices."""
    return [
        (str(each.principal), each.name)
        for each in queries.holders(record)
        if each.principal not in without | {viewer.principal_id}
    ]


def _page_of(person: Any) -> str:
    name = "adult" if person.adult else "child_details"
    return reverse(name, args=[person.record.reference])
