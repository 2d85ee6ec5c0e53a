"""``acting_as``: the one context in which requests, jobs, commands and tests touch protected rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from halcyon.access.signing import LIFETIME, SETTING, sign
from halcyon.access.viewer import Viewer


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])


def claim(viewer: Viewer, *, lifetime: timedelta = LIFETIME) -> None:
    """Tell the database, for the rest of the open transaction, on whose behalf it is asked."""
    connection.ensure_connection()
    _set(
        sign(
            viewer,
            backend_pid=connection.connection.info.backend_pid,
            at=timezone.now(),
            key=settings.HALCYON_VIEWER_KEY,
            lifetime=lifetime,
        )
    )


@contextmanager
def acting_as(viewer: Viewer, *, lifetime: timedelta = LIFETIME) -> Iterator[Viewer]:
    """One transaction on the viewer's behalf. Nested, the outer viewer comes back afterwards."""
    with transaction.atomic():
        before = _claimed()
        claim(viewer, lifetime=lifetime)
        yield viewer
        _set(before)


def _claimed() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SETTING])
        row = cursor.fetchone()
    return str(row[0]) if row else ""
