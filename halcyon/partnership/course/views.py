"""The pathway: the courses there are, adding and changing one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.access.permissions import USE
from halcyon.govuk.components import Action
from halcyon.partnership.course import actions, presenters, queries
from halcyon.partnership.course.codes import Sector
from halcyon.partnership.course.forms import CourseForm
from halcyon.partnership.permissions import RUN

FIELDS = ("title", "about", "level", "kind", "sector", "renew_after", "edition")


@page(USE)
def training_courses(request: ViewerRequest) -> HttpResponse:
    """The courses of the pathway, by level."""
    runs = request.viewer.may(RUN)
    found = list(queries.courses())
    ended = list(queries.courses(ended=True)) if runs else []
    number = len(found)
    context = {
        "table": presenters.pathway(found, edits=runs),
        "count": f"{number} {'course' if number == 1 else 'courses'}",
        "empty": presenters.EMPTY,
        "action": Action("Add a course", reverse("add_course")) if runs else None,
        "ended": presenters.pathway(ended, edits=False, caption="Not put on any more", id="ended")
        if ended
        else None,
    }
    return render(request, "partnership/course/courses.jinja", context)


@page(RUN, methods=("GET", "POST"))
def add_course(request: ViewerRequest) -> HttpResponse:
    """Add a course."""
    form = CourseForm(sent(request), sectors=list(Sector.choices))
    if form.is_valid() and done(
        form, lambda: actions.enter(said=form.said(), by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The course is on the pathway.")
        return redirect("training_courses")
    return _ask(request, form, course=None)


@page(RUN, methods=("GET", "POST"))
def change_course(request: ViewerRequest, course: UUID) -> HttpResponse:
    """Change a course, or put it on no more."""
    found = queries.course(course)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = CourseForm(sent(request), sectors=list(Sector.choices), initial=initial)

    def act() -> None:
        by, at = request.viewer, timezone.now()
        if "end" in request.POST:
            actions.end(course=found, edition=form.seen(), by=by, at=at)
        else:
            actions.change(course=found, said=form.said(), edition=form.seen(), by=by, at=at)

    if form.is_valid() and done(form, act):
        words = "not put on any more" if "end" in request.POST else "changed"
        messages.success(request, f"{found.title} is {words}.")
        return redirect("training_courses")
    return _ask(request, form, course=found)


def _ask(request: ViewerRequest, form: CourseForm, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "partnership/course/course.jinja", {"form": form, **context}, status=status)
