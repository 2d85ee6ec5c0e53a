"""Which services there are: declared where their work is; their principals and roles are data, made by ``setup``."""

from collections.abc import Iterable
from dataclasses import dataclass

_services: dict[str, "Service"] = {}


@dataclass(frozen=True)
class Service:
    """A service by the name that the trail shows, with the key of its role."""

    name: str
    role: str


def service(name: str, *, role: str) -> Service:
    """Declare a service once. Raises ValueError when two declarations differ."""
    declared = Service(name, role)
    if _services.setdefault(name, declared) != declared:
        raise ValueError(f"service {name!r} is declared twice, differently")
    return declared


def all_services() -> Iterable[Service]:
    """Every declared service, by name."""
    return (_services[name] for name in sorted(_services))
