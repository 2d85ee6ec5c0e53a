"""Search by name, date of birth, address or reference."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.base.dates import london_date
from halcyon.base.paging import page_number
from halcyon.casework.case.queries import holders
from halcyon.people.matching.actions import answer
from halcyon.people.matching.queries import alert as get_alert
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought
from halcyon.people.permissions import SEARCH
from halcyon.records.permissions import CHILD_READ
from halcyon.records.record.queries import by_reference
from halcyon.web.links import link_for, record_link
from halcyon.web.search import presenters
from halcyon.web.search.forms import AnswerForm, SearchForm


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
        "hinted": presenters.hinted(viewer, found.hinted),
        "count": presenters.count(found) if asked else "",
        "pagination": presenters.pagination(request.GET, found),
        "empty": presenters.nobody(viewer, found) if asked else presenters.ASK,
        "break_glass": link_for(viewer, "ask_break_glass"),
        "whom_to_call": presenters.whom_to_call(),
    }
    return render(request, "web/search/search.jinja", context)


@page(CHILD_READ, methods=("GET", "POST"))
def search_alert(request: ViewerRequest, alert: UUID) -> HttpResponse:
    """Who searched for a child whose record one hides, and that one called back."""
    found, by, now = get_alert(request.viewer, alert), request.viewer, timezone.now()
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: answer(alert=found, words=form.cleaned_data["words"], by=by, at=now)
    ):
        messages.success(request, "Recorded: they were called back.")
        return redirect("search_alert", alert)
    context = {"form": form, **presenters.alert(by, found, now)}
    return render(request, "web/search/alert.jinja", context, status=422 if form.errors else 200)
