"""The people who are trained: one's agency's, or, for who runs the programme, all."""

from typing import Any
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
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.govuk.components import Action, Pagination, with_query
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.partnership.learner import actions, presenters, queries
from halcyon.partnership.learner.forms import LearnerFilters, LearnerForm
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("learners", AGENCY)
PER_PAGE = 50
FIELDS = ("name", "email", "employer", "sector", "job", "work", "since", "edition")


@page(AGENCY)
def learners(request: ViewerRequest) -> HttpResponse:
    """The people whose training the viewer looks after."""
    form, viewer = _filters(request), request.viewer
    if first := first_view(viewer, LIST, request.GET):
        return redirect(first)
    found = queries.sought(viewer, form.sought() if form.is_valid() else None, request.GET.get("sort", ""))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    note("read", by=viewer, subject=f"people who are trained, {len(shown)}")
    number = shown.paginator.count
    context = {
        **frame(viewer, LIST, form, request.GET, get_token(request)),
        "action": Action("Add a person", reverse("add_learner")),
        "table": presenters.people(shown, request.GET),
        "count": f"{number:,} {'person' if number == 1 else 'people'}",
        "pagination": Pagination(
            shown.number, shown.paginator.num_pages, lambda number: with_query(request.GET, page=number)
        ),
        "empty": presenters.NONE_LIKE_THIS if form.is_used else presenters.EMPTY,
        "download": reverse("learners_download") + with_query(request.GET, page=None),
    }
    return render(request, "partnership/learner/learners.jinja", context)


@page(AGENCY)
def learners_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file."""
    found = list(
        queries.sought(request.viewer, _filters(request).judged(), request.GET.get("sort", ""))[:MOST]
    )
    note("read", by=request.viewer, subject=f"download of people who are trained, {len(found)}")
    name = f"training-people-{london_date(timezone.now())}.csv"
    return download(name, table_file(presenters.people(found, request.GET)))


@page(AGENCY, methods=("GET", "POST"))
def add_learner(request: ViewerRequest) -> HttpResponse:
    """Add a person of one's agency; for who runs the programme, of any."""
    form = LearnerForm(sent(request), new=True, agencies=_agencies(request.viewer))
    made: list[Any] = []
    if form.is_valid() and done(
        form, lambda: made.append(actions.add(said=form.said(), by=request.viewer, at=timezone.now()))
    ):
        messages.success(request, f"{made[0].name} is on the list and can be booked on training.")
        return redirect("learner", made[0].pk)
    return _ask(request, form, learner=None)


@page(AGENCY, methods=("GET", "POST"))
def change_learner(request: ViewerRequest, learner: UUID) -> HttpResponse:
    """Change what is known of somebody's work."""
    found = queries.learner(request.viewer, learner)
    initial = {name: getattr(found, name) for name in FIELDS} | {"agency": str(found.agency_id or "")}
    form = LearnerForm(sent(request), new=False, agencies=_agencies(request.viewer), initial=initial)

    def act() -> None:
        actions.change(
            learner=found, said=form.said(), edition=form.seen(), by=request.viewer, at=timezone.now()
        )

    if form.is_valid() and done(form, act):
        messages.success(request, f"{found.name} has been changed.")
        return redirect("learner", learner)
    return _ask(request, form, learner=found)


def _agencies(viewer: Viewer) -> list[tuple[int, str]]:
    return list(agency_names().items()) if viewer.may(RUN) else []


def _filters(request: ViewerRequest) -> LearnerFilters:
    return LearnerFilters(request.GET, agencies=_agencies(request.viewer))


def _ask(request: ViewerRequest, form: LearnerForm, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "partnership/learner/change.jinja", {"form": form, **context}, status=status)
