"""Asking for checks at the hub; an agency's own queue of them."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.casework.check import actions, presenters, queries
from halcyon.casework.check.bulk import BULK
from halcyon.casework.check.definitions import USUAL
from halcyon.casework.check.forms import AnswerForm, AskForm, CheckFilters
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.kinds import TAKING
from halcyon.casework.permissions import CHECK_ANSWER, CHECK_ASK
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("open_checks", CHECK_ASK)


@page(CHECK_ASK, methods=("GET", "POST"))
def ask_checks(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask agencies about the children of a contact."""
    seen, now = contacts.see(request.viewer, reference), timezone.now()
    agencies = [(str(each.pk), each.name) for each in queries.can_be_asked(now)]
    named = [(str(each.place), each.whole_name) for each in seen.children if each.whole_name]
    initial = {"question": USUAL, "children": [place for place, _ in named[:1]] if len(named) == 1 else []}
    form = AskForm(sent(request), agencies=agencies, children=named, initial=initial)
    back = "call_sheet" if seen.stage == TAKING else "contact"
    if form.is_valid() and done(form, lambda: _ask(form, seen, request.viewer)):
        messages.success(request, "The agencies are asked. Their answers appear beside the contact.")
        return redirect(back, reference)
    context = {"back": reverse(back, args=[reference]), "seen": seen, "nobody": not agencies, "named": named}
    return ask(request, "casework/check/ask.jinja", form, **context)


@page(CHECK_ASK, methods=("GET", "POST"))
def withdraw_check(request: ViewerRequest, reference: str, check: UUID) -> HttpResponse:
    """Ask an agency no longer."""
    seen = contacts.see(request.viewer, reference)
    found = queries.get(request.viewer, seen.contact.pk, check)
    if request.method == "POST":
        actions.withdraw(check=found, by=request.viewer, at=timezone.now())
        messages.success(request, "The check is withdrawn.")
        return redirect("contact", reference)
    return render(request, "casework/check/withdraw.jinja", {"check": found, "reference": reference})


@page(CHECK_ASK)
def open_checks(request: ViewerRequest) -> HttpResponse:
    """What agencies were asked and have not answered, the most pressing first."""
    viewer, now, token = request.viewer, timezone.now(), get_token(request)
    if first := first_view(viewer, LIST, request.GET):
        return redirect(first)
    form = _filters(request, now)
    sought = form.sought() if form.is_valid() else {}
    shown = queries.listed(viewer, request.GET.get("page"), sought, now)
    context = presenters.unanswered(shown, now, request.GET)
    context |= frame(viewer, LIST, form, request.GET, token)
    context["bulk"] = bulk_form(BULK, context["table"], viewer=viewer, query=request.GET, csrf_token=token)
    return render(request, "casework/check/open.jinja", context)


@page(CHECK_ASK)
def open_checks_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file: all its pages, the same cells in the same order."""
    now = timezone.now()
    sought = _filters(request, now).judged()
    shown = queries.listed(request.viewer, None, sought, now, per_page=MOST)
    table = presenters.unanswered(shown, now, request.GET)["table"]
    return download(f"checks-unanswered-{london_date(now)}.csv", table_file(table))


@page(CHECK_ANSWER)
def checks(request: ViewerRequest) -> HttpResponse:
    """What the viewer's agency is asked, the most pressing first."""
    asked = queries.queue(request.viewer)
    context = {"table": presenters.queue(asked, timezone.now()), "count": len(asked)}
    return render(request, "casework/check/checks.jinja", context)


@page(CHECK_ANSWER, methods=("GET", "POST"))
def answer_check(request: ViewerRequest, check: UUID) -> HttpResponse:
    """Answer a check."""
    asked, now = queries.asked(request.viewer, check), timezone.now()
    form = AnswerForm(sent(request))
    if form.is_valid() and done(form, lambda: _answer(form, check, request.viewer)):
        messages.success(request, "Thank you. The hub has your answer.")
        return redirect("checks")
    return ask(request, "casework/check/answer.jinja", form, question=presenters.question(asked, now))


def _filters(request: ViewerRequest, now: datetime) -> CheckFilters:
    agencies = [(str(each.pk), each.name) for each in queries.can_be_asked(now)]
    return CheckFilters(request.GET, agencies=agencies)


def _ask(form: AskForm, seen: contacts.Seen, by: Viewer) -> None:
    said = form.cleaned_data
    actions.ask(
        contact=seen.contact,
        agencies=queries.agencies(said["agencies"]),
        children=[child for child in seen.children if child.place in said["children"]],
        question=said["question"],
        by=by,
        at=timezone.now(),
    )


def _answer(form: AnswerForm, check: UUID, by: Viewer) -> None:
    said = form.cleaned_data
    actions.answer(check=check, result=said["result"], words=said["answer"], by=by, at=timezone.now())
