"""Grading and settling a referral; the list of referrals."""

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.case.queries import taker, takers
from halcyon.casework.decision.actions import Lateness
from halcyon.casework.decision.presenters import said
from halcyon.casework.permissions import ALLOCATE, GRADE, REFERRALS
from halcyon.casework.referral import actions, presenters, queries
from halcyon.casework.referral.bulk import BULK
from halcyon.casework.referral.codes import NotAllocatedReason, ReferralOutcome
from halcyon.casework.referral.forms import FilterForm, GradeForm, OutcomeForm
from halcyon.casework.referral.kinds import AWAITING_GRADE, AWAITING_OUTCOME
from halcyon.govuk.components import FilterPanel
from halcyon.records.assignment.queries import with_whom
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.deadline.forms import LateForm
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import everything, first_view, saved_views

LIST = saveable("referrals", REFERRALS)


@page(REFERRALS)
def referrals(request: ViewerRequest) -> HttpResponse:
    """The list of referrals, by whatever is sought."""
    if first := first_view(request.viewer, LIST, request.GET):
        return redirect(first)
    form, viewer, now = _filters(request), request.viewer, timezone.now()
    sought = form.sought() if form.is_valid() else None
    found = queries.find(viewer, sought, request.GET.get("sort", ""))
    shown = queries.listed(found, request.GET.get("page"), viewer, filtered=form.is_used)
    given = with_whom(viewer, [fact.pk for fact in shown])
    kept = tuple(("sort", each) for each in request.GET.getlist("sort")[-1:])
    panel = FilterPanel(form, everything(LIST), form.in_force(), kept)
    saved = saved_views(viewer, LIST, request.GET, get_token(request))
    context = {"filters": panel, "saved": saved, **presenters.listing(shown, given, request.GET, now)}
    context["bulk"] = bulk_form(
        BULK, context["table"], viewer=viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "casework/referral/referrals.jinja", {"form": form, **context})


@page(REFERRALS)
def referrals_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file: all its pages, the same rows in the same order."""
    form = _filters(request)
    if not form.is_valid():
        raise Refusal("One of the filters makes no sense. The list says which.", code="filter_unclear")
    found = queries.find(request.viewer, form.sought(), request.GET.get("sort", ""))
    file, ids = presenters.as_file(found.iterator(chunk_size=2000), with_whom(request.viewer))
    queries.note_download(ids, request.viewer)
    name = f"referrals-{london_date(timezone.now())}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file, content_type="text/csv; charset=utf-8", headers=headers)


@page(REFERRALS)
def referral(request: ViewerRequest, reference: str) -> HttpResponse:
    """A referral: what came in, how it is graded, what became of it."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    context = {
        "seen": seen,
        "clocks": clocks(seen.clocks, now),
        **presenters.referral_page(seen, request.viewer),
    }
    return render(request, "casework/referral/referral.jinja", context)


@page(GRADE, methods=("GET", "POST"))
def grade(request: ViewerRequest, reference: str) -> HttpResponse:
    """Grade a referral, and say where the child stands."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    if request.method == "GET" and seen.referral.record.stage != AWAITING_GRADE:
        return redirect("referral", reference)
    form = GradeForm(sent(request), late=is_late(seen.clocks, now))
    if form.is_valid() and done(form, lambda: _grade(form, seen, request.viewer)):
        messages.success(request, "The referral is graded. Now decide what becomes of it.")
        return redirect("referral", reference)
    behind = said(seen.contact) if seen.contact else presenters.carried(seen.referral)
    return ask(
        request,
        "casework/referral/grade.jinja",
        form,
        seen=seen,
        said=behind,
        clocks=clocks(seen.clocks, now),
    )


@page(ALLOCATE, methods=("GET", "POST"))
def outcome(request: ViewerRequest, reference: str) -> HttpResponse:
    """What becomes of a graded referral: allocated, passed on, or not allocated."""
    seen, now, viewer = queries.see(request.viewer, reference), timezone.now(), request.viewer
    if request.method == "GET" and seen.referral.record.stage != AWAITING_OUTCOME:
        return redirect("referral", reference)
    hints = presenters.outcome_hints(seen.referral.grade, now)
    form = OutcomeForm(sent(request), takers=takers(viewer, now), hints=hints)
    if form.is_valid() and done(form, lambda: _settle(form, seen, request.viewer)):
        messages.success(request, presenters.settled_words(seen.referral, now))
        return redirect("referral", reference)
    return ask(
        request,
        "casework/referral/outcome.jinja",
        form,
        seen=seen,
        graded=presenters.graded(seen.referral),
    )


def _grade(form: GradeForm, seen: queries.Seen, by: Viewer) -> None:
    said = form.cleaned_data
    actions.grade(
        referral=seen.referral,
        grade=said["grade"],
        status=said["status"],
        reason=said["grade_reason"],
        lateness=_lateness(form),
        by=by,
        at=timezone.now(),
    )


def _lateness(form: LateForm) -> Lateness:
    said = form.cleaned_data
    return Lateness(said.get("late_reason", ""), said.get("late_note", ""))


def _settle(form: OutcomeForm, seen: queries.Seen, by: Viewer) -> None:
    said, at, about = form.cleaned_data, timezone.now(), seen.referral
    match said["outcome"]:
        case ReferralOutcome.SERVICE:
            actions.allocate(referral=about, to=taker(said["worker"], at), by=by, at=at)
        case ReferralOutcome.YOUTH_TEAM:
            actions.pass_on(referral=about, note_for_team=said["outcome_note"], by=by, at=at)
        case _:
            reason = NotAllocatedReason(said["not_allocated_reason"])
            words = said["outcome_note"]
            actions.do_not_allocate(referral=about, reason=reason, words=words, by=by, at=at)


def _filters(request: ViewerRequest) -> FilterForm:
    return FilterForm(request.GET, periods=queries.periods(request.viewer, london_date(timezone.now())))
