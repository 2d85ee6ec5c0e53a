"""Step-up and step-down: asking from a child’s page, the list, one request, its answer and outcome."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.casework.early_help import actions, presenters, queries
from halcyon.casework.early_help.codes import Answer, StepOutcome
from halcyon.casework.early_help.forms import AnswerForm, AskForm, OutcomeForm
from halcyon.casework.permissions import STEP, STEP_ANSWER
from halcyon.people.person.queries import get as person_of
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.record.queries import note_list

PER_PAGE = 50


@page(STEP)
def steps(request: ViewerRequest) -> HttpResponse:
    """Step-ups and step-downs that the viewer’s team asked for or was asked for."""
    shown = Paginator(queries.listed(request.viewer), PER_PAGE).get_page(request.GET.get("page"))
    note_list("step-ups and step-downs", [each.pk for each in shown], request.viewer)
    return render(request, "casework/early_help/steps.jinja", presenters.listing(shown))


@page(STEP, methods=("GET", "POST"))
def ask_step(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask the other team to take a child on."""
    person = person_of(request.viewer, reference)
    form = AskForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.ask(person=person, by=request.viewer, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "The other team is asked. Its answer comes to you as a notice.")
        return redirect("child", reference)
    return ask(
        request, "casework/early_help/ask.jinja", form, person=person, back=reverse("child", args=[reference])
    )


@page(STEP)
def step(request: ViewerRequest, reference: str) -> HttpResponse:
    """One request."""
    seen = queries.see(request.viewer, reference)
    context = presenters.step(seen, request.viewer, get_token(request))
    context |= {"seen": seen, "clocks": clocks(seen.clocks, timezone.now())}
    return render(request, "casework/early_help/step.jinja", context)


@page(STEP_ANSWER, methods=("GET", "POST"))
def answer_step(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a child on, or say why not."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    form = AnswerForm(sent(request), late=is_late(seen.clocks, now))
    if form.is_valid() and done(
        form,
        lambda: actions.answer(
            step=seen.step,
            by=request.viewer,
            at=now,
            **{**form.cleaned_data, "answer": Answer(form.cleaned_data["answer"])},
        ),
    ):
        messages.success(request, "Your answer is recorded, and who asked is told.")
        return redirect("step", reference)
    return ask(request, "casework/early_help/answer.jinja", form, seen=seen)


@page(STEP_ANSWER, methods=("GET", "POST"))
def conclude_step(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record how it ended."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    form = OutcomeForm(sent(request), late=is_late(seen.clocks, now))
    if form.is_valid() and done(
        form,
        lambda: actions.conclude(
            step=seen.step,
            by=request.viewer,
            at=now,
            **{**form.cleaned_data, "outcome": StepOutcome(form.cleaned_data["outcome"])},
        ),
    ):
        messages.success(request, "The outcome is recorded, and who asked is told.")
        return redirect("step", reference)
    return ask(request, "casework/early_help/conclude.jinja", form, seen=seen)


@page(STEP, methods=("POST",))
def withdraw_step(request: ViewerRequest, reference: str) -> HttpResponse:
    """Withdraw a request that nobody has answered."""
    actions.withdraw(step=queries.see(request.viewer, reference).step, by=request.viewer, at=timezone.now())
    messages.success(request, "The request is withdrawn.")
    return redirect("step", reference)
