"""The one decorator of views: each names a permission, and a test walks the addresses to see that it does.

What a viewer may not see does not exist for them: no permission, or a row that is not visible, is a 404.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal

P = ParamSpec("P")


class ViewerRequest(HttpRequest):
    """A request after the viewer's middleware: on whose behalf it is made."""

    viewer: Viewer


class Page(Protocol):
    """A view that names its permission (None: open to everybody, with the reason why)."""

    permission: Permission | None
    methods: Sequence[str]
    open_because: str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def page(
    permission: Permission, *, methods: Sequence[str] = ("GET",)
) -> Callable[[Callable[Concatenate[ViewerRequest, P], HttpResponse]], Page]:
    """Make a view of a function: for who holds ``permission``, never cached, signed in.

    A ``Refusal`` that the view did not put beside a field becomes a page in the rule's own words (409).
    """

    def decorate(view: Callable[Concatenate[ViewerRequest, P], HttpResponse]) -> Page:
        @wraps(view)
        def guarded(request: ViewerRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.viewer.user_id is None:
                return redirect_to_login(request.get_full_path())
            if not request.viewer.may(permission):
                raise Http404
            if request.method not in (*methods, "HEAD") or (request.method == "HEAD" and "GET" not in methods):
                return HttpResponseNotAllowed(methods)
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as error:
                raise Http404 from error
            except Refusal as refusal:
                return refused(request, refusal)

        return _as_page(never_cache(guarded), permission, methods, "")

    return decorate


def open_page(reason: str) -> Callable[[Callable[..., HttpResponse]], Page]:
    """Make a view that needs no sign-in, and say why; a test holds these against a short list."""

    def decorate(view: Callable[..., HttpResponse]) -> Page:
        return _as_page(view, None, ("GET",), reason)

    return decorate


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A rule's sentence as a page of its own. What the request had written so far is rolled back."""
    transaction.set_rollback(True)
    return render(request, "govuk/errors/refused.jinja", {"sentence": refusal.sentence}, status=409)


def _as_page(
    view: Callable[..., HttpResponse], permission: Permission | None, methods: Sequence[str], reason: str
) -> Page:
    made = cast(Page, view)
    made.permission, made.methods, made.open_because = permission, methods, reason
    return made
