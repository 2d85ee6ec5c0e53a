"""Health and readiness, in a word."""

from django.http import HttpRequest, HttpResponse

from halcyon.access.pages import open_page
from halcyon.web.health.queries import is_ready


@open_page("what watches the process has no account; the answer is one word")
def health(request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return _word("ok", 200)


@open_page("what sends requests here has no account; the answer is one word")
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and is of this release."""
    return _word("ready", 200) if is_ready() else _word("not ready", 503)


def _word(word: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{word}\n", content_type="text/plain", status=status, headers={"Cache-Control": "no-store"}
    )
