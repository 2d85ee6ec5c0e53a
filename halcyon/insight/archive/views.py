"""What is published, for everybody: without sign-in, without a cookie, kept by caches as long as it stands."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from halcyon.access.pages import public_page
from halcyon.insight.archive import presenters, queries

PUBLISHED = "a published report is everybody’s"
STYLE = "halcyon/halcyon.css"
MOST = 8  # pages that a process keeps made
_made: dict[str, str] = {}
FRESH = 300  # seconds that a cache may keep a page before it asks again: a correction must get through


@public_page(PUBLISHED)
def published_reports(request: HttpRequest) -> HttpResponseBase:
    """Every published report, the latest first."""
    text = _rendered("reports", presenters.shelf(queries.all_published()))
    return _kept(request, HttpResponse(text), hashlib.sha256(text.encode()).hexdigest())


@public_page(PUBLISHED)
def published(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """A published report: its latest edition, or one by its number. Made once, since its charts take a while."""
    edition = queries.published(slug, number)
    editions, files = queries.editions_of(slug), queries.files_of(edition.row)
    parts = (static(STYLE), edition.row.sha256, edition.latest, *(each.sha256 for each in files))
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
    if unchanged := get_conditional_response(request, etag=quote_etag(digest)):
        return _dated(unchanged, digest)
    if digest not in _made:
        while len(_made) >= MOST:
            _made.pop(next(iter(_made)), None)
        _made[digest] = _rendered("report", presenters.edition(edition, editions, files))
    return _dated(HttpResponse(_made[digest]), digest)


@public_page(PUBLISHED)
def published_file(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponseBase:
    """A published edition in one format, to keep."""
    file = queries.file_of(queries.published(slug, number).row, name)
    answer = HttpResponse(bytes(file.content), content_type=file.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return _kept(request, answer, file.sha256)


def _rendered(template: str, context: dict[str, object]) -> str:
    """A page without the request: what it shows cannot depend on who asks."""
    context = {"shell": presenters.frame(), **context}
    return render_to_string(f"insight/archive/{template}.jinja", context, using="jinja2")


def _kept(request: HttpRequest, answer: HttpResponse, digest: str) -> HttpResponseBase:
    unchanged = get_conditional_response(request, etag=quote_etag(digest), response=answer)
    return _dated(unchanged or answer, digest)


def _dated(answer: HttpResponseBase, digest: str) -> HttpResponseBase:
    answer.headers["ETag"] = quote_etag(digest)
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return answer
