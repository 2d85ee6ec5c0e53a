"""What waits for one's answer, and one proposal."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.permissions import USE
from halcyon.records.approval import actions, presenters, queries
from halcyon.records.approval.forms import AnswerForm

MOST = 50
AGREED, NOT_AGREED = "You agreed, and it is done.", "You did not agree. The proposer is told."


@page(USE)
def approvals(request: ViewerRequest) -> HttpResponse:
    """What waits for the viewer's answer, and what the viewer proposed."""
    now = timezone.now()
    waiting, own = queries.lists(request.viewer, now, MOST)
    return render(request, "records/approval/approvals.jinja", presenters.lists(waiting, own, now))


@page(USE, methods=("GET", "POST"))
def approval(request: ViewerRequest, approval: UUID) -> HttpResponse:
    """One proposal. Whoever may decide it does so here."""
    found, now, by = queries.get(request.viewer, approval), timezone.now(), request.viewer
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        agreed, words = form.cleaned_data["agreed"] == "yes", form.cleaned_data["words"]
        act = actions.agree if agreed else actions.decline
        if done(form, lambda: act(approval=found, words=words, by=by, at=now)):
            messages.success(request, AGREED if agreed else NOT_AGREED)
            return redirect("approvals")
        found = queries.get(request.viewer, approval)
    context = {"form": form, **presenters.page(found, by, now)}
    return render(request, "records/approval/approval.jinja", context, status=422 if form.errors else 200)


@page(USE, methods=("POST",))
def withdraw_approval(request: ViewerRequest, approval: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    found = queries.get(request.viewer, approval)
    actions.withdraw(approval=found, by=request.viewer, at=timezone.now())
    messages.success(request, "Your proposal is withdrawn.")
    return redirect("approvals")
