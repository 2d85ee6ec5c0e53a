"""The permissions that views and rules name. Roles, which are data, gather them."""

from dataclasses import dataclass

_registry: dict[str, "Permission"] = {}


@dataclass(frozen=True)
class Permission:
    """A kind of act. ``database`` ones travel in the signed viewer setting, since a policy asks for them."""

    key: str
    title: str
    database: bool = False

    def __str__(self) -> str:
        return self.key


def permission(key: str, title: str, *, database: bool = False) -> Permission:
    """Declare a permission once. Raises ValueError when two declarations differ."""
    declared = Permission(key, title, database)
    if _registry.setdefault(key, declared) != declared:
        raise ValueError(f"permission {key!r} is declared twice, differently")
    return declared


def all_permissions() -> dict[str, Permission]:
    """Every declared permission by key."""
    return dict(_registry)


def database_permissions(held: frozenset[str]) -> tuple[str, ...]:
    """Those of ``held`` that policies ask for, sorted, for the signed setting."""
    return tuple(sorted(key for key in held if key in _registry and _registry[key].database))
