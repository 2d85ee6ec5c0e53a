"""Answering an evaluation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.permissions import USE
from halcyon.base.dates import london_date
from halcyon.partnership.evaluation import actions, queries
from halcyon.partnership.evaluation.forms import EvaluationForm
from halcyon.partnership.evaluation.rules import is_due, is_unanswered


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
