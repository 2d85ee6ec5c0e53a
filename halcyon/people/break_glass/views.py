"""Asking for a child's file by break-glass."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.attempt.limits import limited
from halcyon.access.attempt.rules import Limit
from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.rota.queries import now_on_duty
from halcyon.people.break_glass import presenters
from halcyon.people.break_glass.actions import break_glass
from halcyon.people.break_glass.forms import AskForm
from halcyon.records.break_glass.queries import own_open
from halcyon.records.break_glass.rules import PER_DAY, PER_HOUR
from halcyon.records.permissions import BREAK_GLASS


def _whose(request: HttpRequest) -> list[tuple[Limit, str]]:
    whose = f"break-glass {request.user.pk}"
    return [(PER_HOUR, whose), (PER_DAY, whose)]


@limited(_whose)
@page(BREAK_GLASS, methods=("GET", "POST"))
def ask_break_glass(request: ViewerRequest) -> HttpResponse:
    """Open a child's file where waiting could harm. A miss looks like waiting, whatever the miss is."""
    now, found = timezone.now(), []
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, lambda: found.append(_break(form, request))):
        if found[0] is not None:
            return redirect("look_by_break_glass", found[0])
        ring = presenters.on_duty(now_on_duty(now))
        return render(request, "people/break_glass/wait.jinja", {"on_duty": ring})
    context = {"form": form, "open_now": presenters.open_now(own_open(request.viewer, now), now)}
    status = 422 if form.errors else 200
    return render(request, "people/break_glass/ask.jinja", context, status=status)


def _break(form: AskForm, request: ViewerRequest) -> str | None:
    """The reference of the use; None for a miss."""
    reason = form.cleaned_data["reason"]
    use = break_glass(sought=form.sought, reason=reason, by=request.viewer, at=timezone.now())
    return use.record.reference if use else None
