"""Whether the database can serve this release."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def is_ready() -> bool:
    """Whether the database answers and has every migration of this release. Never raises."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _is_migrated()
    except DatabaseError:
        return False


class _BehindError(DatabaseError):
    """Migrations are missing. Raised, so that only the good answer is remembered: it stays true."""


@cache
def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _BehindError
    return True
