"""From a provider's word to a sign-in under way, or to a refusal; each in the trail."""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from halcyon.access.oidc.definitions import Provider
from halcyon.access.oidc.rules import (
    account_of,
    address_is_verified,
    is_one_of_theirs,
    is_who_came_before,
    proved_second_factor,
)
from halcyon.access.sign_in.actions import refused
from halcyon.access.sign_in.rules import AGENCY
from halcyon.access.user.queries import user_by_email
from halcyon.access.viewer import NOBODY

log = logging.getLogger(__name__)


def sign_in(
    *, request: HttpRequest, claims: Mapping[str, Any], provider: Provider, next: str
) -> HttpResponse:
    """Go on to the remaining steps, as after a password: mail for a sleeping account, a code unless theirs counts."""
    address_is_verified(claims)
    user = user_by_email(claims["email"])
    is_one_of_theirs(user, provider)
    assert user is not None  # is_one_of_theirs
    account = account_of(claims)
    is_who_came_before(user, account)
    second = proved_second_factor(claims, provider)
    record_authentication(
        request, user, method=AGENCY, agency=provider.key, second_factor=second, account=account
    )
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url=next or None))
    return response


def note_refused(*, claims: Mapping[str, Any], provider: Provider, why: object) -> None:
    """A sign-in by an agency's account that came to nothing. The log has the sort of fault, and nobody's data."""
    log.warning("sign-in by an agency’s account failed", extra={"agency": provider.key, "fault": str(why)})
    refused(email=str(claims.get("email", "")), means=f"agency {provider.key}", by=NOBODY)
