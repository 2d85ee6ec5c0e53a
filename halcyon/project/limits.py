"""Middleware that ends sessions and pauses those who try too often. Both stand before the request's transaction."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.attempt.actions import hashed
from halcyon.access.attempt.limits import Pause, Paused, count_tries
from halcyon.access.pages import PUBLIC
from halcyon.access.session.actions import keep
from halcyon.access.session.queries import is_of_somebody_else, is_signed_in, span_of
from halcyon.access.session.rules import why_ended
from halcyon.access.sign_in.actions import note_seen
from halcyon.access.trail.actions import note
from halcyon.access.viewer import NOBODY
from halcyon.project.middleware import WATCHED

Handler = Callable[[HttpRequest], HttpResponse]

#: Pages that keep themselves fresh say so: nobody need be there. Nor at the page that a tab goes to by itself.
BY_ITSELF = {"refresh"}
TIMED_OUT = "/session/ended/"


def session_limits(get_response: Handler) -> Handler:
    """End a session that is over, or whose account is; note that its user is there.

    What a page sends by itself says whose page it is, and is refused (403) where somebody else is signed in by now.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        asks_nobody = request.path in WATCHED or request.path.startswith(PUBLIC)
        if not asks_nobody and is_signed_in(request.session):
            _look_at_session(request, timezone.now())
            if is_of_somebody_else(request.session, request.headers.get("X-Session-Whose", "")):
                return HttpResponse(status=403)
        return get_response(request)

    return middleware


def _look_at_session(request: HttpRequest, at: datetime) -> None:
    span = span_of(request.session)
    reason = why_ended(span, at) if span else ""
    if reason or not request.user.is_authenticated:
        request.session.flush()
        request.user = AnonymousUser()
        if reason:
            messages.info(request, reason)
    elif _somebody_is_there(request):
        keep(session=request.session, at=at)
        note_seen(user=request.user, at=at)


def _somebody_is_there(request: HttpRequest) -> bool:
    return request.path != TIMED_OUT and request.headers.get("X-Requested-With") not in BY_ITSELF


def attempt_limits(get_response: Handler) -> Handler:
    """Count each POST to a limited view as a try; answer one too many with a page that says how long to wait."""

    def middleware(request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        pause = count_tries(request, _view(request), at) if request.method == "POST" else None
        return _paused(request, pause, at) if pause else get_response(request)

    return middleware


def _view(request: HttpRequest) -> object:
    """The view that will answer. The frame of a page that stands in for it asks the request which that is."""
    try:
        request.resolver_match = resolve(request.path_info)
    except Resolver404:
        return None
    return request.resolver_match.func


def _paused(request: HttpRequest, pause: Pause, at: datetime) -> HttpResponse:
    if pause.is_new:
        with acting_as(NOBODY):
            note("tries paused", by=NOBODY, subject=hashed(pause.whose), purpose=pause.limit.name)
    seconds = int((pause.until - at).total_seconds()) + 1
    minutes = -(-seconds // 60)
    answer: Paused | None = getattr(_view(request), "when_paused", None)
    page = answer(request, minutes) if answer else _too_many_tries(request, minutes)
    page.headers["Retry-After"] = str(seconds)
    return page


def _too_many_tries(request: HttpRequest, minutes: int) -> HttpResponse:
    return render(request, "govuk/errors/429.jinja", {"minutes": minutes}, status=429)
