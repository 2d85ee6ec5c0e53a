"""The starting set of roles. From then on they are data: a later set brings what is new in it, and no more."""

import tomllib
from importlib.resources import files
from typing import Any

from halcyon.access.role.models import Role
from halcyon.access.role.permissions import all_permissions


def starting_roles() -> dict[str, dict[str, Any]]:
    """The roles of ``roles.toml`` by key: title, description, permissions."""
    return tomllib.loads(files("halcyon.access.role").joinpath("roles.toml").read_text())


def seed_roles(*, using: str = "default") -> None:
    """Insert the roles of ``roles.toml`` that the database does not have, and give the others what is new there.

    What an area has given to a role stays, what it has taken away stays away. Raises ValueError where the file
    names a permission that no code declares.
    """
    there = {role.key: role for role in Role.objects.using(using).all()}
    for key, row in starting_roles().items():
        if unknown := set(row["permissions"]) - set(all_permissions()):
            raise ValueError(f"role {key} names unknown permissions: {', '.join(sorted(unknown))}")
        if role := there.get(key):
            _bring(role, set(row["permissions"]), using)
        else:
            Role.objects.using(using).create(
                key=key,
                title=row["title"],
                description=row["description"],
                permissions=sorted(row["permissions"]),
                offered=sorted(row["permissions"]),
            )


def _bring(role: Role, starting: set[str], using: str) -> None:
    new = starting - set(role.offered)
    if not new:
        return
    role.permissions = sorted({*role.permissions, *new})
    role.offered = sorted({*role.offered, *starting})
    role.version += 1
    role.save(using=using, update_fields=["permissions", "offered", "version"])
