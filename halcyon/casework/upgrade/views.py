"""Asking for an upgrade; one request; its answer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.casework.permissions import ALLOCATE, REFERRALS, UPGRADE
from halcyon.casework.referral import queries as referrals
from halcyon.casework.referral.presenters import graded
from halcyon.casework.upgrade import actions, presenters, queries
from halcyon.casework.upgrade.forms import AnswerForm, AskForm
from halcyon.casework.upgrade.kinds import ASKED
from halcyon.govuk.components import Action
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.permissions import CHILD_READ
from halcyon.records.record.queries import may_write


@page(UPGRADE, methods=("GET", "POST"))
def ask_upgrade(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask the managers to raise a grade: for who reads the referral and may not write on it."""
    referral, by = referrals.get(request.viewer, reference), request.viewer
    if may_write(by, referral.pk):
        raise Http404  # they raise it at once
    child = reverse("child", args=[referral.person.record.reference])
    form = AskForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.ask(referral=referral, by=by, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "The managers are asked. Their answer comes to you as a notice.")
        return redirect(child)
    context = {
        "referral": referral,
        "graded": graded(referral) if referral.graded_at else None,
        "back": child,
    }
    return ask(request, "casework/upgrade/ask.jinja", form, **context)


@page(CHILD_READ)
def upgrade(request: ViewerRequest, reference: str) -> HttpResponse:
    """One request."""
    seen, viewer = queries.see(request.viewer, reference), request.viewer
    answers = seen.stage == ASKED and viewer.may(ALLOCATE) and seen.asked.asked_by_id != viewer.principal_id
    context = {
        "seen": seen,
        "card": presenters.card(seen.asked),
        "clocks": clocks(seen.clocks, timezone.now()),
        "action": Action("Answer", reverse("answer_upgrade", args=[reference])) if answers else None,
        "reads_referral": viewer.may(REFERRALS),
    }
    return render(request, "casework/upgrade/upgrade.jinja", context)


@page(ALLOCATE, methods=("GET", "POST"))
def answer_upgrade(request: ViewerRequest, reference: str) -> HttpResponse:
    """Raise the grade as it was asked, or say why not."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    if request.method == "GET" and seen.stage != ASKED:
        return redirect("upgrade", reference)
    form = AnswerForm(sent(request), late=is_late(seen.clocks, now))
    if form.is_valid() and done(
        form, lambda: actions.answer(asked=seen.asked, by=request.viewer, at=now, **form.cleaned_data)
    ):
        messages.success(request, "Your answer is recorded, and who asked is told.")
        return redirect("upgrade", reference)
    return ask(request, "casework/upgrade/answer.jinja", form, seen=seen, card=presenters.card(seen.asked))
