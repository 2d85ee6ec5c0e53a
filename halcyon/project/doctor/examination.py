"""All checks, one after the other. One that cannot be made is a finding, too."""

from collections.abc import Iterator, Sequence

from django.db import OperationalError

from halcyon.project.doctor import database, machine, work
from halcyon.project.doctor.finding import Check, Finding, fail

HERE: Sequence[Check] = (machine.purpose, machine.disk, machine.printing)
THERE: Sequence[Check] = (
    database.version,
    database.encrypted,
    database.text_and_time,
    database.clocks,
    database.roles,
    database.sign_in,
    database.migrations,
    database.viewer_key,
    database.locks,
    work.sealer,
    work.anchored,
    work.worker,
    work.queue,
    work.scanner,
)


def examine() -> Iterator[Finding]:
    """Every finding, in the order in which things are put right."""
    for check in HERE:
        yield from _found(check)
    try:
        database.asked("SELECT 1")
    except OperationalError as error:
        reason = str(error).strip().partition("\n")[0]
        yield fail(
            f"The database does not answer: {reason}",
            "Is it running, and is DATABASE_URL its owner's address?",
        )
        return
    for check in THERE:
        yield from _found(check)


def _found(check: Check) -> Iterator[Finding]:
    question = (check.__doc__ or "").strip().partition("\n")[0]
    try:
        yield from check()
    except Exception as error:
        yield fail(
            f"This could not be looked at: “{question}” ({type(error).__name__})",
            "Put right what is named above, and ask again.",
        )
