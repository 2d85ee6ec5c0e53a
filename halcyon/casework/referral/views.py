"""Deciding on a contact; grading and settling a referral; the list of referrals."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.case.queries import taker, takers
from halcyon.casework.check.presenters import beside_contact
from halcyon.casework.check.queries import of_contact
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.actions import nothing_new
from halcyon.casework.contact.kinds import WAITING
from halcyon.casework.contact.presenters import additions
from halcyon.casework.permissions import ALLOCATE, DECIDE, GRADE, REFERRALS
from halcyon.casework.referral import actions, presenters, queries
from halcyon.casework.referral.codes import NotAllocatedReason, ReferralOutcome
from halcyon.casework.referral.forms import DecideForm, FilterForm, GradeForm, OutcomeForm
from halcyon.casework.referral.kinds import AWAITING_GRADE, AWAITING_OUTCOME
from halcyon.govuk.components import FilterPanel
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.permissions import CHILD_READ
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import saved_views

LIST = saveable("referrals", REFERRALS)


@page(DECIDE, methods=("GET", "POST"))
def decide(request: ViewerRequest, reference: str) -> HttpResponse:
    """The hub's decision on a contact."""
    seen, now, viewer = contacts.see(request.viewer, reference), timezone.now(), request.viewer
    if request.method == "GET" and seen.stage != WAITING:
        return redirect("contact", reference)
    form = DecideForm(_sent(request), late=is_late(seen.clocks, now))
    read = request.POST.get("additions", "")
    if form.is_valid() and done(form, lambda: _decide(form, seen, request.viewer, read)):
        messages.success(request, "The decision is recorded. Now tell the referrer.")
        return redirect("contact", reference)
    context = {
        "seen": seen,
        "said": presenters.said(seen),
        "clocks": clocks(seen.clocks, now),
        "not_matched": presenters.to_match(seen),
        "additions": additions(seen),
        "checks": beside_contact(of_contact(viewer, seen.contact.pk), reference, now, may_ask=False),
        "decided": queries.decision_of(viewer, seen.contact),
    }
    return _ask(request, "decide", form, context)


@page(CHILD_READ)
def decision(request: ViewerRequest, reference: str) -> HttpResponse:
    """A decision as a record of its own."""
    made = queries.decision(request.viewer, reference)
    about = queries.contact_behind(request.viewer, made.contact_id)
    context = {"made": made, "card": presenters.decision_card(made), "contact": about}
    return render(request, "casework/referral/decision.jinja", context)


@page(REFERRALS)
def referrals(request: ViewerRequest) -> HttpResponse:
    """The list of referrals, by whatever is sought."""
    form, viewer, now = _filters(request), request.viewer, timezone.now()
    sought = form.sought() if form.is_valid() else None
    found = queries.find(viewer, sought, request.GET.get("sort", ""))
    shown = queries.listed(found, request.GET.get("page"), viewer, filtered=form.is_used)
    kept = tuple(("sort", each) for each in request.GET.getlist("sort")[-1:])
    panel = FilterPanel(form, reverse("referrals"), form.in_force(), kept)
    saved = saved_views(viewer, LIST, request.GET, get_token(request))
    context = {"filters": panel, "saved": saved, **presenters.listing(shown, request.GET, now)}
    return render(request, "casework/referral/referrals.jinja", {"form": form, **context})


@page(REFERRALS)
def referrals_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file: all its pages, the same rows in the same order."""
    form = _filters(request)
    if not form.is_valid():
        raise Refusal("One of the filters makes no sense. The list says which.", code="filter_unclear")
    found = queries.find(request.viewer, form.sought(), request.GET.get("sort", ""))
    file, ids = presenters.as_file(found.iterator(chunk_size=2000))
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
    form = GradeForm(_sent(request), late=is_late(seen.clocks, now))
    if form.is_valid() and done(form, lambda: _grade(form, seen, request.viewer)):
        messages.success(request, "The referral is graded. Now decide what becomes of it.")
        return redirect("referral", reference)
    said = presenters.said(seen.contact) if seen.contact else None
    return _ask(request, "grade", form, {"seen": seen, "said": said, "clocks": clocks(seen.clocks, now)})


@page(ALLOCATE, methods=("GET", "POST"))
def outcome(request: ViewerRequest, reference: str) -> HttpResponse:
    """What becomes of a graded referral: allocated, passed on, or not allocated."""
    seen, now, viewer = queries.see(request.viewer, reference), timezone.now(), request.viewer
    if request.method == "GET" and seen.referral.record.stage != AWAITING_OUTCOME:
        return redirect("referral", reference)
    hints = presenters.outcome_hints(seen.referral.grade, now)
    form = OutcomeForm(_sent(request), takers=takers(viewer, now), hints=hints)
    if form.is_valid() and done(form, lambda: _settle(form, seen, request.viewer)):
        messages.success(request, presenters.settled_words(seen.referral, now))
        return redirect("referral", reference)
    return _ask(request, "outcome", form, {"seen": seen, "graded": presenters.graded(seen.referral)})


def _decide(form: DecideForm, seen: contacts.Seen, by: Viewer, read: str) -> None:
    said = form.cleaned_data
    nothing_new(contact=seen.contact, additions=int(read[:4]) if read.isdecimal() else 0)
    actions.decide(
        contact=seen.contact,
        outcome=said["outcome"],
        rag=said["rag"],
        rationale=said["rationale"],
        lateness=_lateness(form),
        by=by,
        at=timezone.now(),
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


def _lateness(form: LateForm) -> actions.Lateness:
    said = form.cleaned_data
    return actions.Lateness(said.get("late_reason", ""), said.get("late_note", ""))


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


def _sent(request: ViewerRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _ask(request: ViewerRequest, template: str, form: GovForm, context: dict[str, object]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"casework/referral/{template}.jinja", {"form": form, **context}, status=status)
