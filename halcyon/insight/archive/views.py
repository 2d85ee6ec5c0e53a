"""What is published, for everybody: without sign-in, without a cookie, kept by caches as long as it stands."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from halcyon.access.pages import public_page
from halcyon.base.refusals import Refusal
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
    return _kept(request, HttpResponse(text), _digest([text]))


@public_page(PUBLISHED)
def published_index(request: HttpRequest) -> HttpResponseBase:
    """The same for machines, with every edition, its files and their digests, as JSON."""
    told = presenters.index(queries.every_edition(), request.build_absolute_uri)
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return _kept(request, HttpResponse(text, content_type="application/json"), _digest([text]))


@public_page(PUBLISHED)
def published(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """A published report: its latest edition, or one by its number. 410 and why, where it was withdrawn."""
    return _page(request, "report", queries.published(slug, number), presenters.edition)


@public_page(PUBLISHED)
def published_easy(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """The easy-read page of a published report, alone."""
    try:
        return _page(
            request, "easy", queries.published(slug, number), lambda found, *_: presenters.easy(found)
        )
    except Refusal as refusal:
        raise Http404 from refusal


@public_page(PUBLISHED)
def published_file(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponseBase:
    """A published edition in one format, to keep. 410 and why, where it was withdrawn."""
    found = queries.published(slug, number)
    file = queries.file_of(found.row, name)
    if found.withdrawal:
        return _gone(found)
    answer = HttpResponse(bytes(file.content), content_type=file.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return _kept(request, answer, file.sha256, found.row.published_at)


def _page(
    request: HttpRequest,
    template: str,
    found: queries.Edition,
    context: Callable[..., dict[str, object]],
) -> HttpResponseBase:
    """A page of an edition. Made once, since its charts take a while."""
    editions, files = queries.editions_of(found.row.slug), queries.files_of(found.row)
    if found.withdrawal:
        return _gone(found)
    stands = (f"{row.number} {bool(queries.withdrawn_row(row))}" for row in editions)
    digest = _digest([template, static(STYLE), found.row.sha256, *stands, *(each.sha256 for each in files)])
    changed = max((row.published_at for row in editions), default=found.row.published_at)
    if unchanged := get_conditional_response(request, etag=quote_etag(digest)):
        return _dated(unchanged, digest, changed)
    if digest not in _made:
        made = _rendered(template, context(found, editions, files))
        while len(_made) >= MOST:
            _made.pop(next(iter(_made)), None)
        _made[digest] = made
    return _dated(HttpResponse(_made[digest]), digest, changed)


def _gone(found: queries.Edition) -> HttpResponse:
    """What stands where an edition was that was withdrawn: 410, so that who keeps or lists it lets it go."""
    text = _rendered("gone", presenters.gone(found, queries.editions_of(found.row.slug)))
    answer = HttpResponse(text, status=410)
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return answer


def _rendered(template: str, context: dict[str, object]) -> str:
    """A page without the request: what it shows cannot depend on who asks."""
    context = {"shell": presenters.frame(), "language": "en-GB", "canonical": "", **context}
    return render_to_string(f"insight/archive/{template}.jinja", context, using="jinja2")


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _kept(
    request: HttpRequest, answer: HttpResponse, digest: str, changed: datetime | None = None
) -> HttpResponseBase:
    """An answer that is not sent again to who has it: by its digest, or where it never changes by its day."""
    last = int(changed.timestamp()) if changed else None
    unchanged = get_conditional_response(
        request, etag=quote_etag(digest), last_modified=last, response=answer
    )
    return _dated(unchanged or answer, digest, changed)


def _dated(answer: HttpResponseBase, digest: str, changed: datetime | None) -> HttpResponseBase:
    answer.headers["ETag"] = quote_etag(digest)
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    if changed:
        answer.headers["Last-Modified"] = http_date(changed.timestamp())
    return answer
