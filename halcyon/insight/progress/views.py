"""Every edition, and one at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.insight.edition import queries as editions_of
from halcyon.insight.permissions import REPORT
from halcyon.insight.progress import presenters, queries


@page(REPORT)
def editions(request: ViewerRequest) -> HttpResponse:
    """Every edition of every report: what is on its way and whose turn it is, then what is out."""
    viewer = request.viewer
    context = presenters.shelf(
        viewer, queries.waiting(viewer, timezone.now()), editions_of.all_editions(viewer)
    )
    return render(request, "insight/progress/editions.jinja", context)


@page(REPORT)
def edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Where an edition stands: what is next, its sections, its warnings, its way so far."""
    found = editions_of.one(request.viewer, slug, number)
    context = presenters.overview(request.viewer, queries.overview(request.viewer, found, timezone.now()))
    return render(request, "insight/progress/edition.jinja", context)
