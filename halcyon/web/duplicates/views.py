"""Judging whether two files are one child’s."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.people.duplicate import actions, queries
from halcyon.people.duplicate.codes import State
from halcyon.people.permissions import JOIN
from halcyon.records.bulk.presenters import bulk_form
from halcyon.web.duplicates import presenters
from halcyon.web.duplicates.bulk import BULK
from halcyon.web.duplicates.forms import APART, JudgeForm, ReasonForm


@page(JOIN)
def duplicates(request: ViewerRequest) -> HttpResponse:
    """Pairs to be judged, the most alike first; and what was judged lately, so that a slip can be undone."""
    now = timezone.now()
    shown = queries.waiting(request.viewer, request.GET.get("page"))
    lately = queries.judged_since(request.viewer, now - presenters.LATELY)[: presenters.MOST_LATELY]
    context = presenters.listed(shown, lately)
    context["bulk"] = bulk_form(
        BULK, context["table"], viewer=request.viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "web/duplicates/duplicates.jinja", context)


@page(JOIN, methods=("GET", "POST"))
def duplicate(request: ViewerRequest, pair: UUID) -> HttpResponse:
    """Two files side by side, with what would follow and what stands in the way."""
    found = queries.get(request.viewer, pair)
    form = JudgeForm(request.POST if request.method == "POST" else None, files=presenters.files(found))
    if form.is_valid():
        keep = form.cleaned_data["keep"]
        return redirect("keep_apart", pair) if keep == APART else redirect("join_duplicate", pair, keep)
    blockers = queries.blockers(request.viewer, found.one, found.other)
    context = {"form": form, **presenters.compared(request.viewer, found, blockers)}
    return render(request, "web/duplicates/duplicate.jinja", context, status=422 if form.errors else 200)


@page(JOIN, methods=("GET", "POST"))
def join_duplicate(request: ViewerRequest, pair: UUID, keep: str) -> HttpResponse:
    """What joining will do, the reason, and the join."""
    found = queries.get(request.viewer, pair)
    kept = next((each for each in (found.one, found.other) if each.record.reference == keep), None)
    if kept is None:
        raise Http404
    form, by = ReasonForm(request.POST if request.method == "POST" else None), request.viewer
    if form.is_valid() and done(
        form,
        lambda: actions.join(
            pair=found, keep=kept, reason=form.cleaned_data["reason"], by=by, at=timezone.now()
        ),
    ):
        messages.success(request, "The two files are joined. You can take them apart again in one step.")
        return redirect("duplicates")
    blockers = queries.blockers(by, found.one, found.other)
    context = {"form": form, **presenters.joining(by, found, kept, blockers)}
    return render(request, "web/duplicates/join.jinja", context, status=422 if form.errors else 200)


@page(JOIN, methods=("GET", "POST"))
def keep_apart(request: ViewerRequest, pair: UUID) -> HttpResponse:
    """Say that they are two children, and why."""
    found, by = queries.get(request.viewer, pair), request.viewer
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.keep_apart(pair=found, reason=form.cleaned_data["reason"], by=by, at=timezone.now()),
    ):
        messages.success(
            request, "Two children. This pair comes back only if a fact about one of them changes."
        )
        return redirect("duplicates")
    context = {"form": form, "pair": found, "names": presenters.names(found)}
    return render(request, "web/duplicates/keep_apart.jinja", context, status=422 if form.errors else 200)


@page(JOIN, methods=("GET", "POST"))
def take_apart(request: ViewerRequest, pair: UUID) -> HttpResponse:
    """Undo a join, and say why."""
    found, by = queries.get(request.viewer, pair), request.viewer
    if found.state != State.SAME and request.method == "GET":
        return redirect("duplicate", pair)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.take_apart(pair=found, reason=form.cleaned_data["reason"], by=by, at=timezone.now()),
    ):
        messages.success(request, "The two files stand for themselves again.")
        return redirect("duplicates")
    context = {"form": form, "pair": found, "names": presenters.names(found)}
    return render(request, "web/duplicates/take_apart.jinja", context, status=422 if form.errors else 200)
