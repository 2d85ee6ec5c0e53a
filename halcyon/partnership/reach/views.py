"""How far training reaches, agency by agency."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.agency.queries import agencies, agency_names
from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.govuk.components import Action, EmptyState
from halcyon.govuk.downloads import download, table_file
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.partnership.reach import actions, presenters, queries
from halcyon.partnership.reach.forms import WorkforceForm


@page(AGENCY)
def training_reach(request: ViewerRequest) -> HttpResponse:
    """How many people of each agency hold which level, out of its workforce."""
    found = queries.reach(request.viewer, timezone.now())
    number = len(found)
    context = {
        "table": presenters.table(found),
        "count": f"{number} {'agency' if number == 1 else 'agencies'}",
        "empty": EmptyState("There is no agency", "An administrator sets agencies up."),
        "action": Action("Add a workforce number", reverse("load_workforce")),
        "download": reverse("training_reach_download"),
    }
    note("read", by=request.viewer, subject="reach of training")
    return render(request, "partnership/reach/reach.jinja", context)


@page(AGENCY)
def training_reach_download(request: ViewerRequest) -> HttpResponse:
    """The same as a file."""
    now = timezone.now()
    note("read", by=request.viewer, subject="download of reach of training")
    table = presenters.table(queries.reach(request.viewer, now))
    return download(f"training-reach-{london_date(now)}.csv", table_file(table))


@page(AGENCY, methods=("GET", "POST"))
def load_workforce(request: ViewerRequest) -> HttpResponse:
    """Load how many people work for an agency: one's own; for who runs the programme, any."""
    by = request.viewer
    choices = [(id, name) for id, name in agency_names().items() if by.may(RUN) or id == by.agency_id]
    initial = {"agency": str(choices[0][0])} if len(choices) == 1 else {}
    form = WorkforceForm(
        request.POST if request.method == "POST" else None, agencies=choices, initial=initial
    )

    def act() -> None:
        said = dict(form.cleaned_data)
        agency = agencies().get(pk=int(said.pop("agency")))
        actions.load(agency=agency, by=by, at=timezone.now(), **said)

    if form.is_valid() and done(form, act):
        messages.success(request, "The number has been saved.")
        return redirect("training_reach")
    status = 422 if form.errors else 200
    return render(request, "partnership/reach/load.jinja", {"form": form}, status=status)
