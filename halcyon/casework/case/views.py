"""A worker's own cases; accepting, declining, offering and closing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.casework.case import actions, presenters, queries
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.forms import AcceptCase, CloseCase, DeclineCase, OfferCase
from halcyon.casework.permissions import ALLOCATE, CLOSE, HOLD
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
    form = AcceptCase(request.POST if request.method == "POST" else None, late=late)
    if form.is_valid() and done(
        form, lambda: actions.accept(case=case, by=request.viewer, at=now, **form.cleaned_data)
    ):
        messages.success(request, "You accepted the case. It is yours now.")
        return redirect("case", reference)
    return _ask(request, "accept", form, case=case)


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


@page(CLOSE, methods=("GET", "POST"))
def close_case(request: ViewerRequest, reference: str) -> HttpResponse:
    """Close a case: first why, then a page that says what will happen, then it is done."""
    case = queries.get(request.viewer, reference)
    form = CloseCase(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, "close", form, case=case)
    reason, words = Closing(form.cleaned_data["reason"]), form.cleaned_data["words"]
    if form.cleaned_data["confirmed"] and done(
        form,
        lambda: actions.close(case=case, reason=reason, words=words, by=request.viewer, at=timezone.now()),
    ):
        messages.success(request, f"Case {case.record.reference} is closed.")
        return redirect("case", reference)
    summary = presenters.closing(case, reason, words)
    return _ask(request, "close_confirm", form, case=case, summary=summary)


def _ask(request: ViewerRequest, page: str, form: object, **context: object) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, f"casework/case/{page}.jinja", {"form": form, **context}, status=status)
