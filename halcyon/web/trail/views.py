"""The trail's pages. Reading the trail is itself noted in it."""

from django.http import HttpResponse
from django.shortcuts import render

from halcyon.access.agency.queries import agency_names
from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import TRAIL_ACTIVITY, TRAIL_ALL, TRAIL_OWN, TRAIL_RECORD
from halcyon.access.trail import queries
from halcyon.access.trail.actions import note
from halcyon.people.part.queries import parts_of
from halcyon.people.person.queries import get
from halcyon.records.record.queries import governed_by
from halcyon.web.child.presenters import navigation
from halcyon.web.trail import presenters
from halcyon.web.trail.forms import TrailFilters


@page(TRAIL_OWN)
def trail(request: ViewerRequest) -> HttpResponse:
    """What the viewer did and looked at."""
    found = queries.page_of(queries.own(request.viewer), _mark(request))
    note("read trail", by=request.viewer, subject="own")
    context = {
        "table": presenters.table(found.rows, who=False, origin=True),
        "count": presenters.count(len(found.rows)),
        "pagination": presenters.turning(request.GET, found.older),
        "empty": presenters.NOTHING,
    }
    return render(request, "web/trail/own.jinja", context)


@page(TRAIL_ALL)
def trail_all(request: ViewerRequest) -> HttpResponse:
    """What everybody did and looked at, as far as it is asked for."""
    form = TrailFilters(request.GET, viewer=request.viewer)
    asked = form.asked() if form.is_valid() else None
    rows = queries.whole(request.viewer, asked) if asked else queries.whole(request.viewer).none()
    found = queries.page_of(rows, _mark(request))
    record = asked.record if asked else None
    note("read trail", by=request.viewer, subject="everybody’s", record=record)
    context = {
        "form": form,
        "filters": presenters.filters(form, request.GET),
        "table": presenters.table(found.rows, origin=True),
        "count": presenters.count(len(found.rows)),
        "pagination": presenters.turning(request.GET, found.older),
        "empty": presenters.NOT_FOUND,
    }
    return render(request, "web/trail/all.jinja", context)


@page(TRAIL_ACTIVITY)
def trail_activity(request: ViewerRequest) -> HttpResponse:
    """Who was active when, without what it was about."""
    found = queries.page_of(queries.activity(request.viewer), _mark(request))
    note("read trail", by=request.viewer, subject="activity")
    context = {
        "table": presenters.activity(found.rows, agency_names()),
        "count": presenters.count(len(found.rows)),
        "pagination": presenters.turning(request.GET, found.older),
        "empty": presenters.NOTHING,
    }
    return render(request, "web/trail/activity.jinja", context)


@page(TRAIL_RECORD)
def child_trail(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who looked at this child's file and at the records about the child, and who did what."""
    viewer = request.viewer
    person = get(viewer, reference)
    about = {*governed_by(viewer, person.pk), *parts_of(viewer, person).values_list("record_id", flat=True)}
    found = queries.page_of(queries.of_records(viewer, about), _mark(request))
    note("read trail", by=viewer, subject=f"file {person.record.reference}", record=person.pk)
    context = {
        "person": person,
        "sub_navigation": navigation(viewer, person.record.reference, "child_trail"),
        "table": presenters.table(found.rows),
        "pagination": presenters.turning(request.GET, found.older),
    }
    return render(request, "web/trail/child.jinja", context)


def _mark(request: ViewerRequest) -> queries.Mark | None:
    return queries.Mark.read(request.GET.get(presenters.BEGINNING, ""))
