"""Counting: one statement each, so that two processes at the same moment count two."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from halcyon.access.attempt.models import Attempt
from halcyon.access.attempt.rules import Limit

_COUNT = """
INSERT INTO access_attempt AS kept (key, count, until) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kept.until <= %(at)s THEN 1 ELSE kept.count + 1 END,
    until = CASE WHEN kept.until <= %(at)s THEN excluded.until ELSE kept.until END
RETURNING count, until
"""


def count(*, limit: Limit, whose: str, at: datetime) -> tuple[int, datetime]:
    """Count a try at something of ``whose`` (an account, an address): how many by now, and until when."""
    values: dict[str, str | datetime] = {"key": key_of(limit, whose), "at": at, "until": at + limit.window}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        tries, until = cursor.fetchone() or (1, at + limit.window)
    return tries, until


def take_back(*, keys: Iterable[str]) -> None:
    """Uncount one try each: it was right."""
    Attempt.objects.filter(key__in=sorted(keys), count__gt=0).update(count=F("count") - 1)


def forgive(*, keys: Iterable[str]) -> None:
    """Open the windows anew: somebody proved in another way who they are."""
    Attempt.objects.filter(key__in=list(keys)).delete()


def purge(*, at: datetime) -> int:
    """Delete counters whose window closed a day ago or earlier. How many."""
    deleted, _ = Attempt.objects.filter(until__lt=at - timedelta(days=1)).delete()
    return deleted


def key_of(limit: Limit, whose: str) -> str:
    """The counter's key: its limit, and whose it is as a hash that only this installation can make."""
    return f"{limit.name}:{hashed(whose)}"


def hashed(whose: str) -> str:
    """An account or address, unreadable but always the same: 32 hexadecimal characters."""
    return salted_hmac("halcyon.access.attempt", whose, algorithm="sha256").hexdigest()[:32]
