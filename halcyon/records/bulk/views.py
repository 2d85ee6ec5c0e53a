"""Bulk actions: asked before they are done; done once; then what became of each row."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.base.refusals import Refusal
from halcyon.records.bulk import actions, presenters, queries
from halcyon.records.bulk.definitions import BulkAction, BulkList, list_of
from halcyon.records.bulk.rules import not_too_many, something_is_chosen
from halcyon.records.saved_view.rules import tidied

LONGEST = 60  # characters of a box's value


@page(USE, methods=("POST",))
def bulk(request: ViewerRequest, list_page: str) -> HttpResponse:
    """Ask what the action needs; sent again with its own number, do it."""
    of, action = _asked(request, list_page, request.POST.get("do", ""))
    query = tidied(request.POST.get("query", ""))
    values = _values(request)
    try:
        something_is_chosen(values)
        not_too_many(values)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(_back(of, query))
    number = _number(request.POST.get("run", ""))
    now, viewer = timezone.now(), request.viewer
    form = action.form(request.POST if number else None, viewer=viewer, at=now)
    if number and form.is_valid():
        run = actions.run(
            id=number,
            of=of,
            action=action,
            chosen=values,
            said=form.cleaned_data,
            query=query,
            by=viewer,
            at=now,
        )
        return redirect("bulk_result", run.pk)
    targets = of.find(viewer, values)
    context = {
        "form": form,
        "bulk_action": action,
        "counted": of.counted(len(targets)),
        "targets": targets,
        "chosen": presenters.chosen(targets),
        "run": number or uuid4(),
        "query": query,
        "back": _back(of, query),
    }
    return render(request, "records/bulk/ask.jinja", context, status=422 if form.errors else 200)


@page(USE)
def bulk_result(request: ViewerRequest, run: UUID) -> HttpResponse:
    """What became of each row."""
    found = queries.get(request.viewer, run)
    of, action = _asked(request, found.page, found.action)
    targets = {each.value: each for each in of.find(request.viewer, [row["value"] for row in found.rows])}
    context = {
        "heading": f"{action.label}: {presenters.tally(found, of)}",
        "results": presenters.results(found, action, targets),
        "back": _back(of, found.query),
    }
    return render(request, "records/bulk/result.jinja", context)


def _asked(request: ViewerRequest, list_page: str, key: str) -> tuple[BulkList, BulkAction]:
    of = list_of(list_page)
    action = of.action(request.viewer, key) if of else None
    if of is None or action is None:
        raise Http404
    return of, action


def _values(request: ViewerRequest) -> list[str]:
    sent = (each.replace("\0", "")[:LONGEST] for each in request.POST.getlist(presenters.BOX))
    return list(dict.fromkeys(filter(None, sent)))


def _number(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _back(of: BulkList, query: str) -> str:
    return f"{reverse(of.page)}?{query}" if query else reverse(of.page)
