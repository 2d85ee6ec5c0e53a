"""The Jinja2 environment of every page, for Django's Jinja2 backend."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from halcyon.base import clocks, dates
from halcyon.govuk.fields.plain import plain_field
from halcyon.govuk.forms import error_summary
from halcyon.govuk.macros import govuk
from halcyon.govuk.shell import Shell, session_data


def environment(**options: Any) -> Environment:
    """An environment for `TEMPLATES["OPTIONS"]["environment"]`; the options are what Django passes.

    A name that a template misspells is an error, not a blank. `settings.TEMPLATE_GLOBALS`, if set, maps
    further global names to dotted paths: the project's way to hand pages what packages below may not import.
    """
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options["loader"] = _with_own_templates(options.get("loader"))
    made = Environment(**options)  # noqa: S701 - autoescape is on, above
    made.globals |= _defaults() | _functions() | _project_globals()
    made.filters |= {"long_date": dates.long_date, "long_time": dates.long_time, "long_due": clocks.long_due}
    return made


@cache
def component_environment() -> Environment:
    """The environment in which components render themselves: the same, without the apps' own pages."""
    return environment(auto_reload=settings.DEBUG)


def url(name: str, *args: object, query: dict[str, object] | None = None, **kwargs: object) -> str:
    """The address of a named page; keyword arguments or positional ones, and a query string."""
    return reverse(name, args=args or None, kwargs=kwargs or None, query=query)


def messages_of(request: HttpRequest | None) -> list[Any]:
    """The banners due on this page, taken off the list; none where the page has no request."""
    return list(get_messages(request)) if request is not None else []


def _with_own_templates(loader: BaseLoader | None) -> BaseLoader:
    own = PackageLoader("halcyon.govuk", "jinja2")
    return ChoiceLoader([loader, own]) if loader else own


def _defaults() -> dict[str, object]:
    """What layouts ask for and a page may leave out."""
    absent = (
        *("request", "form", "back", "action", "cancel", "clock", "identity", "sub_navigation", "filters"),
        *(
            "pagination",
            "saved",
            "bulk",
            "download",
            "contents",
            "sections_nav",
            "refresh_seconds",
            "autosave_url",
            "reference",
        ),
    )
    empty = ("caption", "csrf_input", "csrf_token", "marking", "recipient", "document_date")
    return {"shell": Shell(), "submit": "Continue"} | dict.fromkeys(absent) | dict.fromkeys(empty, "")


def _functions() -> dict[str, Callable[..., object] | object]:
    return {
        "govuk": govuk,
        "static": static,
        "url": url,
        "now": timezone.now,
        "messages_of": messages_of,
        "session_data": session_data,
        "error_summary": error_summary,
        "plain_field": plain_field,
    }


def _project_globals() -> dict[str, object]:
    paths: dict[str, str] = getattr(settings, "TEMPLATE_GLOBALS", {})
    return {name: import_string(path) for name, path in paths.items()}
