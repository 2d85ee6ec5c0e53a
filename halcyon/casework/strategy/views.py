"""Asking for a strategy discussion from a case, and recording what became of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.casework.case import queries as cases
from halcyon.casework.permissions import STRATEGY
from halcyon.casework.strategy import actions, presenters, queries
from halcyon.casework.strategy.forms import AskForm, HeldForm, NotHeldForm
from halcyon.casework.strategy.kinds import ASKED
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.permissions import CHILD_READ


@page(STRATEGY, methods=("GET", "POST"))
def ask_strategy(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask for a strategy discussion about the child of a case."""
    case, by = cases.get(request.viewer, reference), request.viewer
    form, made = AskForm(sent(request)), []

    def act() -> None:
        made.append(actions.ask(person=case.person, case=case, by=by, at=timezone.now(), **form.cleaned_data))

    if form.is_valid() and done(form, act):
        messages.success(request, "The strategy discussion is asked for. Ring those who need to be in it.")
        return redirect("strategy", made[0].record.reference)
    return ask(request, "casework/strategy/ask.jinja", form, case=case)


@page(CHILD_READ)
def strategy(request: ViewerRequest, reference: str) -> HttpResponse:
    """A strategy discussion: why it was asked for, who took part, what it decided."""
    seen = queries.see(request.viewer, reference)
    context = {
        "seen": seen,
        "clocks": clocks(seen.clocks, timezone.now()),
        **presenters.page(seen, request.viewer),
    }
    return render(request, "casework/strategy/strategy.jinja", context)


@page(STRATEGY, methods=("GET", "POST"))
def hold_strategy(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that a discussion was held, who took part, and what it decided."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    if request.method == "GET" and seen.strategy.record.stage != ASKED:
        return redirect("strategy", reference)
    form = HeldForm(sent(request), late=is_late(seen.clocks, now))
    if form.is_valid() and done(form, lambda: _held(form, seen, request)):
        messages.success(request, "The discussion is recorded.")
        return redirect("strategy", reference)
    return ask(request, "casework/strategy/hold.jinja", form, seen=seen)


@page(STRATEGY, methods=("GET", "POST"))
def strategy_not_held(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that a discussion is not held, and why."""
    seen = queries.see(request.viewer, reference)
    form = NotHeldForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.record_not_held(
            strategy=seen.strategy, by=request.viewer, at=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "It is recorded that the discussion is not held.")
        return redirect("strategy", reference)
    return ask(request, "casework/strategy/not_held.jinja", form, seen=seen)


def _held(form: HeldForm, seen: queries.Seen, request: ViewerRequest) -> None:
    said = form.cleaned_data
    actions.record_held(
        strategy=seen.strategy,
        held=form.held(),
        late_reason=said.get("late_reason", ""),
        late_note=said.get("late_note", ""),
        by=request.viewer,
        at=timezone.now(),
    )
