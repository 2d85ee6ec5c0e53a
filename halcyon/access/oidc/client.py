"""Speaking with an identity provider. Authlib checks state, nonce, PKCE, signature, issuer, audience and times."""

from functools import cache
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from halcyon.access.oidc.definitions import Provider
from halcyon.access.oidc.rules import SIGNATURES

PATIENCE = 5  # seconds for each answer of a provider's
SLIP = 60  # seconds by which its clock may be wrong

#: Whatever a provider that is down, set up wrongly, or lying makes of a sign-in.
FAULTS = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError, TypeError, RuntimeError)


def provider_of(agency: str) -> Provider | None:
    """The identity provider of an agency, by the agency's key."""
    return next((each for each in settings.HALCYON_OIDC if each.key == agency), None)


def to_provider(request: HttpRequest, provider: Provider, back: str) -> HttpResponse:
    """The way to a provider's own sign-in page; ``back``: where it sends people afterwards. Raises FAULTS."""
    _believable(provider)
    response: HttpResponse = _client(provider).authorize_redirect(request, back)
    return response


def claims_of(request: HttpRequest, provider: Provider) -> dict[str, Any]:
    """What a provider says of whoever came back from it, checked. Raises FAULTS."""
    metadata = _believable(provider)
    wanted = {
        "iss": {"essential": True, "value": metadata["issuer"]},
        "aud": {"essential": True, "value": provider.client_id},
    }
    token = _client(provider).authorize_access_token(request, claims_options=wanted, leeway=SLIP)
    return dict(token["userinfo"])


def _believable(provider: Provider) -> dict[str, Any]:
    """What a provider says about itself: it is who we asked, and signs so that nobody else could."""
    metadata: dict[str, Any] = _client(provider).load_server_metadata()
    if str(metadata.get("issuer", "")).rstrip("/") != provider.url.rstrip("/"):
        raise ValueError("another issuer than the one that is set")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [each for each in offered if each in SIGNATURES]
    return metadata


@cache
def _client(provider: Provider) -> Any:
    """Remembers the provider's metadata and keys; unknown keys are asked for anew."""
    registry = OAuth()
    return registry.register(
        provider.key,
        client_id=provider.client_id,
        client_secret=provider.secret,
        server_metadata_url=provider.metadata_url,
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE,
        },
    )
