"""A worker's own cases; accepting, declining, offering and closing one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.casework.case import actions, presenters, queries
from halcyon.casework.case.forms import (
    AcceptCase,
    AnswerContact,
    CloseCase,
    DeclineCase,
    OfferCase,
    VoiceForm,
)
from halcyon.casework.case.handlers import CLOSING
from halcyon.casework.case.rules import is_a_reason
from halcyon.casework.permissions import ALLOCATE, CLOSE, HOLD, TAKE_CHARGE
from halcyon.govuk.components import Pagination, with_query
from halcyon.records.deadline.presenters import is_late
from halcyon.records.deadline.queries import next_by_record, of_record
from halcyon.records.record.queries import note_list

PER_PAGE = 50


@page(HOLD)
def work(request: ViewerRequest) -> HttpResponse:
    """My work: the cases that the viewer holds or has been asked to take."""
    pages = Paginator(queries.held_by(request.viewer), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    cases = list(shown)
    clocks = next_by_record(request.viewer, [case.pk for case in cases])
    note_list("my work", [case.pk for case in cases], request.viewer)
    context = {
        "table": presenters.table(cases, clocks, timezone.now()),
        "count": "1 case" if pages.count == 1 else f"{pages.count:,} cases",
        "empty": presenters.NOTHING,
        "pagination": Pagination(
            shown.number, pages.num_pages, lambda number: with_query(request.GET, page=number)
        ),
    }
    return render(request, "casework/case/work.jinja", context)


@page(HOLD, methods=("GET", "POST"))
def accept_case(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a case that was offered. Asks for nothing but a reason when it is late."""
    case, now = queries.get(request.viewer, reference), timezone.now()
    late = is_late(of_record(request.viewer, case.pk), now)
    voice = case.grade_at_start == "high" and case.voice_at is None
    form = AcceptCase(request.POST if request.method == "POST" else None, late=late, voice=voice)
    if form.is_valid() and done(
        form, lambda: actions.accept(case=case, by=request.viewer, at=now, **form.cleaned_data)
    ):
        messages.success(request, "You accepted the case. It is yours now.")
        return redirect("case", reference)
    return _ask(request, "accept", form, case=case)


@page(ALLOCATE, methods=("GET", "POST"))
def voice(request: ViewerRequest, reference: str) -> HttpResponse:
    """Note that the worker accepted a high grade by voice; in the system they accept themselves."""
    case, by = queries.get(request.viewer, reference), request.viewer
    form = VoiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: actions.note_voice(case=case, by=by, at=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, "Noted. The worker still accepts in the system.")
        return redirect("case", reference)
    return _ask(request, "voice", form, case=case)


@page(TAKE_CHARGE, methods=("POST",))
def take_charge(request: ViewerRequest, reference: str) -> HttpResponse:
    """See to a child whose case nobody accepted in time, until a worker does."""
    case = queries.get(request.viewer, reference)
    actions.take_charge(case=case, by=request.viewer, at=timezone.now())
    messages.success(request, "You are in charge until a worker accepts. Ring the child’s network now.")
    return redirect("case", reference)


@page(HOLD, methods=("GET", "POST"))
def decline_case(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say that one cannot take a case, and why. It is out of the worker's sight afterwards."""
    case = queries.get(request.viewer, reference)
    form = DeclineCase(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.decline(case=case, by=request.viewer, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, f"You declined case {case.record.reference}. The managers see it now.")
        return redirect("home")
    return _ask(request, "decline", form, case=case)


@page(ALLOCATE, methods=("GET", "POST"))
def offer_case(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask another worker to take a case that nobody has accepted."""
    case, now = queries.get(request.viewer, reference), timezone.now()
    form = OfferCase(
        request.POST if request.method == "POST" else None, takers=queries.takers(request.viewer, now)
    )
    if form.is_valid() and done(
        form,
        lambda: actions.offer_again(
            case=case, worker=queries.taker(form.cleaned_data["worker"], now), by=request.viewer, at=now
        ),
    ):
        messages.success(request, "The case is offered. It comes back to you if nobody accepts it in time.")
        return redirect("case", reference)
    return _ask(request, "offer", form, case=case)


@page(HOLD, methods=("GET", "POST"))
def answer_contact(request: ViewerRequest, reference: str, task: UUID) -> HttpResponse:
    """Say what one does about a new contact about the child of a case."""
    case, by = queries.get(request.viewer, reference), request.viewer
    asked = queries.asked_on(by, case, task)
    form = AnswerContact(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.answer_contact(case=case, task=asked, by=by, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "It is recorded what you do about the new contact.")
        return redirect("case", reference)
    return _ask(request, "answer_contact", form, case=case, asked=asked)


@page(CLOSE, methods=("GET", "POST"))
def close_case(request: ViewerRequest, reference: str) -> HttpResponse:
    """Propose to close a case: first why, then a page that says what will happen, then somebody else is asked."""
    case, now, by = queries.get(request.viewer, reference), timezone.now(), request.viewer
    people = queries.second_people(by, now)
    form = CloseCase(request.POST if request.method == "POST" else None, people=people)
    if not form.is_valid() or not done(form, lambda: is_a_reason(form.cleaned_data["reason"])):
        return _ask(request, "close", form, case=case)
    said = form.cleaned_data
    if said["confirmed"] and done(form, lambda: _close(form, case, request)):
        messages.success(request, "You proposed to close the case. It stays open until somebody else agrees.")
        return redirect("case", reference)
    summary = presenters.closing(case, said["reason"], said["words"])
    asked = next((each.name for each in people if each.pk == said["asked"]), "")
    return _ask(request, "close_confirm", form, case=case, summary=summary, asked=asked)


def _close(form: CloseCase, case: Any, request: ViewerRequest) -> None:
    said, now = form.cleaned_data, timezone.now()
    actions.propose_closing(
        case=case,
        reason=said["reason"],
        words=said["words"],
        asked=queries.second_person(request.viewer, said["asked"], now),
        kind=CLOSING,
        by=request.viewer,
        at=now,
    )


def _ask(request: ViewerRequest, page: str, form: object, **context: object) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, f"casework/case/{page}.jinja", {"form": form, **context}, status=status)
