"""Recording who came: one by one, by head counts, from a sheet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.trail.actions import note
from halcyon.base.dates import long_time
from halcyon.partnership.attendance import actions, importing, judging, presenters, queries
from halcyon.partnership.attendance.forms import AttendanceForm, CountForm, SheetForm
from halcyon.partnership.attendance.rules import took_place
from halcyon.partnership.booking.queries import of_session
from halcyon.partnership.permissions import RUN
from halcyon.partnership.session.queries import session as session_of


@page(RUN, methods=("GET", "POST"))
def record_attendance(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Say of each person with a place whether they came."""
    by, now, found = request.viewer, timezone.now(), session_of(session)
    took_place(found, now)
    people = [(each.pk, each.learner.name, each.result) for each in of_session(by, session)]
    form = AttendanceForm(sent(request), people=people, initial={"edition": found.edition})
    if form.is_valid() and done(
        form,
        lambda: actions.record(session=found, came=form.came(), edition=form.seen(), by=by, at=now),
    ):
        messages.success(request, "The attendance has been recorded.")
        return redirect("training_session", session)
    note("read", by=by, subject=f"people of session {session}")
    context = {"session": found, "when": long_time(found.starts_at), "people": people}
    return ask(request, "partnership/attendance/record.jinja", form, **context)


@page(RUN, methods=("GET", "POST"))
def count_heads(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Add a head count, put one right, take one away."""
    by, now, found = request.viewer, timezone.now(), session_of(session)
    took_place(found, now)
    if away := request.POST.get("take_away"):
        there = next((each for each in queries.head_counts(by, session) if str(each.pk) == away), None)
        if there is not None:
            actions.take_count_away(head_count=there, by=by, at=now)
            messages.success(request, "The head count has been removed.")
        return redirect("count_heads", session)
    form = CountForm(sent(request))
    if form.is_valid() and done(
        form, lambda: actions.count_heads(session=found, counted=form.counted(), by=by, at=now)
    ):
        messages.success(request, "The head count has been saved.")
        return redirect("count_heads", session)
    counts = presenters.head_counts(queries.head_counts(by, session))
    return ask(
        request,
        "partnership/attendance/count.jinja",
        form,
        session=found,
        when=long_time(found.starts_at),
        counts=counts,
    )


@page(RUN, methods=("GET", "POST"))
def attendance_sheet(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Take in a sheet: first shown line by line, then taken in."""
    by, now, found = request.viewer, timezone.now(), session_of(session)
    took_place(found, now)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    context = {"session": found, "when": long_time(found.starts_at)}
    judged: list[judging.Judged] = []

    def look() -> None:
        judged.extend(judging.judge(form.lines(), found, by))

    def take() -> None:
        judged.extend(importing.take_in(session=found, lines=form.lines(), by=by, at=now))

    if form.is_valid() and done(form, take if "take_in" in request.POST else look):
        taken = "take_in" in request.POST
        context["tally"] = presenters.tally(judged)
        context["lines"] = presenters.lines(judged, "What was done" if taken else "What each line does")
        context["sheet"] = "" if taken else form.sheet()
        context["open"] = any(
            each.means not in {judging.Means.PROBLEM, judging.Means.SAME} for each in judged
        )
        return render(request, f"partnership/attendance/{'taken' if taken else 'preview'}.jinja", context)
    return ask(request, "partnership/attendance/sheet.jinja", form, **context)
