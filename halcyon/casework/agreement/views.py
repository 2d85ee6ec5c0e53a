"""Agreement to support, on a child's file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.casework.agreement import actions, presenters, queries
from halcyon.casework.agreement.forms import AgreementForm, WithdrawForm
from halcyon.casework.permissions import AGREEMENT
from halcyon.people.person.queries import get


@page(AGREEMENT, methods=("GET", "POST"))
def agreements(request: ViewerRequest, reference: str) -> HttpResponse:
    """What was agreed about a child, and recording more of it."""
    person, by = get(request.viewer, reference), request.viewer
    form = AgreementForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.record_agreement(person=person, by=by, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "It is recorded.")
        return redirect("agreements", reference)
    table = presenters.table(queries.of_person(by, person), reference)
    return ask(
        request,
        "casework/agreement/agreements.jinja",
        form,
        person=person,
        table=table,
        empty=presenters.NOTHING,
    )


@page(AGREEMENT, methods=("GET", "POST"))
def withdraw_agreement(request: ViewerRequest, reference: str, agreement: UUID) -> HttpResponse:
    """Record that an agreement was withdrawn."""
    person, by = get(request.viewer, reference), request.viewer
    queries.one_of(by, person, agreement)
    form = WithdrawForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.withdraw_agreement(
            person=person,
            agreement=agreement,
            on=form.cleaned_data["withdrawn_on"],
            words=form.cleaned_data["words"],
            by=by,
            at=timezone.now(),
        ),
    ):
        messages.success(request, "It is recorded that the agreement was withdrawn.")
        return redirect("agreements", reference)
    return ask(request, "casework/agreement/withdraw.jinja", form, person=person)
