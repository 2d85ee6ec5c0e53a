"""Search by name, date of birth, address or reference."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.base.paging import page_number
from halcyon.casework.case.queries import holders
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought
from halcyon.people.permissions import SEARCH
from halcyon.records.record.queries import by_reference
from halcyon.web.links import link_for, record_link
from halcyon.web.search import presenters
from halcyon.web.search.forms import SearchForm


@page(SEARCH)
def search(request: ViewerRequest) -> HttpResponse:
    """Children who may be meant, the likeliest first, and why. An exact reference leads to its page."""
    viewer = request.viewer
    form = SearchForm(request.GET if request.GET else None)
    sought = form.sought
    record = by_reference(viewer, sought.reference) if sought.reference else None
    if record and (address := record_link(viewer, record.kind, record.reference)):
        return redirect(address)
    found = find_people(viewer, sought, page=page_number(request.GET.get("page")))
    held = holders(viewer, [each.person_id for each in found.seen])
    asked = sought != Sought()
    context = {
        "form": form,
        "table": presenters.table(viewer, found.seen, held, london_date(timezone.now())),
        "hinted": presenters.hinted(found.hinted),
        "count": presenters.count(found) if asked else "",
        "pagination": presenters.pagination(request.GET, found),
        "empty": presenters.nobody(viewer, found) if asked else presenters.ASK,
        "break_glass": link_for(viewer, "ask_break_glass"),
        "whom_to_call": presenters.whom_to_call(),
    }
    return render(request, "web/search/search.jinja", context)
