"""The first page."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.records.record.queries import note_list
from halcyon.web.home import presenters
from halcyon.web.home.sections.desk import Desk

REFRESH = 60  # seconds between two looks of the page at itself
SEEN = "board"  # in the session: what the board showed last, as a digest


@page(USE)
def home(request: ViewerRequest) -> HttpResponse:
    """The viewer's board."""
    token = get_token(request)
    drawn = presenters.board(Desk(request.viewer, timezone.now(), token))
    _note(request, presenters.shown(drawn))
    context = {
        "lead": presenters.lead(request.viewer, token),
        "sections": presenters.sections(drawn),
        "refresh_seconds": REFRESH,
    }
    return render(request, "web/home/home.jinja", context)


def _note(request: ViewerRequest, shown: Sequence[UUID]) -> None:
    """Note what the board showed. A page that refreshed itself and shows the same is not another look."""
    digest = hashlib.sha256(b"".join(sorted(each.bytes for each in shown))).hexdigest()
    by_itself = request.headers.get("X-Requested-With") == "refresh"
    if not shown or (by_itself and request.session.get(SEEN) == digest):
        return
    note_list("first page", list(shown), request.viewer)
    if request.session.get(SEEN) != digest:
        request.session[SEEN] = digest
