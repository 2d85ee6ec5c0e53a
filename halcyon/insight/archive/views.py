"""What is published, for everybody: without sign-in, without a cookie, kept by caches as long as it stands."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from halcyon.access.pages import public_page
from halcyon.insight.archive import presenters, queries

PUBLISHED = "a published report is everybody’s"
FRESH = 300  # seconds that a cache may keep a page before it asks again: a correction must get through


@public_page(PUBLISHED)
def published_reports(request: HttpRequest) -> HttpResponseBase:
    """Every published report, the latest first."""
    context = presenters.shelf(queries.all_published())
    return _page(request, "reports", context)


@public_page(PUBLISHED)
def published(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """A published report: its latest edition, or one by its number."""
    edition = queries.published(slug, number)
    context = presenters.edition(edition, queries.editions_of(slug), queries.files_of(edition.row))
    return _page(request, "report", context)


@public_page(PUBLISHED)
def published_file(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponseBase:
    """A published edition in one format, to keep."""
    file = queries.file_of(queries.published(slug, number).row, name)
    answer = HttpResponse(bytes(file.content), content_type=file.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return _kept(request, answer, file.sha256)


def _page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponseBase:
    """A page without the request: what it shows cannot depend on who asks."""
    text = render_to_string(
        f"insight/archive/{template}.jinja",
        {"shell": presenters.frame(), **context},
        using="jinja2",
    )
    return _kept(request, HttpResponse(text), hashlib.sha256(text.encode()).hexdigest())


def _kept(request: HttpRequest, answer: HttpResponse, digest: str) -> HttpResponseBase:
    tag = quote_etag(digest)
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    found = get_conditional_response(request, etag=tag, response=answer)
    return found if found is not None else answer
