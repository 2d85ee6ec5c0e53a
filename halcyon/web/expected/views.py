"""What should be on record by now and is not: an overview, and a list for each."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.casework.permissions import EXPECTED
from halcyon.records.record.queries import note_list
from halcyon.web.expected import expectations, presenters

PER_PAGE = 50


@page(EXPECTED)
def expected(request: ViewerRequest) -> HttpResponse:
    """Each expectation that is the viewer's affair, with how often it is not met."""
    viewer, now = request.viewer, timezone.now()
    counted = [(each, each.find(viewer, now).count()) for each in expectations.of(viewer)]
    return render(request, "web/expected/expected.jinja", {"table": presenters.overview(counted)})


@page(EXPECTED)
def expected_list(request: ViewerRequest, key: str) -> HttpResponse:
    """Where one expectation is not met, the longest missing first."""
    viewer = request.viewer
    found = next((each for each in expectations.of(viewer) if each.key == key), None)
    if found is None:
        raise Http404
    rows = Paginator(found.find(viewer, timezone.now()), PER_PAGE).get_page(request.GET.get("page"))
    note_list(f"expected but missing: {found.title}", [row.record.pk for row in rows], viewer)
    context = {"expectation": found, **presenters.listing(found, rows, request.GET, viewer)}
    return render(request, "web/expected/list.jinja", context)
