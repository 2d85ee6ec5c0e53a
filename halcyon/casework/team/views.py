"""The team around a child, and who is away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.base.dates import ONE_DAY, london_date
from halcyon.casework.case import queries as cases
from halcyon.casework.permissions import ABSENCES, TEAM
from halcyon.casework.team import actions, presenters, queries
from halcyon.casework.team.forms import AbsenceForm, JoinForm, LeaveForm


@page(TEAM, methods=("GET", "POST"))
def join_team(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who is in the team around a child; and somebody more."""
    case, now, by = cases.get(request.viewer, reference), timezone.now(), request.viewer
    form = JoinForm(sent(request), people=queries.could_join(now))
    if form.is_valid() and done(form, lambda: _join(form, case, request)):
        messages.success(request, "They are in the team now, and were told.")
        return redirect("join_team", reference)
    table = presenters.team(queries.members(by, case.pk), case.record.reference, may_change=True)
    return ask(request, "casework/team/join.jinja", form, case=case, team=table)


@page(TEAM, methods=("GET", "POST"))
def leave_team(request: ViewerRequest, reference: str, worker: UUID) -> HttpResponse:
    """Somebody leaves the team around a child, and why."""
    case, by = cases.get(request.viewer, reference), request.viewer
    form = LeaveForm(sent(request))
    row = queries.member(by, case.pk, worker)
    if form.is_valid() and done(
        form,
        lambda: actions.leave_team(case=case, row=worker, by=by, at=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "They have left the team, and no longer see the file through it.")
        return redirect("join_team", reference)
    return ask(request, "casework/team/leave.jinja", form, case=case, row=row)


@page(ABSENCES, methods=("GET", "POST"))
def absences(request: ViewerRequest) -> HttpResponse:
    """Who is away, and who covers."""
    now = timezone.now()
    form = AbsenceForm(sent(request), people=queries.could_join(now))
    if form.is_valid() and done(form, lambda: _absent(form, request)):
        messages.success(request, "Noted. Who allocates sees it beside the name.")
        return redirect("absences")
    rows = list(queries.absences(london_date(now)))
    table = presenters.absences(rows, london_date(now), get_token(request))
    return ask(request, "casework/team/absences.jinja", form, table=table, empty=presenters.NOBODY_AWAY)


@page(ABSENCES, methods=("POST",))
def end_absence(request: ViewerRequest, absence: UUID) -> HttpResponse:
    """Somebody is back: yesterday was the last day away."""
    yesterday = london_date(timezone.now()) - ONE_DAY
    actions.end_absence(absence=absence, until=yesterday, by=request.viewer)
    messages.success(request, "Welcome back.")
    return redirect("absences")


def _join(form: JoinForm, case: object, request: ViewerRequest) -> None:
    said, now = form.cleaned_data, timezone.now()
    actions.join_team(
        case=case,  # type: ignore[arg-type]
        worker=queries.one_who_could(said["worker"], now),
        part=said["part"],
        by=request.viewer,
        at=now,
    )


def _absent(form: AbsenceForm, request: ViewerRequest) -> None:
    said, now = form.cleaned_data, timezone.now()
    actions.note_absence(
        user=queries.one_who_could(said["worker"], now),
        since=said["since"],
        until=said["until"],
        cover=queries.one_who_could(said["cover"], now) if said["cover"] else None,
        by=request.viewer,
        at=now,
    )
