"""What Django shows instead of a page. None of these needs the database, a session or a template's luck."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from halcyon.web.shell import bare_shell

UNAVAILABLE = (OperationalError, InterfaceError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _bare(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403. What a viewer may not see is a 404; this remains for what Django itself forbids."""
    return _bare(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was open for too long, or that came from elsewhere."""
    return _bare(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what does not exist and for what does not exist for this viewer."""
    return render(request, "govuk/errors/404.jinja", {"reference": _reference(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the fault is that the database does not answer."""
    fault = sys.exc_info()[1]
    return _bare(request, 503 if isinstance(fault, UNAVAILABLE) else 500)


def _bare(request: HttpRequest, status: int) -> HttpResponse:
    context = {"shell": bare_shell(), "reference": _reference(request)}
    words = get_template(f"govuk/errors/{status}.jinja").render(context)
    response = HttpResponse(words, status=status)
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


def _reference(request: HttpRequest) -> str:
    return getattr(request, "request_id", "")
