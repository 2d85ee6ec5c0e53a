"""``halcyon setup``: the database roles, the tables, the viewer key and the roles people hold. Repeatable."""

from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, InternalError, ProgrammingError, connections
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from halcyon.access.role.seeds import seed_roles
from halcyon.access.service.actions import add_service
from halcyon.access.service.definitions import all_services
from halcyon.access.signing import padded_key
from halcyon.people.matching.actions import index_everybody
from halcyon.project.addresses import role_password

TRIES = 20  # to make a role that somebody else is making


def set_up() -> Iterator[str]:
    """Bring the owner's database to where this release needs it; yields what was done, in words."""
    make_roles()
    yield "database roles are ready"
    call_command("migrate", database="owner", verbosity=0, interactive=False, skip_checks=True)
    yield "tables and policies are ready"
    install_viewer_key()
    yield "the viewer key is in place"
    seed_roles(using="owner")
    yield "starting roles are loaded"
    for service in all_services():
        add_service(service=service, using="owner")
    yield "services have their principals"
    if count := index_everybody(using="owner"):
        yield f"search knows {count:,} more people"


def make_roles() -> None:
    """Create *app*, *extract* and *sealer* where absent, and give them their passwords and the way in."""
    with connections["owner"].cursor() as cursor:
        for role in settings.HALCYON_DATABASE_ROLES.values():
            _make_role(cursor, role)
            cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(role)))
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _make_role(cursor: CursorWrapper, role: str) -> None:
    """Roles are the whole server's: the setup of another of its databases may be at the same one just now."""
    password = role_password(settings.SECRET_KEY, role)
    for left in reversed(range(TRIES)):
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        # Altering may not repeat NOSUPERUSER and the like: that takes a superuser, which the owner need not be.
        form = "ALTER ROLE {} LOGIN PASSWORD {}" if cursor.fetchone() else "CREATE ROLE {} LOGIN PASSWORD {}"
        try:
            cursor.execute(sql.SQL(form).format(sql.Identifier(role), sql.Literal(password)))
        except (
            InternalError,
            IntegrityError,
            ProgrammingError,
        ):  # "tuple concurrently updated", or made meanwhile
            if not left:
                raise
        else:
            return


def install_viewer_key() -> None:
    """Store the database's copy of the key that verifies the viewer setting."""
    inner, outer = padded_key(settings.HALCYON_VIEWER_KEY)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_viewerkey VALUES (1, %s, %s)"
            " ON CONFLICT (id) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
            [inner, outer],
        )
