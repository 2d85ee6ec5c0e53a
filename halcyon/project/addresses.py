"""The four database roles and their addresses. The owner's is given; the others' follow from it (``setup``)."""

from collections.abc import Mapping
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from halcyon.project.environment import Environment
from halcyon.project.errors import Trouble
from halcyon.project.postgres import DataFolder, Server
from halcyon.project.secret import derived

ROLES = {"app": "halcyon_app", "extract": "halcyon_extract", "sealer": "halcyon_sealer"}

#: Longest a statement or an idle transaction may take, so that the trail's seal can tell late from forged.
LIMITS = "-c statement_timeout=60s -c idle_in_transaction_session_timeout=120s"


def owner_address(env: Environment, folder: DataFolder) -> str:
    """``DATABASE_URL``, else the embedded database's address, else (nothing is set up yet) one that fails."""
    given = env.url(
        "DATABASE_URL",
        "",
        schemes=("postgresql", "postgres"),
        about="the owner's address of a PostgreSQL ≥ 15",
    )
    if given:
        return given
    try:
        return Server(folder).url()
    except Trouble:
        return "postgresql://halcyon@/halcyon?host=/nonexistent"


def roles_are_given(env: Environment) -> bool:
    """Whether every role has an address of its own: nothing here then needs to know the owner's."""
    return not env.text("DATABASE_URL", "") and all(_given(env, name) for name in ROLES)


def _given(env: Environment, name: str) -> str:
    return env.url(
        f"{name.upper()}_DATABASE_URL",
        "",
        schemes=("postgresql", "postgres"),
        about=f"the address of the role {ROLES[name]}, where it is not the owner's with another user",
    )


def role_password(key: str, role: str) -> str:
    """The password that ``setup`` gives to a role."""
    return derived(key, f"database role {role}")


def databases(env: Environment, folder: DataFolder, key: str) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: ``default`` is *app*; ``owner``, ``extract`` and ``sealer`` by name.

    A role's address may be given (``APP_DATABASE_URL`` and so on), so that a web server need not know the owner's.
    """
    owner = conninfo_to_dict(owner_address(env, folder))
    made = {"owner": _database(owner)}
    for name, role in ROLES.items():
        given = _given(env, name)
        address = (
            conninfo_to_dict(given)
            if given
            else {**owner, "user": role, "password": role_password(key, role)}
        )
        made["default" if name == "app" else name] = _database(
            address, options=LIMITS if name == "app" else ""
        )
    return made


def _database(address: Mapping[str, Any], options: str = "") -> dict[str, Any]:
    known = {"dbname", "user", "password", "host", "port"}
    rest = {key: value for key, value in address.items() if key not in known}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.get("dbname", "halcyon"),
        "USER": address.get("user", ""),
        "PASSWORD": address.get("password", ""),
        "HOST": address.get("host", ""),
        "PORT": str(address.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # nothing is streamed: it would read without the viewer's setting
        "OPTIONS": {**rest, **({"options": options} if options else {})},
        "TEST": {"MIGRATE": False},
    }
