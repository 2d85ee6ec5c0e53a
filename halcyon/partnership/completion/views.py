"""Recording finished e-learning."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.base.refusals import Refusal
from halcyon.partnership.completion import actions
from halcyon.partnership.completion.forms import CompletionForm
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.course.queries import course, courses
from halcyon.partnership.learner.queries import with_address
from halcyon.partnership.permissions import RUN


@page(RUN, methods=("GET", "POST"))
def record_completion(request: ViewerRequest) -> HttpResponse:
    """Record who finished a course: line by line, and what could not be recorded is said."""
    choices = [(str(each.pk), each.title) for each in courses() if each.kind == CourseKind.E_LEARNING]
    form = CompletionForm(request.POST if request.method == "POST" else None, courses=choices)
    left_out: list[str] = []
    said: list[tuple[str, date | None]] = []
    if form.is_valid() and done(form, lambda: said.extend(form.finished())):
        for address, day in said:
            try:
                with transaction.atomic():
                    _complete(request, form.cleaned_data["course"], address, day)
            except Refusal as refusal:
                left_out.append(f"{address}: {refusal.sentence}")
        number = len(said) - len(left_out)
        messages.success(request, f"{number} {'completion' if number == 1 else 'completions'} recorded.")
        if not left_out:
            return redirect("training_courses")
    context = {"form": form, "left_out": left_out, "is_empty": not choices}
    status = 422 if form.errors else 200
    return render(request, "partnership/completion/record.jinja", context, status=status)


def _complete(request: ViewerRequest, chosen: str, address: str, day: date | None) -> None:
    found = with_address(request.viewer, address)
    if len(found) != 1:
        why = "Nobody on the list has this address" if not found else "Several people have this address"
        raise Refusal(f"{why}.", code="nobody")
    if day is None:
        raise Refusal("The day behind the comma is none.", code="no_day")
    actions.complete(
        learner=found[0], course=course(UUID(chosen)), on=day, by=request.viewer, at=timezone.now()
    )
