"""The page that explains each figure, and one for each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.insight.indicator import presenters
from halcyon.insight.indicator.forms import CutForm
from halcyon.insight.indicator.queries import figures_of, one
from halcyon.insight.permissions import FIGURES


@page(FIGURES)
def figures(request: ViewerRequest) -> HttpResponse:
    """Every indicator in words, with its value in a year and the year before."""
    found = figures_of(request.GET.get("period"))
    note("read", by=request.viewer, subject=f"figures {found.period.label}")
    return render(request, "insight/indicator/figures.jinja", presenters.page(found))


@page(FIGURES)
def figure(request: ViewerRequest, indicator: str) -> HttpResponse:
    """One indicator: what it counts, over the years, beside others, cut, and the list behind it."""
    found = one(request.viewer, indicator, request.GET.get("period"), request.GET.get("by"))
    if found is None:
        raise Http404
    note("read", by=request.viewer, subject=f"figure {indicator} {found.period.label}")
    form = CutForm(request.GET, years=reversed(found.known), dimensions=found.indicator.dimensions)
    return render(request, "insight/indicator/figure.jinja", {"form": form, **presenters.of_one(found)})
