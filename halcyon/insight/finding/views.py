"""Accepting a warning."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.insight.edition import queries as editions
from halcyon.insight.edition.codes import WRITABLE
from halcyon.insight.finding import actions, queries
from halcyon.insight.finding.forms import AcceptForm
from halcyon.insight.finding.rules import can_stand
from halcyon.insight.permissions import DRAFT


@page(DRAFT, methods=("GET", "POST"))
def accept_finding(request: ViewerRequest, slug: str, number: int, finding: UUID) -> HttpResponse:
    """Let a warning stand, with a reason."""
    edition = editions.one(request.viewer, slug, number)
    found = queries.one(request.viewer, edition, finding)
    alike = {str(each.pk): each for each in queries.alike(request.viewer, found)}
    choices = [(key, each.says) for key, each in alike.items()]
    form = AcceptForm(request.POST if request.method == "POST" else None, others=choices)
    place = queries.place_of(request.viewer, found)
    back = _back(request, edition, place)

    def act() -> None:
        said = form.cleaned_data
        also = [alike[key] for key in said.get("others", ())]
        actions.accept_all(
            findings=[found, *also], reason=said["reason"], by=request.viewer, at=timezone.now()
        )

    if form.is_valid() and done(form, act):
        many = len(form.cleaned_data.get("others", ())) + 1
        words = "The warning is" if many == 1 else f"{many} warnings are"
        messages.success(request, f"{words} accepted, with your reason.")
        return redirect(back)
    context = {
        **{"form": form, "edition": edition, "finding": found, "place": place, "back": back},
        **{"can_stand": can_stand(found.kind), "writes": edition.stage in WRITABLE},
        "quote": queries.quote_of(request.viewer, found, timezone.now()),
    }
    return render(request, "insight/finding/accept.jinja", context, status=422 if form.errors else 200)


def _back(request: ViewerRequest, edition: Any, place: Any) -> str:
    """Where the viewer came from: the section (``?from=section``), or all warnings of the edition."""
    if place is not None and request.GET.get("from") == "section":
        return reverse("read_section", args=[edition.slug, edition.number, place.key])
    return f"{reverse('edition', args=[edition.slug, edition.number])}#warnings"
