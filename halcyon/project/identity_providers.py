"""Agencies' identity providers, from the environment."""

import re

from halcyon.access.oidc.definitions import Provider
from halcyon.project.environment import Environment
from halcyon.project.errors import Misconfigured


def identity_providers(env: Environment) -> tuple[Provider, ...]:
    """Those that ``HALCYON_OIDC`` names, by the keys of their agencies. Raises Misconfigured where one is not whole."""
    keys = env.words(
        "HALCYON_OIDC",
        [],
        about="keys of the agencies whose people sign in with their agency's account (OpenID Connect);"
        " for an agency with the key health, HALCYON_OIDC_HEALTH_URL and so on say how",
    )
    return tuple(_provider(env, key) for key in keys)


def _provider(env: Environment, key: str) -> Provider:
    if not re.fullmatch(r"[a-z0-9_-]+", key):
        raise Misconfigured("HALCYON_OIDC is set but cannot be used: it should be keys of agencies.")
    name = f"HALCYON_OIDC_{key.upper().replace('-', '_')}"
    schemes = ("https",) if env.production else ("https", "http")
    factors = env.words(
        f"{name}_SECOND_FACTOR",
        [],
        about="values of its claims amr or acr that count as a second factor; without any, ours is asked for",
    )
    return Provider(
        key=key,
        title=env.text(f"{name}_TITLE", about="what the button says after “Sign in with”"),
        url=env.url(f"{name}_URL", schemes=schemes, about="its issuer address"),
        client_id=env.text(f"{name}_CLIENT", about="the client id it gave us"),
        secret=env.text(f"{name}_SECRET", about="the client secret it gave us"),
        second_factor=frozenset(factors),
    )
