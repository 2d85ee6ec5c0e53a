"""Who needs which level, and who is overdue."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.agency.queries import agency_names
from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.govuk.components import Action, EmptyState
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.govuk.forms import GovForm
from halcyon.partnership.need import actions, presenters, queries
from halcyon.partnership.need.bulk import BULK
from halcyon.partnership.need.forms import NeedFilters, RequirementForm
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("training_needs", AGENCY)
PER_PAGE = 50


@page(AGENCY)
def training_needs(request: ViewerRequest) -> HttpResponse:
    """Who of one's agency needs which level, and where they stand; for who runs the programme, everybody."""
    form, viewer, today = _filters(request), request.viewer, london_date(timezone.now())
    if first := first_view(viewer, LIST, request.GET):
        return redirect(first)
    found = queries.find(viewer, form.sought() if form.is_valid() else {}, today, request.GET.get("sort", ""))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    note("read", by=viewer, subject=f"who needs training, {len(shown)}")
    context = {
        **frame(viewer, LIST, form, request.GET, get_token(request)),
        **presenters.listing(shown, request.GET, today),
    }
    context["bulk"] = bulk_form(
        BULK, context["table"], viewer=viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "partnership/need/needs.jinja", context)


@page(AGENCY)
def training_needs_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file."""
    today = london_date(timezone.now())
    sort = request.GET.get("sort", "")
    found = list(queries.find(request.viewer, _filters(request).judged(), today, sort)[:MOST])
    note("read", by=request.viewer, subject=f"download of who needs training, {len(found)}")
    return download(f"training-needs-{today}.csv", table_file(presenters.table(found, request.GET, today)))


@page(AGENCY)
def requirements(request: ViewerRequest) -> HttpResponse:
    """What is required of whom."""
    runs, found = request.viewer.may(RUN), list(queries.requirements())
    number = len(found)
    context = {
        "table": presenters.requirements(found, edits=runs),
        "count": f"{number} {'requirement' if number == 1 else 'requirements'}",
        "empty": EmptyState("Nothing is required yet", "The partnership officer sets who needs which level."),
        "action": Action("Add a requirement", reverse("add_requirement")) if runs else None,
    }
    return render(request, "partnership/need/requirements.jinja", context)


@page(RUN, methods=("GET", "POST"))
def add_requirement(request: ViewerRequest) -> HttpResponse:
    """Say that people need a level."""
    form = RequirementForm(sent(request), agencies=agency_names().items(), initial={"within": 3})
    if form.is_valid() and done(
        form, lambda: actions.require(said=form.said(), by=request.viewer, at=timezone.now())
    ):
        messages.success(
            request, "The requirement has been added. People who do not hold the level are on the list."
        )
        return redirect("requirements")
    status = 422 if form.errors else 200
    return render(request, "partnership/need/require.jinja", {"form": form}, status=status)


@page(RUN, methods=("GET", "POST"))
def end_requirement(request: ViewerRequest, requirement: UUID) -> HttpResponse:
    """A level is required no longer."""
    found = queries.requirement(requirement)
    if request.method == "POST":
        actions.end(requirement=found, by=request.viewer, at=timezone.now())
        messages.success(request, "This is no longer required.")
        return redirect("requirements")
    context = {"form": GovForm(), "table": presenters.requirements([found], edits=False)}
    return render(request, "partnership/need/end.jinja", context)


def _filters(request: ViewerRequest) -> NeedFilters:
    agencies = agency_names().items() if request.viewer.may(RUN) else ()
    return NeedFilters(request.GET, agencies=agencies)
