"""Handing a case over, answering a hand-over, and reassigning many cases of one worker."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.casework.case import queries as cases
from halcyon.casework.handover import actions, presenters, queries
from halcyon.casework.handover.forms import AcceptForm, ChooseForm, DeclineForm, OfferForm, ReassignForm
from halcyon.casework.permissions import HAND_OVER_CASE, HOLD, REASSIGN
from halcyon.records.deadline.presenters import is_late
from halcyon.records.deadline.queries import of_record


@page(HAND_OVER_CASE, methods=("GET", "POST"))
def hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Offer an open case to another worker, with a note."""
    case, now, by = cases.get(request.viewer, reference), timezone.now(), request.viewer
    form = OfferForm(sent(request), takers=cases.takers(by, now))
    if form.is_valid() and done(form, lambda: _offer(form, case, request)):
        messages.success(request, "The case is offered. You hold it until the next worker accepts.")
        return redirect("case", reference)
    return ask(request, "casework/handover/offer.jinja", form, case=case)


@page(HOLD, methods=("GET", "POST"))
def accept_hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take over a case that was offered; asks for nothing but a reason when it is late."""
    case, now, by = cases.get(request.viewer, reference), timezone.now(), request.viewer
    offered = queries.offered_on(by, case.pk)
    form = AcceptForm(sent(request), late=is_late(of_record(by, case.pk), now))
    if form.is_valid() and done(
        form, lambda: actions.accept_hand_over(case=case, by=by, at=now, **form.cleaned_data)
    ):
        messages.success(request, "You took the case over. It is yours now.")
        return redirect("case", reference)
    return ask(
        request,
        "casework/handover/accept.jinja",
        form,
        case=case,
        note=presenters.note(offered) if offered else None,
    )


@page(HOLD, methods=("GET", "POST"))
def decline_hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say that one cannot take a case over, and why."""
    case, by = cases.get(request.viewer, reference), request.viewer
    form = DeclineForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.decline_hand_over(case=case, by=by, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, f"You declined case {case.record.reference}. The managers see it now.")
        return redirect("home")
    return ask(request, "casework/handover/decline.jinja", form, case=case)


@page(HAND_OVER_CASE, methods=("POST",))
def withdraw_hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take an offered hand-over back."""
    case = cases.get(request.viewer, reference)
    actions.withdraw_hand_over(case=case, by=request.viewer, at=timezone.now())
    messages.success(request, "The hand-over is withdrawn. The case stays where it is.")
    return redirect("case", reference)


@page(REASSIGN, methods=("GET", "POST"))
def reassign(request: ViewerRequest) -> HttpResponse:
    """Whose cases are to be reassigned."""
    form = ChooseForm(sent(request), takers=cases.takers(request.viewer, timezone.now()))
    if form.is_valid():
        return redirect("reassign_cases", form.cleaned_data["worker"])
    return ask(request, "casework/handover/reassign.jinja", form)


@page(REASSIGN, methods=("GET", "POST"))
def reassign_cases(request: ViewerRequest, user_id: int) -> HttpResponse:
    """Offer the cases of one worker to others, each with its reason; then what became of each."""
    by, now = request.viewer, timezone.now()
    worker, held = queries.worker_of(user_id), queries.open_cases_of(by, user_id)
    names = presenters.names(held)
    takers = [each for each in cases.takers(by, now) if each.user_id != user_id]
    form = ReassignForm(sent(request), cases=held, names=names, takers=takers)
    if not form.is_valid():
        return ask(request, "casework/handover/reassign_cases.jinja", form, worker=worker)
    moves = [
        actions.Move(case, cases.taker(to, now), reason, words)
        for case, _, to, reason, words in form.chosen()
    ]
    moved = actions.reassign(moves=moves, by=by, at=now)
    rows = [
        (name, each.move.case.record.reference, each.move.to.name, each.refused)
        for (_, name, *_), each in zip(form.chosen(), moved, strict=True)
    ]
    context = {"worker": worker, "results": presenters.results(rows), "number": len(rows)}
    return render(request, "casework/handover/reassigned.jinja", context)


def _offer(form: OfferForm, case: object, request: ViewerRequest) -> None:
    said, now = form.cleaned_data, timezone.now()
    actions.offer_hand_over(
        case=case,  # type: ignore[arg-type]
        to=cases.taker(said["worker"], now),
        reason=said["reason"],
        words=said["words"],
        by=request.viewer,
        at=now,
    )
