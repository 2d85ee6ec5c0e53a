"""The page that explains each figure, and one for each."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.govuk.downloads import download, table_file
from halcyon.insight.indicator import listing, presenters
from halcyon.insight.indicator.forms import CutForm
from halcyon.insight.indicator.queries import Behind, behind, figures_of, one
from halcyon.insight.indicator.rows import About
from halcyon.insight.permissions import FIGURES
from halcyon.records.record.queries import note_list

MOST_CODES = 100  # a part gathers no more


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


@page(FIGURES)
def figure_list(request: ViewerRequest, indicator: str) -> HttpResponse:
    """The records behind a figure, for who sees every one of them."""
    found = _behind(request, indicator)
    _noted(f"behind figure {indicator}", found, listing.shown(found, request.GET), request.viewer)
    return render(request, "insight/indicator/list.jinja", listing.page(found, request.GET))


@page(FIGURES)
def figure_list_download(request: ViewerRequest, indicator: str) -> HttpResponse:
    """The same list as a file: all its pages, the same cells in the same order."""
    found = _behind(request, indicator)
    if not found.whole:
        raise Refusal(f"{listing.hidden(found).text}.", code="not_whole")
    ids = listing.of_records(found, found.lines)
    _noted(f"download behind figure {indicator}", found, ids, request.viewer)
    return download(
        f"{indicator}-{london_date(timezone.now())}.csv", table_file(listing.table(found, found.lines))
    )


def _noted(what: str, found: Behind, records: list[UUID], viewer: Viewer) -> None:
    """Write into the trail which records somebody was shown; of training, which is none, how many lines."""
    if found.about in (About.RECORD, About.CHILD):
        note_list(f"{what} {found.period.label}", records, viewer)
    else:
        note("read", by=viewer, subject=f"{what} {found.period.label}, {len(found.lines)}")


def _behind(request: ViewerRequest, indicator: str) -> Behind:
    asked = request.GET
    codes = asked.getlist("code")[:MOST_CODES]
    found = behind(request.viewer, indicator, asked.get("period"), asked.get("by"), codes)
    if found is None:
        raise Http404
    return found
