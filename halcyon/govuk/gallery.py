"""Every component and every layout with made-up content, to look at while developing."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from django.urls import reverse

from halcyon.govuk import made_up
from halcyon.govuk.environment import component_environment
from halcyon.govuk.shell import Account, NavItem, SessionLimits, Shell

LAYOUTS: dict[str, Callable[[HttpRequest], dict[str, Any]]] = {
    "question": made_up.question,
    "call-sheet": made_up.call_sheet,
    "record": made_up.record,
    "list": made_up.listing,
    "empty-list": made_up.empty_listing,
    "board": made_up.board,
    "document": made_up.document,
    "interruption": made_up.interruption,
    "purpose": made_up.purpose,
    "error": lambda request: {"reference": "7K2M-QX4P"},
}


def components(request: HttpRequest) -> HttpResponse:
    """One page with each component and form field."""
    return _page(request, "components", made_up.components())


def layout(request: HttpRequest, layout: str) -> HttpResponse:
    """A page in the layout named."""
    if layout not in LAYOUTS:
        raise Http404
    return _page(request, layout, LAYOUTS[layout](request))


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    # Not by `render`: the project's context processors would put its own frame around the page.
    template = component_environment().get_template(f"govuk/gallery/{name.replace('-', '_')}.jinja")
    frame = {"shell": _shell(name), "csrf_input": csrf_input(request), "csrf_token": get_token(request)}
    return HttpResponse(template.render(frame | context))


def _shell(current: str) -> Shell:
    entries = [
        NavItem(text="Components", href=reverse("gallery:components"), current=current == "components")
    ]
    for name in LAYOUTS:
        href = reverse("gallery:layout", args=[name])
        words = name.replace("-", " ").capitalize()
        entries.append(NavItem(text=words, href=href, current=current == name))
    return Shell(
        area_name="Ashbeck Safeguarding Partnership",
        home_url=reverse("gallery:components"),
        navigation=tuple(entries),
        account=Account(name="Asha Example", role="Social worker", sign_out_url="#"),
        demonstration=True,
        session=SessionLimits(warn_at=25 * 60, ends_at=30 * 60, keep_url="#"),
        footer_links=(NavItem(text="Accessibility", href="#"), NavItem(text="Privacy", href="#")),
    )
