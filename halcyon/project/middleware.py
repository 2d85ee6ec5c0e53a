"""The frame around each request: one transaction on the viewer's behalf, and headers that keep pages private."""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from halcyon.access.acting import claim
from halcyon.access.user.queries import active_user, viewer_for
from halcyon.access.viewer import NOBODY, Viewer, origin

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
        with transaction.atomic():
            viewer = _viewer(request)
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
    """Give each request an id and note where it came from, for the trail and the logs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex[:12]
        request.request_id = request_id  # type: ignore[attr-defined]
        token = origin.set(f"{request.META.get('REMOTE_ADDR', '')} {request_id}")
        try:
            return get_response(request)
        finally:
            origin.reset(token)

    return middleware


def _viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return NOBODY
    user = active_user(request.user.pk)
    return viewer_for(user, timezone.now()) if user else NOBODY
