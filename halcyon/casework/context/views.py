"""Linking a concern to the place or group that it arises in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.kinds import TAKING
from halcyon.casework.context import actions, presenters, queries
from halcyon.casework.context.forms import NEW_GROUP, NEW_PLACE, FindForm, LinkForm
from halcyon.casework.permissions import QUEUE
from halcyon.people.permissions import CONTEXT
from halcyon.people.place.codes import PlaceKind


@page(QUEUE, methods=("GET", "POST"))
def concern_context(request: ViewerRequest, reference: str, place: int) -> HttpResponse:
    """In which place or group a concern arises: one that is known, or a new one."""
    seen, by = contacts.see(request.viewer, reference), request.viewer
    concern = queries.concern_of(seen.concerns, place)
    words = concern.setting_words or seen.contact.subject_words
    find = FindForm(request.GET or None, initial={"q": words})
    found = queries.alike(by, find.cleaned_data["q"] if find.is_valid() else words)
    linked = queries.contexts_of(by, seen.contact).get(place, [])
    known = {each.record.pk for each in linked}
    form = LinkForm(
        request.POST if request.method == "POST" else None,
        choices=presenters.choices([each for each in found if each.record.pk not in known]),
        may_open=by.may(CONTEXT),
        initial={"name": words[:200]},
    )
    if form.is_valid() and done(form, lambda: _link(form, seen, concern, request)):
        messages.success(request, "The concern is linked. What the caller said stays as it is.")
        return redirect("call_sheet" if seen.stage == TAKING else "contact", reference)
    context = {
        "form": form,
        "find": find,
        "seen": seen,
        "concern": concern,
        "words": words,
        "linked": [(presenters.link_to(each), each.name, each.link) for each in linked],
        "back": reverse("call_sheet" if seen.stage == TAKING else "contact", args=[reference]),
    }
    status = 422 if form.errors else 200
    return render(request, "casework/context/link.jinja", context, status=status)


@page(QUEUE, methods=("POST",))
def unlink_context(request: ViewerRequest, reference: str, place: int, link: UUID) -> HttpResponse:
    """It was another place or group."""
    seen = contacts.see(request.viewer, reference)
    concern = queries.concern_of(seen.concerns, place)
    made = queries.link_of(request.viewer, concern, link)
    actions.unlink(contact=seen.contact, made=made, by=request.viewer, at=timezone.now())
    messages.success(request, "The concern is no longer linked to it.")
    return redirect("concern_context", reference, place)


def _link(form: LinkForm, seen: contacts.Seen, concern: object, request: ViewerRequest) -> None:
    said, at, by = form.cleaned_data, timezone.now(), request.viewer
    about = {"contact": seen.contact, "concern": concern, "by": by, "at": at}
    match said["context"]:
        case value if value == NEW_PLACE:
            actions.link_new_place(name=said["name"], kind=PlaceKind(said["kind"]), **about)  # type: ignore[arg-type]
        case value if value == NEW_GROUP:
            actions.link_new_group(name=said["name"], why=said["why"], **about)  # type: ignore[arg-type]
        case known:
            actions.link(context=queries.context(by, known), **about)  # type: ignore[arg-type]
