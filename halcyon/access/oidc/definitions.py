"""Which agencies' identity providers there are: settings, since they belong to the installation."""

from dataclasses import dataclass

WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True)
class Provider:
    """An agency's identity provider. ``key`` is the agency's own; ``url``, its issuer.

    ``second_factor``: values of the claims ``amr`` and ``acr`` that count as a second factor of theirs. Where none
    is there, ours is asked for.
    """

    key: str
    title: str
    url: str
    client_id: str
    secret: str
    second_factor: frozenset[str] = frozenset()

    @property
    def metadata_url(self) -> str:
        return self.url.rstrip("/") + WELL_KNOWN
