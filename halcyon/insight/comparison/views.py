"""Two editions side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.insight.comparison import presenters, queries
from halcyon.insight.edition import queries as editions_of
from halcyon.insight.permissions import REPORT


@page(REPORT)
def compare_editions(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """An edition beside another (``?with=annual-2018-19.1``), or beside the one before it."""
    viewer = request.viewer
    edition = editions_of.one(viewer, slug, number)
    choices = queries.others(viewer, edition)
    beside = queries.chosen(viewer, edition, request.GET.get("with", ""), choices)
    if beside is None:
        return render(request, "insight/comparison/alone.jinja", presenters.alone(edition))
    found = queries.compare(viewer, edition, beside, choices, timezone.now())
    note("read", by=viewer, subject=f"{found.before.edition.words}, beside {found.after.edition.words}")
    return render(request, "insight/comparison/compare.jinja", presenters.page(found, beside))
