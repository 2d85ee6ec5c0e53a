"""Who holds what."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.casework.case.queries import takers
from halcyon.casework.permissions import ALLOCATE
from halcyon.casework.referral.queries import high_elsewhere, under_14_by_outcome
from halcyon.govuk.downloads import download, table_file
from halcyon.records.record.queries import note_list
from halcyon.web.holding import presenters

BACK = timedelta(days=365)
PER_PAGE = 25  # exceptions: a paragraph each


@page(ALLOCATE)
def holding(request: ViewerRequest) -> HttpResponse:
    """Caseloads by grade, the exceptions among high grades with their reason, and what became of under-14s."""
    viewer, now = request.viewer, timezone.now()
    elsewhere = Paginator(high_elsewhere(viewer, now - BACK), PER_PAGE).get_page(request.GET.get("page"))
    note_list("high grades held elsewhere", [each.pk for each in elsewhere], viewer)
    context = {
        "workload": presenters.workload(takers(viewer, now)),
        "youngest": presenters.youngest(under_14_by_outcome(viewer, now - BACK)),
        **presenters.exceptions(elsewhere, request.GET),
    }
    return render(request, "web/holding/holding.jinja", context)


@page(ALLOCATE)
def workload_download(request: ViewerRequest) -> HttpResponse:
    """Each worker's open cases by grade, as a file: the same cells as the page."""
    viewer, now = request.viewer, timezone.now()
    table = presenters.workload(takers(viewer, now))
    return download(f"workload-{london_date(now)}.csv", table_file(table))
