"""What colleagues say of a section, and who writes it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.insight.permissions import DRAFT, REPORT
from halcyon.insight.section import actions, queries
from halcyon.insight.section.forms import AssignForm, CommentForm

BOTH = ("GET", "POST")


@page(REPORT, methods=BOTH)
def comment_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Comment on a section."""
    return _say(request, queries.of(request.viewer, slug, number, chapter), None)


@page(REPORT, methods=BOTH)
def answer_comment(
    request: ViewerRequest, slug: str, number: int, chapter: str, comment: UUID
) -> HttpResponse:
    """Answer a comment."""
    return _say(request, queries.of(request.viewer, slug, number, chapter), comment)


@page(REPORT, methods=("POST",))
def resolve_comment(
    request: ViewerRequest, slug: str, number: int, chapter: str, comment: UUID
) -> HttpResponse:
    """Close a comment."""
    section = queries.of(request.viewer, slug, number, chapter)
    _may_comment(request)
    found = queries.comment(request.viewer, section, comment)
    actions.resolve(comment=found, by=request.viewer, at=timezone.now())
    messages.success(request, "The comment has been resolved.")
    return redirect("read_section", slug, number, chapter)


@page(DRAFT, methods=BOTH)
def assign_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Give a section to a colleague to write."""
    section = queries.of(request.viewer, slug, number, chapter)
    now = timezone.now()
    people = [(each.principal, each.name) for each in queries.colleagues(now)]
    sent = request.POST if request.method == "POST" else None
    form = AssignForm(sent, people=people, initial={"assigned_to": section.assigned_to_id})
    if form.is_valid() and done(
        form,
        lambda: actions.assign(
            section=section, to=form.cleaned_data["assigned_to"], by=request.viewer, at=now
        ),
    ):
        messages.success(request, f"“{section.title}” has been assigned.")
        return redirect("edition", slug, number)
    context = {"form": form, "section": section}
    return render(request, "insight/section/assign.jinja", context, status=422 if form.errors else 200)


@page(DRAFT, methods=("POST",))
def ready_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Say that a section is done, or is not after all (``ready``: yes or no)."""
    section = queries.of(request.viewer, slug, number, chapter)
    ready = request.POST.get("ready") == "yes"
    actions.call_ready(section=section, ready=ready, by=request.viewer)
    messages.success(
        request, f"“{section.title}” is {'marked as ready' if ready else 'no longer marked as ready'}."
    )
    return redirect("edition", slug, number)


def _may_comment(request: ViewerRequest) -> None:
    if not queries.may_comment(request.viewer):
        raise Http404


def _say(request: ViewerRequest, section: Any, comment: UUID | None) -> HttpResponse:
    _may_comment(request)
    answers = queries.comment(request.viewer, section, comment) if comment else None
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.say(
            section=section, answers=answers, **form.cleaned_data, by=request.viewer, at=timezone.now()
        ),
    ):
        return redirect("read_section", section.edition.slug, section.edition.number, section.key)
    context = {"form": form, "section": section, "answers": answers}
    return render(request, "insight/section/comment.jinja", context, status=422 if form.errors else 200)
