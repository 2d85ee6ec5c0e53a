"""One's own training; and that of somebody of one's agency."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.partnership.evaluation.presenters import waiting
from halcyon.partnership.learner.queries import learner as learner_of
from halcyon.partnership.learner.queries import own
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.partnership.portfolio import presenters, queries


@page(USE)
def my_training(request: ViewerRequest) -> HttpResponse:
    """What one needs, has booked, holds, and is asked."""
    viewer, now = request.viewer, timezone.now()
    myself = own(viewer)
    context: dict[str, object] = {
        "leads": viewer.may(AGENCY),
        "runs": viewer.may(RUN),
        "asked": [],
        **presenters.NOTHING,
    }
    if myself is not None:
        found = queries.portfolio(viewer, myself, now)
        context |= presenters.page(found, london_date(now)) | {"asked": waiting(found.asked)}
    return render(request, "partnership/portfolio/mine.jinja", context)


@page(AGENCY)
def learner(request: ViewerRequest, learner: UUID) -> HttpResponse:
    """The training of somebody of one's agency; for who runs the programme, of anybody."""
    viewer, now = request.viewer, timezone.now()
    found = learner_of(viewer, learner)
    note("read", by=viewer, subject=f"training of learner {learner}")
    context = presenters.page(queries.portfolio(viewer, found, now), london_date(now))
    context |= {"learner": found, "facts": presenters.facts(found)}
    return render(request, "partnership/portfolio/learner.jinja", context)
