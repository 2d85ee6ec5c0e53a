"""What runs in the background: the sealer with its anchor, the worker with its queue."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from halcyon.access.trail import anchor
from halcyon.base.refusals import Refusal
from halcyon.base.uploads.scanning import answers
from halcyon.project.doctor.database import asked
from halcyon.project.doctor.finding import Finding, amiss, fail, ok, warn
from halcyon.project.jobs import GONE_AFTER

SEALS_EVERY = timedelta(minutes=2)
WAITS_LONG = timedelta(minutes=10)
RUNS = "It is started by “halcyon serve”, or by itself as “halcyon {}”."


def sealer() -> Iterator[Finding]:
    """The trail was sealed lately."""
    rows = asked("SELECT ran_at, (SELECT count(*) FROM access_seal) FROM access_sealer")
    if not rows or rows[0][0] is None:
        yield amiss("The trail was never sealed.", RUNS.format("sealer"))
    elif timezone.now() - rows[0][0] > SEALS_EVERY:
        yield amiss(f"The trail was last sealed at {rows[0][0]:%d %B %Y, %H:%M} UTC.", RUNS.format("sealer"))
    else:
        yield ok(f"The trail was sealed lately; {rows[0][1]} entries are.")


def anchored() -> Iterator[Finding]:
    """The anchor file can be written, has the database's head, and lies where a release does not replace it."""
    path: Path = settings.HALCYON_ANCHOR
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK):
        yield fail(
            f"The anchor file {path} cannot be written.", "Give it to the account that the sealer runs as."
        )
        return
    if settings.PRODUCTION and any((parent / ".git").exists() for parent in path.parents):
        yield fail(
            f"The anchor file {path} lies among the source code.", "Set HALCYON_ANCHOR to a place of its own."
        )
    yield _agrees(path)


def _agrees(path: Path) -> Finding:
    look = "Run “halcyon verify-trail”, and ask who was at the database."
    try:
        head = anchor.last(path, key=settings.HALCYON_TRAIL_KEY)
    except Refusal as refusal:
        return fail(str(refusal), look)
    sealed = asked("SELECT coalesce(max(n), 0) FROM access_seal")[0][0]
    if head is None:
        return (
            ok("Nothing is anchored yet.")
            if not sealed
            else fail(f"The anchor file {path} is missing.", look)
        )
    if asked("SELECT chain = %s FROM access_seal WHERE n = %s", head.chain, head.n) != [(True,)]:
        return fail(f"The anchored head of {head.n} entries is not the database's.", look)
    return ok(
        f"The trail is anchored up to entry {head.n}. Is the anchor file shipped elsewhere? Nobody here knows."
    )


def worker() -> Iterator[Finding]:
    """A worker gives signs of life."""
    alive = asked(
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - %s",
        timedelta(seconds=GONE_AFTER),
    )[0][0]
    yield ok(f"{alive} workers are alive.") if alive else amiss("No worker is alive.", RUNS.format("worker"))


def scanner() -> Iterator[Finding]:
    """The files that people add are looked at by a virus scanner."""
    if not settings.HALCYON_SCANNER:
        do = "Set HALCYON_SCANNER to where clamd listens; the pages say meanwhile that nothing looked."
        yield warn("Files that people add are not checked for viruses.", do)
    elif answers(settings.HALCYON_SCANNER):
        yield ok("The virus scanner answers.")
    else:
        yield fail(
            "The virus scanner does not answer: nobody can add a file.",
            "Is clamd running where HALCYON_SCANNER says?",
        )


def queue() -> Iterator[Finding]:
    """Nothing is stuck: no job of a dead worker, none that waits long, few that failed."""
    stalled, waiting, failed = asked(
        "SELECT count(*) FILTER (WHERE status = 'doing' AND w.id IS NULL),"
        " count(*) FILTER (WHERE status = 'todo' AND coalesce(j.scheduled_at, d.at) < now() - %s),"
        " count(*) FILTER (WHERE status = 'failed')"
        " FROM procrastinate_jobs j"
        " LEFT JOIN procrastinate_workers w ON w.id = j.worker_id AND w.last_heartbeat > now() - %s"
        " LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM procrastinate_events e WHERE e.job_id = j.id) d ON true",
        WAITS_LONG,
        timedelta(seconds=GONE_AFTER),
    )[0]
    if stalled:
        yield warn(
            f"{stalled} jobs belong to a worker that is gone.",
            "A living worker takes them up within a minute.",
        )
    if waiting:
        yield warn(
            f"{waiting} jobs wait for more than ten minutes.", "Is a worker running, and does it keep up?"
        )
    if failed:
        yield warn(f"{failed} jobs failed in the last two weeks.", "The worker's log says which, and where.")
    if not (stalled or waiting or failed):
        yield ok("No job is stuck.")
