"""Raising a grade at once; proposing a lower one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.casework.case.queries import second_people, second_person
from halcyon.casework.permissions import LOWER, UPGRADE
from halcyon.casework.referral import queries
from halcyon.casework.referral.presenters import graded
from halcyon.casework.regrade import actions
from halcyon.casework.regrade.forms import LowerForm, RaiseForm
from halcyon.casework.regrade.handlers import LOWERING
from halcyon.govuk.forms import GovForm
from halcyon.records.record.queries import may_write


@page(UPGRADE, methods=("GET", "POST"))
def raise_grade(request: ViewerRequest, reference: str) -> HttpResponse:
    """Raise a grade: at once, by whoever sees that it is graver."""
    seen, by = queries.see(request.viewer, reference), request.viewer
    if not may_write(by, seen.referral.pk):
        raise Http404  # who only reads asks for it
    form = RaiseForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.raise_grade(referral=seen.referral, by=by, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "The grade is raised. The managers and the worker are told.")
        return redirect("referral", reference)
    return _ask(request, "raise", form, seen)


@page(LOWER, methods=("GET", "POST"))
def lower_grade(request: ViewerRequest, reference: str) -> HttpResponse:
    """Propose a lower grade to somebody of another agency."""
    seen, by, now = queries.see(request.viewer, reference), request.viewer, timezone.now()
    form = LowerForm(sent(request), people=second_people(by, now))
    if form.is_valid() and done(form, lambda: _propose(form, seen, request)):
        messages.success(request, "You proposed a lower grade. It stays as it is until somebody else agrees.")
        return redirect("referral", reference)
    return _ask(request, "lower", form, seen)


def _propose(form: LowerForm, seen: queries.Seen, request: ViewerRequest) -> None:
    said, now = dict(form.cleaned_data), timezone.now()
    asked = second_person(request.viewer, said.pop("asked"), now)
    actions.propose_lower(
        referral=seen.referral, asked=asked, kind=LOWERING, by=request.viewer, at=now, **said
    )


def _ask(request: ViewerRequest, template: str, form: GovForm, seen: queries.Seen) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "seen": seen, "graded": graded(seen.referral)}
    return render(request, f"casework/regrade/{template}.jinja", context, status=status)
