"""One's own training; that of somebody of one's agency; that they have left, and are erased."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.access.permissions import USE
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.govuk.forms import GovForm
from halcyon.partnership.booking import queries as bookings
from halcyon.partnership.booking.actions import leave
from halcyon.partnership.evaluation.presenters import waiting
from halcyon.partnership.learner.actions import erase
from halcyon.partnership.learner.queries import learner as learner_of
from halcyon.partnership.learner.queries import own, posts
from halcyon.partnership.learner.rules import has_left, is_not_erased, still_works_there
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.partnership.portfolio import presenters, queries
from halcyon.partnership.portfolio.forms import EditionForm, EraseForm


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
    context |= {
        "learner": found,
        "facts": presenters.facts(found, posts(viewer, learner)),
        "runs": viewer.may(RUN),
    }
    return render(request, "partnership/portfolio/learner.jinja", context)


@page(AGENCY, methods=("GET", "POST"))
def learner_leaves(request: ViewerRequest, learner: UUID) -> HttpResponse:
    """Note that somebody does this work no longer."""
    viewer, now = request.viewer, timezone.now()
    found = learner_of(viewer, learner)
    still_works_there(found)
    form = EditionForm(sent(request), initial={"edition": found.edition})
    if form.is_valid() and done(
        form, lambda: leave(learner=found, edition=form.seen(), by=viewer, at=timezone.now())
    ):
        messages.success(request, f"{found.name} has been recorded as having left.")
        return redirect("learner", learner)
    places = bookings.held_by(viewer, found, now).count()
    return _ask(request, "leave", form=form, learner=found, places=places)


@page(RUN, methods=("GET", "POST"))
def erase_learner(request: ViewerRequest, learner: UUID) -> HttpResponse:
    """Erase who somebody was who left. It cannot be undone; what counts stays."""
    viewer = request.viewer
    found = learner_of(viewer, learner)
    has_left(found)
    is_not_erased(found.erased_at is not None)
    form = EraseForm(sent(request))
    if form.is_valid() and done(
        form, lambda: erase(learner=found, why=form.cleaned_data["why"], by=viewer, at=timezone.now())
    ):
        messages.success(request, "The person has been erased. The figures stay as they were.")
        return redirect("learners")
    return _ask(request, "erase", form=form, learner=found)


def _ask(request: ViewerRequest, template: str, *, form: GovForm, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request, f"partnership/portfolio/{template}.jinja", {"form": form, **context}, status=status
    )
