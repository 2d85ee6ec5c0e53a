"""The one decorator of views: each names a permission, and a test walks the addresses to see that it does.

What a viewer may not see does not exist for them: no permission, or a row that is not visible, is a 404.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    QueryDict,
)
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.govuk.forms import GovForm

P = ParamSpec("P")
PUBLIC = "/published/"  # what anybody may read and any cache may keep stands below this address
LONGEST_ADDRESS = 2000  # characters of one that we lead back to


class ViewerRequest(HttpRequest):
    """A request after the viewer's middleware: on whose behalf it is made."""

    viewer: Viewer


class Page(Protocol):
    """A view that names its permission (None: open to everybody, with the reason why)."""

    permission: Permission | None
    methods: Sequence[str]
    open_because: str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def page(
    permission: Permission, *, methods: Sequence[str] = ("GET",)
) -> Callable[[Callable[Concatenate[ViewerRequest, P], HttpResponseBase]], Page]:
    """Make a view of a function: for who holds ``permission``, never cached, signed in.

    A ``Refusal`` that the view did not put beside a field becomes a page in the rule's own words (409).
    """

    def decorate(view: Callable[Concatenate[ViewerRequest, P], HttpResponseBase]) -> Page:
        @wraps(view)
        def guarded(request: ViewerRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.viewer.user_id is None:
                if is_autosave(request):
                    return HttpResponse(status=401)  # the page says so, and keeps what is typed
                return redirect_to_login(where_they_were(request))
            if not request.viewer.may(permission):
                raise Http404
            if request.method not in (*methods, "HEAD") or (
                request.method == "HEAD" and "GET" not in methods
            ):
                return HttpResponseNotAllowed(methods)
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as error:
                raise Http404 from error
            except Refusal as refusal:
                return refused(request, refusal)

        return _as_page(never_cache(guarded), permission, methods, "")

    return decorate


def open_page(
    reason: str, *, methods: Sequence[str] = ("GET",)
) -> Callable[[Callable[..., HttpResponseBase]], Page]:
    """Make a view that needs no sign-in, never cached, and say why; a test holds these against a short list."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Page:
        return _as_page(never_cache(view), None, methods, reason)

    return decorate


def public_page(reason: str) -> Callable[[Callable[..., HttpResponseBase]], Page]:
    """Make a view of what is the same for everybody and may be kept by caches: it never looks who asks. Say why.

    The middlewares leave what stands below ``PUBLIC`` without a session and without a cookie.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Page:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(("GET",))
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as error:
                raise Http404 from error

        return _as_page(guarded, None, ("GET",), reason)

    return decorate


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is filled from: what was sent; None where its page is only looked at."""
    return request.POST if request.method == "POST" else None


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page itself sends what is typed so far, and nobody pressed a button."""
    return request.headers.get("X-Requested-With") == "autosave"


def ask(request: HttpRequest, template: str, form: GovForm, **context: object) -> HttpResponse:
    """A page that asks something: 422 where the answers have errors, so that no program takes it for done."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def done(form: GovForm, act: Callable[[], object]) -> bool:
    """Run an action that a valid form asks for. True, or False where a rule refused.

    Then the rule's sentence stands on the form, and what the action had written is undone.
    """
    try:
        with transaction.atomic():
            act()
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def where_they_were(request: HttpRequest) -> str:
    """The address to come back to after signing in: this page's, or the one whose button was pressed."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return request.get_full_path()
    return own_address(urlunsplit(("", "", came_from.path, came_from.query, ""))) or "/"


def own_address(text: str) -> str:
    """An address within Halcyon as it stands, '' for any other: where a redirect may lead."""
    is_own = len(text) <= LONGEST_ADDRESS and text.startswith("/")
    return text if is_own and url_has_allowed_host_and_scheme(text, allowed_hosts=None) else ""


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A rule's sentence as a page of its own. What the request had written so far is rolled back."""
    transaction.set_rollback(True)
    return render(request, "govuk/errors/refused.jinja", {"sentence": refusal.sentence}, status=409)


def _as_page(
    view: Callable[..., HttpResponseBase], permission: Permission | None, methods: Sequence[str], reason: str
) -> Page:
    made = cast(Page, view)
    made.permission, made.methods, made.open_because = permission, methods, reason
    return made
