"""Setting services up."""

from halcyon.access.agency.models import Principal
from halcyon.access.service.definitions import Service


def add_service(*, service: Service, using: str = "default") -> Principal:
    """Give a service its principal, where it has none yet."""
    principal, _ = Principal.objects.using(using).get_or_create(
        kind=Principal.Kind.SERVICE, label=service.name
    )
    return principal
