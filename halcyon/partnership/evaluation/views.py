"""Answering an evaluation: signed in, on paper, by a link; the list of all."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from halcyon.access.acting import acting_as
from halcyon.access.attempt.limits import limited
from halcyon.access.attempt.rules import Limit
from halcyon.access.pages import ViewerRequest, done, open_page, page
from halcyon.access.permissions import USE
from halcyon.access.service.queries import viewer_of
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.base.network import network
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.partnership.certificate.definitions import ANSWERS, OPEN_TRAINING
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.course.queries import courses
from halcyon.partnership.evaluation import actions, presenters, queries
from halcyon.partnership.evaluation.forms import EvaluationFilters, EvaluationForm
from halcyon.partnership.evaluation.rules import is_due, is_still_asked, is_unanswered
from halcyon.partnership.evaluation.told import link_of, read_token
from halcyon.partnership.permissions import RUN
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("evaluations", RUN)
PER_PAGE = 50


@page(RUN)
def evaluations(request: ViewerRequest) -> HttpResponse:
    """What learners were asked and answered: how many, what changed, and each."""
    form, viewer, today = _filters(request), request.viewer, london_date(timezone.now())
    if first := first_view(viewer, LIST, request.GET):
        return redirect(first)
    found = queries.find(viewer, form.sought() if form.is_valid() else {}, today, request.GET.get("sort", ""))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    note("read", by=viewer, subject=f"evaluations, {len(shown)}")
    context = {
        **frame(viewer, LIST, form, request.GET, get_token(request)),
        "responses": presenters.responses(queries.responses(found, today)),
        **presenters.listing(shown, request.GET, today),
    }
    return render(request, "partnership/evaluation/evaluations.jinja", context)


@page(RUN)
def evaluations_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file."""
    today = london_date(timezone.now())
    sort = request.GET.get("sort", "")
    found = list(queries.find(request.viewer, _filters(request).judged(), today, sort)[:MOST])
    note("read", by=request.viewer, subject=f"download of evaluations, {len(found)}")
    return download(
        f"training-evaluations-{today}.csv", table_file(presenters.table(found, request.GET, today))
    )


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
    if not on_paper:
        is_still_asked(found.due_on, london_date(now))
    form = EvaluationForm(request.POST if request.method == "POST" else None, moment=found.moment)
    if form.is_valid() and done(
        form,
        lambda: actions.answer(evaluation=found, said=form.answer(on_paper=on_paper), by=by, at=now),
    ):
        messages.success(
            request, "The answer has been saved." if on_paper else "Thank you. Your answer has been saved."
        )
        return redirect("training_session", found.booking.session_id)
    context = {"form": form, "evaluation": found, "on_paper": on_paper}
    if on_paper and found.learner.user_id is None:
        note("give link", by=by, subject=f"session {found.booking.session_id}")
        context["link"] = link_of(found.pk, at=now)
    status = 422 if form.errors else 200
    return render(request, "partnership/evaluation/evaluate.jinja", context, status=status)


def _tries(request: HttpRequest) -> Sequence[tuple[Limit, str]]:
    return [(ANSWERS, network(request.META.get("REMOTE_ADDR", "")))]


@csrf_exempt  # there is no authority to borrow: whoever has the link may answer, and nobody else
@limited(_tries)
@open_page("who came to a session and has no account answers by a link of their own", methods=("GET", "POST"))
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Answer by a link that was mailed: no account, no cookie, nobody named; once, until it runs out."""
    now = timezone.now()
    evaluation = read_token(token, now)
    with acting_as(viewer_of(OPEN_TRAINING)) as by:
        asked = queries.asked_by_link(evaluation) if evaluation else None
        if evaluation is None or asked is None or asked.due_on > london_date(now):
            return _open(request, "gone", status=410)
        if asked.answered:
            return _open(request, "thanks", again=True)
        form = EvaluationForm(request.POST if request.method == "POST" else None, moment=asked.moment)
        if form.is_valid() and done(
            form,
            lambda: actions.answer_by_link(
                evaluation=evaluation, said=form.answer(on_paper=False), by=by, at=now
            ),
        ):
            return _open(request, "thanks", again=False)
        status = 422 if form.errors else 200
        return _open(request, "by_link", status=status, form=form, asked=asked)


def _open(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    answer = render(request, f"partnership/evaluation/{template}.jinja", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
