"""How much waits for each, and who wants to hear of it in the morning."""

from datetime import datetime

from django.db import connection

from halcyon.access.viewer import Viewer
from halcyon.records.digest.models import NoDigest
from halcyon.records.digest.told import Waiting


def wants_mail(viewer: Viewer) -> bool:
    """Whether the viewer gets the morning mail."""
    return not NoDigest.objects.filter(user_id=viewer.user_id or 0).exists()


def readers() -> list[int]:
    """The ids of the users who get the morning mail: for the messenger, else nobody. No leaver."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT user_id FROM records_digest_readers()")
        return [row[0] for row in cursor.fetchall()]


def waiting_for(user_id: int, *, at: datetime, until: datetime) -> Waiting:
    """How much waits for a user and their teams at an instant; *today* ends at ``until``. For the messenger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_waiting(%s, %s, %s)", [user_id, at, until])
        row = cursor.fetchone()
    return Waiting(*row) if row else Waiting()
