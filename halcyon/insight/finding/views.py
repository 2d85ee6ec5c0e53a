"""Accepting a warning."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.insight.edition import queries as editions
from halcyon.insight.finding import actions, queries
from halcyon.insight.finding.forms import AcceptForm
from halcyon.insight.permissions import DRAFT


@page(DRAFT, methods=("GET", "POST"))
def accept_finding(request: ViewerRequest, slug: str, number: int, finding: UUID) -> HttpResponse:
    """Let a warning stand, with a reason."""
    edition = editions.one(request.viewer, slug, number)
    found = queries.one(request.viewer, edition, finding)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.accept(finding=found, **form.cleaned_data, by=request.viewer, at=timezone.now()),
    ):
        messages.success(request, "The warning is accepted, with your reason.")
        return redirect("edition", slug, number)
    context = {"form": form, "edition": edition, "finding": found}
    return render(request, "insight/finding/accept.jinja", context, status=422 if form.errors else 200)
