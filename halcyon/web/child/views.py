"""A child's page and its parts."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.govuk.components import Pagination, with_query
from halcyon.people.care.queries import care_status_on
from halcyon.people.part.queries import parts_of
from halcyon.people.person.queries import get
from halcyon.records.chronology.queries import of_file
from halcyon.records.permissions import CHILD_READ
from halcyon.records.record.queries import involved
from halcyon.web.child import presenters

PER_PAGE = 50
LATEST = 3


@page(CHILD_READ)
def child(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who the child is, and what is recorded about them that the viewer may see."""
    viewer, today = request.viewer, london_date(timezone.now())
    person = get(viewer, reference)
    context = {
        "person": person,
        "details": presenters.details(person, care_status_on(person, today), today),
        "records": presenters.records(viewer, parts_of(viewer, person)),
        "missing": presenters.missing(viewer, person),
        "latest": presenters.latest(of_file(viewer, person.pk)[:LATEST]),
    }
    return _show(request, "child", person.record.reference, context)


@page(CHILD_READ)
def child_chronology(request: ViewerRequest, reference: str) -> HttpResponse:
    """What happened, newest first, across agencies."""
    person = get(request.viewer, reference)
    pages = Paginator(of_file(request.viewer, person.pk), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "person": person,
        "timeline": presenters.timeline(request.viewer, shown),
        "count": pages.count,
        "pagination": Pagination(
            shown.number, pages.num_pages, lambda number: with_query(request.GET, page=number)
        ),
    }
    return _show(request, "child_chronology", person.record.reference, context)


@page(CHILD_READ)
def child_people(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who else is involved, and how to reach them."""
    person = get(request.viewer, reference)
    context = {"person": person, "people": presenters.people(involved(person.pk))}
    return _show(request, "child_people", person.record.reference, context)


def _show(request: ViewerRequest, part: str, reference: str, context: Mapping[str, object]) -> HttpResponse:
    navigation = presenters.navigation(request.viewer, reference, part)
    return render(request, f"web/child/{part}.jinja", {"sub_navigation": navigation, **context})
