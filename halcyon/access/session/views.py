"""Keeping a session, and the page that a browser goes to when it has ended."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render

from halcyon.access.pages import ViewerRequest, open_page, own_address, page
from halcyon.access.permissions import USE


@page(USE, methods=("POST",))
def keep(request: ViewerRequest) -> HttpResponse:
    """“Stay signed in”: the request itself was the sign of life."""
    return HttpResponse(status=204)


@page(USE)
def back(request: ViewerRequest) -> HttpResponse:
    """Signed in again, in a tab beside the one that keeps what was typed."""
    return render(request, "access/session/back.jinja", {"heading": "You are signed in again"})


@open_page("the browser comes here when its session is over; it shows nothing of anybody")
def ended(request: ViewerRequest) -> HttpResponse:
    """To sign-in, and from there back. Where another tab kept the session alive: a page that says so."""
    back = own_address(request.GET.get("next", "")) or "/"
    if request.viewer.user_id is None:
        return redirect_to_login(back)
    return render(request, "access/session/ended.jinja", {"heading": "You are still signed in", "next": back})
