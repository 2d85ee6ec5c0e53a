"""When what an identity provider says is taken."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from halcyon.access.oidc.definitions import Provider
from halcyon.access.user.models import User
from halcyon.base.refusals import Refusal

#: Signatures that only the provider can make. (With HS256 whoever knows the client's secret could; none is none.)
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


def address_is_verified(claims: Mapping[str, Any]) -> None:
    """A mail address counts only where the provider says that it has made sure of it."""
    address = claims.get("email")
    if not isinstance(address, str) or "\0" in address or claims.get("email_verified") is not True:
        raise Refusal(
            "Your agency’s system did not say that your email address is verified. Ask its administrators to release"
            " a verified email address to Halcyon.",
            code="unverified",
        )


def is_one_of_theirs(user: User | None, provider: Provider) -> None:
    """An agency vouches for its own people, and for nobody else's; nobody gets an account by signing in."""
    if user is None or user.agency.key != provider.key:
        raise Refusal(
            "There is no account for you here. Accounts are made by the system administrators of your area, with the"
            " email address that your agency knows you by.",
            code="no_account",
        )


def account_of(claims: Mapping[str, Any]) -> str:
    """A mark of the provider's own account: issuer and subject, which OpenID Connect never gives to another.

    (OpenID Connect Core 1.0, 5.7: nothing else, an address least of all, tells for sure who somebody is.)
    """
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise Refusal(
            "Your agency’s system did not say which of its accounts this is. Ask its administrators.",
            code="no_subject",
        )
    return sha256(f"{claims.get('iss')}\0{subject}".encode("utf-8", "replace")).hexdigest()


def is_who_came_before(user: User, account: str) -> None:
    """Who signed in first with an agency's account is who may: an address given anew opens nothing."""
    if user.agency_account not in ("", account):
        raise Refusal(
            "Somebody else of your agency used this email address here before. If you are new, ask the system"
            " administrators of your area for an account of your own. If your agency has renewed its accounts, they can"
            " let you in again.",
            code="another_account",
        )


def proved_second_factor(claims: Mapping[str, Any], provider: Provider) -> bool:
    """Whether the provider says that it asked for more than a password, in a way that this installation accepts."""
    methods = claims.get("amr")
    said = {str(each) for each in methods} if isinstance(methods, list) else set()
    level = claims.get("acr")
    return bool(provider.second_factor & (said | ({level} if isinstance(level, str) else set())))
