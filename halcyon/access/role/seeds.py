"""The starting set of roles. The file seeds roles that are absent; from then on they are data."""

import tomllib
from importlib.resources import files
from typing import Any

from halcyon.access.role.models import Role
from halcyon.access.role.permissions import all_permissions


def starting_roles() -> dict[str, dict[str, Any]]:
    """The roles of ``roles.toml`` by key: title, description, permissions."""
    return tomllib.loads(files("halcyon.access.role").joinpath("roles.toml").read_text())


def seed_roles(*, using: str = "default") -> None:
    """Insert the roles of ``roles.toml`` that the database does not have.

    Raises ValueError where the file names a permission that no code declares.
    """
    for key, row in starting_roles().items():
        if unknown := set(row["permissions"]) - set(all_permissions()):
            raise ValueError(f"role {key} names unknown permissions: {', '.join(sorted(unknown))}")
        Role.objects.using(using).get_or_create(
            key=key,
            defaults={
                "title": row["title"],
                "description": row["description"],
                "permissions": sorted(row["permissions"]),
            },
        )
