"""The rota: the coming weeks, putting somebody on, changing a shift, copying a week."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page
from halcyon.access.permissions import MANAGE_ROTA, ROTA
from halcyon.access.rota import actions, presenters, queries
from halcyon.access.rota.definitions import Position
from halcyon.access.rota.forms import ChangeForm, PutOnForm, proposed
from halcyon.govuk.components import Action

BOTH = ("GET", "POST")


@page(ROTA)
def rota(request: ViewerRequest) -> HttpResponse:
    """Who is on duty now, and the coming weeks with their gaps."""
    now = timezone.now()
    plans = queries.plans(request.viewer, now)
    context = {
        "now_on_duty": presenters.now_on_duty(queries.now_on_duty(now), now),
        "weeks": presenters.weeks(queries.coming_weeks(now), plans=plans, csrf_token=get_token(request)),
        "action": Action("Put somebody on duty", "put/") if plans else None,
    }
    return render(request, "access/rota/rota.jinja", context)


@page(MANAGE_ROTA, methods=BOTH)
def put_on(request: ViewerRequest) -> HttpResponse:
    """Put somebody on duty. A gap on the rota leads here with its times."""
    _plans(request)
    sent = request.POST if request.method == "POST" else None
    form = PutOnForm(sent, people=_people(), initial=proposed(request.GET))
    if form.is_valid() and done(
        form, lambda: actions.put_on(**form.cleaned_data, by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "They are on the rota.")
        return redirect("rota")
    return ask(request, "access/rota/put_on.jinja", form)


@page(MANAGE_ROTA, methods=BOTH)
def change_shift(request: ViewerRequest, shift: UUID) -> HttpResponse:
    """Change a shift: who, when, or the number."""
    _plans(request)
    found = queries.shift(shift)
    names = ("begins_at", "ends_at", "phone", "edition")
    initial = {"user": found.user_id, **{name: getattr(found, name) for name in names}}
    sent = request.POST if request.method == "POST" else None
    words = presenters.in_words(found)
    form = ChangeForm(sent, people=_people(), initial=initial)
    if form.is_valid() and done(
        form, lambda: actions.change(shift=found, **form.cleaned_data, by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The shift is changed.")
        return redirect("rota")
    return ask(request, "access/rota/change.jinja", form, words=words, shift=found)


@page(MANAGE_ROTA, methods=BOTH)
def take_off(request: ViewerRequest, shift: UUID) -> HttpResponse:
    """Take somebody off duty, after a page that says what will happen."""
    _plans(request)
    found = queries.shift(shift)
    if request.method == "POST":
        actions.take_off(shift=found, by=request.viewer, at=timezone.now())
        messages.success(request, "They are off the rota. If nobody else stands there, the rota says so.")
        return redirect("rota")
    context = {"words": presenters.in_words(found), "shift": found}
    return render(request, "access/rota/take_off.jinja", context)


@page(MANAGE_ROTA, methods=("POST",))
def copy_rota(request: ViewerRequest, monday: str) -> HttpResponse:
    """Copy the week before into a week."""
    _plans(request)
    result = actions.copy_week(monday=_monday(monday), by=request.viewer, at=timezone.now())
    messages.success(request, presenters.copied(result))
    return redirect("rota")


def _plans(request: ViewerRequest) -> None:
    if not queries.plans(request.viewer, timezone.now()):
        raise Http404


def _people() -> list[tuple[int, str]]:
    """Who can stand in any position, by name."""
    now = timezone.now()
    found = {user.pk: user.name for position in Position for user in queries.standing(position, now)}
    return sorted(found.items(), key=lambda each: each[1])


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if day.isoformat() != text or day != queries.monday_of(day) or not 2000 <= day.year <= 2100:
        raise Http404
    return day
