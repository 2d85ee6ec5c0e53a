"""To an agency's own sign-in page, and back from it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from halcyon.access.oidc.actions import note_refused, sign_in
from halcyon.access.oidc.client import FAULTS, claims_of, provider_of, to_provider
from halcyon.access.oidc.definitions import Provider
from halcyon.access.pages import open_page, own_address
from halcyon.base.refusals import Refusal

BEFORE = "it is how somebody comes to be signed in"
NEXT = "agency_next"  # in the session: where to go after signing in
SILENT = (
    "Your agency’s sign-in system does not answer, or gave an answer that cannot be trusted. Nothing was changed. Try"
    " again in a few minutes. If it goes on, tell your agency’s IT support, and a system administrator of your area."
)
CAME_BACK = "You came back from your agency’s sign-in page without signing in. Nothing was changed."


@open_page(BEFORE)
def sign_in_by_agency(request: HttpRequest, agency: str) -> HttpResponse:
    """To the sign-in page of an agency. (A link, not a form: our policy lets no form lead elsewhere.)"""
    provider = _provider(agency)
    if request.user.is_authenticated:
        return redirect("home")
    request.session[NEXT] = own_address(request.GET.get("next", ""))
    back = settings.HALCYON_ADDRESS + reverse("account_back_from_agency", args=[agency])
    try:
        return to_provider(request, provider, back)
    except FAULTS as fault:
        return _refused(request, provider, {}, SILENT, type(fault).__name__)


@open_page(BEFORE)
def back_from_agency(request: HttpRequest, agency: str) -> HttpResponse:
    """Back from the sign-in page of an agency, with its word about who somebody is."""
    provider = _provider(agency)
    if request.user.is_authenticated:
        return redirect("home")
    if "error" in request.GET:
        return _refused(request, provider, {}, CAME_BACK, "cancelled")
    claims: dict[str, Any] = {}
    try:
        claims = claims_of(request, provider)
        return sign_in(request=request, claims=claims, provider=provider, next=request.session.pop(NEXT, ""))
    except Refusal as refusal:
        return _refused(request, provider, claims, refusal.sentence, refusal.code)
    except FAULTS as fault:
        return _refused(request, provider, {}, SILENT, type(fault).__name__)


def _provider(agency: str) -> Provider:
    provider = provider_of(agency)
    if provider is None:
        raise Http404
    return provider


def _refused(
    request: HttpRequest, provider: Provider, claims: dict[str, Any], sentence: str, why: str
) -> HttpResponse:
    note_refused(claims=claims, provider=provider, why=why)
    context = {"sentence": sentence, "provider": provider}
    return render(request, "access/oidc/refused.jinja", context, status=403)
