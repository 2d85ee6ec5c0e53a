"""Recommending and deciding on a contact; a decision as a record, and its correction."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.casework.check.presenters import beside_contact
from halcyon.casework.check.queries import of_contact
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.actions import nothing_new
from halcyon.casework.contact.kinds import WAITING
from halcyon.casework.contact.presenters import additions
from halcyon.casework.decision import actions, presenters, queries
from halcyon.casework.decision.forms import DecideForm, RecommendForm
from halcyon.casework.decision.handlers import NOTHING_AGAIN
from halcyon.casework.decision.kinds import MADE, PROPOSED
from halcyon.casework.permissions import DECIDE, RECOMMEND, SIGNPOST
from halcyon.govuk.components import Action
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.permissions import CHILD_READ

DECIDED = "The decision is recorded. Now tell the referrer."
NOBODY_TO_TELL = "The decision is recorded. Nobody left a way to be told of it."
PROPOSED_WORDS = "Your decision is recorded. Nothing happens until a second person at the hub agrees."


@page(RECOMMEND, methods=("GET", "POST"))
def recommend(request: ViewerRequest, reference: str) -> HttpResponse:
    """What a screener recommends to who decides."""
    seen, by = contacts.see(request.viewer, reference), request.viewer
    if request.method == "GET" and seen.stage != WAITING:
        return redirect("contact", reference)
    form = RecommendForm(sent(request))
    if form.is_valid() and done(form, lambda: _recommend(form, seen, request)):
        messages.success(request, "Your recommendation stands on the contact. Somebody now decides.")
        return redirect("contact", reference)
    context = {
        "decided": queries.decision_of(by, seen.contact.pk),
        "strategy_expected": queries.strategy_expected(seen),
    }
    return _ask(request, "recommend", form, seen, context)


@page(DECIDE, methods=("GET", "POST"))
def decide(request: ViewerRequest, reference: str) -> HttpResponse:
    """The hub's decision on a contact."""
    seen, now = contacts.see(request.viewer, reference), timezone.now()
    if request.method == "GET" and seen.stage != WAITING:
        return redirect("contact", reference)
    so_far = queries.followed(request.viewer, seen.contact.pk)
    form = _form(request, seen, recommended=bool(so_far.recommended), late=is_late(seen.clocks, now))
    if form.is_valid() and done(form, lambda: _decide(form, seen, request)):
        return redirect("contact", reference)
    recommended = so_far.recommended
    context = {
        "decided": so_far.stands,
        "proposed": presenters.proposed_words(so_far.proposed) if so_far.proposed else "",
        "recommended": presenters.recommendation_card(recommended) if recommended else None,
        "strategy_expected": queries.strategy_expected(seen),
        "additions": additions(seen),
        "checks": beside_contact(of_contact(request.viewer, seen.contact.pk), reference, now, may_ask=False),
    }
    return _ask(request, "decide", form, seen, context)


@page(CHILD_READ)
def decision(request: ViewerRequest, reference: str) -> HttpResponse:
    """A decision as a record of its own."""
    made = queries.decision(request.viewer, reference)
    about = queries.contact_behind(request.viewer, made.contact_id)
    may = made.record.stage == MADE and about and request.viewer.may(DECIDE)
    context = {
        "made": made,
        "card": presenters.decision_card(made),
        "contact": about,
        "action": Action("Correct it", "correct/", "secondary") if may else None,
        "name_services": made.record.stage == MADE and request.viewer.may(SIGNPOST),
    }
    return render(request, "casework/decision/decision.jinja", context)


@page(CHILD_READ)
def recommendation(request: ViewerRequest, reference: str) -> HttpResponse:
    """A recommendation as a record of its own."""
    made = queries.recommendation(request.viewer, reference)
    about = queries.contact_behind(request.viewer, made.contact_id)
    context = {"made": made, "card": presenters.recommendation_card(made), "contact": about}
    return render(request, "casework/decision/recommendation.jinja", context)


@page(DECIDE, methods=("GET", "POST"))
def correct_decision(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put another decision in the place of one that was wrong; the first stays, marked as superseded."""
    made = queries.decision(request.viewer, reference)
    about = queries.contact_behind(request.viewer, made.contact_id)
    seen = contacts.see(request.viewer, about or "")
    if request.method == "GET" and made.record.stage != MADE:
        return redirect("decision", reference)
    form = _form(request, seen, correcting=True)
    if form.is_valid() and done(form, lambda: _correct(form, made, seen, request)):
        return redirect("contact", seen.contact.record.reference)
    context = {
        "made": made,
        "card": presenters.decision_card(made, "The decision as it stands"),
        "strategy_expected": queries.strategy_expected(seen),
    }
    return _ask(request, "correct", form, seen, context)


def _recommend(form: RecommendForm, seen: contacts.Seen, request: ViewerRequest) -> None:
    said = form.cleaned_data
    actions.recommend(
        contact=seen.contact,
        outcome=said["outcome"],
        also=said["also"],
        rag=said["rag"],
        reasons=said["rationale"],
        by=request.viewer,
        at=timezone.now(),
    )


def _decide(form: DecideForm, seen: contacts.Seen, request: ViewerRequest) -> None:
    said, read = form.cleaned_data, request.POST.get("additions", "")
    nothing_new(contact=seen.contact, additions=int(read[:4]) if read.isdecimal() else 0)
    lateness = actions.Lateness(said.get("late_reason", ""), said.get("late_note", ""))
    made = actions.decide(
        contact=seen.contact,
        judged=form.judged(),
        lateness=lateness,
        second=NOTHING_AGAIN,
        by=request.viewer,
        at=timezone.now(),
    )
    decided = DECIDED if seen.contact.can_be_told else NOBODY_TO_TELL
    messages.success(request, PROPOSED_WORDS if made.record.stage == PROPOSED else decided)


def _correct(form: DecideForm, made: Any, seen: contacts.Seen, request: ViewerRequest) -> None:
    made.contact = seen.contact
    done_as = actions.correct(
        decision=made,
        judged=form.judged(),
        why=form.cleaned_data["why_superseding"],
        second=NOTHING_AGAIN,
        by=request.viewer,
        at=timezone.now(),
    )
    again = "The correction is recorded. If the referrer knows of the earlier decision, tell them again."
    messages.success(request, PROPOSED_WORDS if done_as.record.stage == PROPOSED else again)


def _form(
    request: ViewerRequest,
    seen: contacts.Seen,
    *,
    recommended: bool = False,
    correcting: bool = False,
    late: bool = False,
) -> DecideForm:
    return DecideForm(
        sent(request),
        children=seen.children,
        concerns=seen.concerns,
        recommended=recommended,
        correcting=correcting,
        strategy_expected=queries.strategy_expected(seen),
        late=late,
    )


def _ask(
    request: ViewerRequest, template: str, form: GovForm, seen: contacts.Seen, context: Mapping[str, object]
) -> HttpResponse:
    everything = {
        "form": form,
        "seen": seen,
        "said": presenters.said(seen),
        "clocks": clocks(seen.clocks, timezone.now()),
        "not_matched": presenters.to_match(seen),
        **context,
    }
    status = 422 if form.errors else 200
    return render(request, f"casework/decision/{template}.jinja", everything, status=status)
