"""The dashboard of the front door, and who has not been in touch."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.agency.queries import agencies, agency_names
from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.insight.indicator.periods import Period, before, month_of, parsed
from halcyon.insight.permissions import FIGURES
from halcyon.web.figures import presenters, queries
from halcyon.web.figures.forms import PeriodForm


@page(FIGURES)
def front_door(request: ViewerRequest) -> HttpResponse:
    """The front door's figures of a period, compared."""
    asked = _asked(request)
    board = queries.board(asked)
    note("read", by=request.viewer, subject=f"front-door figures {board.period.label}")
    today = london_date(board.as_of)
    form = PeriodForm(request.GET, asked=asked, since=board.since, today=today)
    context = {"form": form, **presenters.page(board, request.viewer, agency_names())}
    return render(request, "web/figures/front_door.jinja", context)


@page(FIGURES)
def silent_agencies(request: ViewerRequest) -> HttpResponse:
    """The agencies of the directory, and how many contacts each made; those that made none first."""
    period = _asked(request) or before(month_of(london_date(timezone.now())))
    periods, counted = queries.of_agencies(period)
    note("read", by=request.viewer, subject=f"contacts of agencies {period.label}")
    context = presenters.agencies(periods, counted, agencies())
    return render(request, "web/figures/silent_agencies.jinja", context)


def _asked(request: ViewerRequest) -> Period | None:
    key = request.GET.get("period")
    return parsed(key) if key else None
