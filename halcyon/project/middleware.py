"""The frame around each request: one transaction on the viewer's behalf, and headers that keep pages private."""

import logging
import uuid
from collections.abc import Callable
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from halcyon.access.acting import claim
from halcyon.access.pages import PUBLIC
from halcyon.access.user.queries import viewer_for
from halcyon.access.viewer import NOBODY, Viewer, origin
from halcyon.base import logs
from halcyon.base.network import client_address

log = logging.getLogger(__name__)

#: What watches the process is answered on nobody's behalf, and without the database.
WATCHED = ("/health/", "/ready/")

Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
    " form-action 'self'"
)


def viewer_transaction(get_response: Handler) -> Handler:
    """Open the transaction, build the viewer, and sign the database setting inside it.

    A response of status 500 or more rolls everything back: a half-written change never commits. (With
    ATOMIC_REQUESTS and settings made outside, the view would see nothing; with a transaction around the view
    alone, a 500 made by an inner layer would commit.)
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in WATCHED:
            request.viewer = NOBODY  # type: ignore[attr-defined]
            return get_response(request)
        with transaction.atomic():
            viewer = NOBODY if request.path.startswith(PUBLIC) else _viewer(request)
            request.viewer = viewer  # type: ignore[attr-defined]
            claim(viewer)
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """A strict content security policy everywhere; nothing that a signed-in person sees is kept by anybody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if getattr(request, "viewer", NOBODY).user_id is not None:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def request_origin(get_response: Handler) -> Handler:
    """Give each request an id, note where it came from for the trail, and log how it was answered.

    The log has the view's name and not the address, which may hold a reference or what somebody searched for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        began = monotonic()
        identity = uuid.uuid4().hex[:12]
        request.request_id = identity  # type: ignore[attr-defined]
        client = client_address(
            request.META.get("REMOTE_ADDR", ""),
            request.headers.get("X-Forwarded-For", ""),
            settings.HALCYON_PROXIES,
        )
        request.META["REMOTE_ADDR"] = client
        tokens = origin.set(f"{client} {identity}".strip()), logs.request_id.set(identity)
        try:
            response = get_response(request)
            log.info("answered", extra=_answered(request, response, monotonic() - began))
        finally:
            origin.reset(tokens[0])
            logs.request_id.reset(tokens[1])
        return response

    return middleware


def _answered(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, object]:
    return {
        "view": request.resolver_match.view_name if request.resolver_match else None,
        "method": request.method,
        "status": response.status_code,
        "duration_ms": round(seconds * 1000),
    }


def _viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return NOBODY
    return viewer_for(request.user, timezone.now())
