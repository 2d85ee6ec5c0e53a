"""One's notices: the list, opening one, saying that they are read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.notice import actions, presenters, queries
from halcyon.records.notice.bulk import BULK


@page(USE)
def notices(request: ViewerRequest) -> HttpResponse:
    """What the viewer was told, unread first."""
    shown = queries.shown(request.viewer, request.GET.get("page"))
    unread = queries.unread(request.viewer).count()
    context = presenters.listing(shown, unread, request.GET, get_token(request))
    context["bulk"] = bulk_form(
        BULK, context["table"], viewer=request.viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "records/notice/notices.jinja", context)


@page(USE)
def notice(request: ViewerRequest, notice: UUID) -> HttpResponse:
    """Open what a notice is about: it counts as read. The link in a mail leads here."""
    found = queries.get(request.viewer, notice)
    actions.read(notice=found, by=request.viewer, at=timezone.now())
    return redirect(found.address or "notices")


@page(USE, methods=("POST",))
def read_notice(request: ViewerRequest, notice: UUID) -> HttpResponse:
    """Say that a notice is read, without opening it."""
    actions.read(notice=queries.get(request.viewer, notice), by=request.viewer, at=timezone.now())
    return redirect("notices")


@page(USE, methods=("POST",))
def read_notices(request: ViewerRequest) -> HttpResponse:
    """Say that all are read."""
    count = actions.read_all(by=request.viewer, at=timezone.now())
    messages.success(request, f"{count} {'notice is' if count == 1 else 'notices are'} marked as read.")
    return redirect("notices")
