"""Answering an evaluation."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.permissions import USE
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.govuk.components import FilterPanel
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.course.queries import courses
from halcyon.partnership.evaluation import actions, presenters, queries
from halcyon.partnership.evaluation.forms import EvaluationFilters, EvaluationForm
from halcyon.partnership.evaluation.rules import is_due, is_unanswered
from halcyon.partnership.permissions import RUN

PER_PAGE = 50


@page(RUN)
def evaluations(request: ViewerRequest) -> HttpResponse:
    """What learners were asked and answered: how many, what changed, and each."""
    form, viewer, today = _filters(request), request.viewer, london_date(timezone.now())
    found = queries.find(viewer, form.sought() if form.is_valid() else {}, today)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    note("read", by=viewer, subject=f"evaluations, {len(shown)}")
    context = {
        "form": form,
        "filters": FilterPanel(form, reverse("evaluations"), form.in_force()),
        "responses": presenters.responses(queries.responses(found, today)),
        **presenters.listing(shown, request.GET),
    }
    return render(request, "partnership/evaluation/evaluations.jinja", context)


@page(RUN)
def evaluations_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file."""
    today = london_date(timezone.now())
    found = list(queries.find(request.viewer, _filters(request).judged(), today)[:MOST])
    note("read", by=request.viewer, subject=f"download of evaluations, {len(found)}")
    return download(f"training-evaluations-{today}.csv", table_file(presenters.table(found)))


def _filters(request: ViewerRequest) -> EvaluationFilters:
    choices = [(str(each.pk), each.title) for each in courses() if each.kind == CourseKind.TAUGHT]
    return EvaluationFilters(request.GET, courses=choices)


@page(USE, methods=("GET", "POST"))
def evaluate(request: ViewerRequest, evaluation: UUID) -> HttpResponse:
    """Answer what one is asked; for who runs the programme, type what was handed in on paper."""
    by, now = request.viewer, timezone.now()
    found = queries.evaluation(by, evaluation)
    is_unanswered(found)
    is_due(found, london_date(now))
    on_paper = found.learner.user_id != by.user_id
    form = EvaluationForm(request.POST if request.method == "POST" else None, moment=found.moment)
    if form.is_valid() and done(
        form,
        lambda: actions.answer(evaluation=found, said=form.answer(on_paper=on_paper), by=by, at=now),
    ):
        messages.success(request, "The answer is kept." if on_paper else "Thank you. Your answer is kept.")
        return redirect("training_session", found.booking.session_id)
    context = {"form": form, "evaluation": found, "on_paper": on_paper}
    status = 422 if form.errors else 200
    return render(request, "partnership/evaluation/evaluate.jinja", context, status=status)
