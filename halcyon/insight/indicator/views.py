"""The page that explains each figure."""

from django.http import HttpResponse
from django.shortcuts import render

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.insight.indicator import presenters
from halcyon.insight.indicator.queries import figures_of
from halcyon.insight.permissions import FIGURES


@page(FIGURES)
def figures(request: ViewerRequest) -> HttpResponse:
    """Every indicator in words, with its value in a year and the year before."""
    found = figures_of(request.GET.get("period"))
    note("read", by=request.viewer, subject=f"figures {found.period.label}")
    return render(request, "insight/indicator/figures.jinja", presenters.page(found))
