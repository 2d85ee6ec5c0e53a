"""What a check found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings


class Level(StrEnum):
    """How bad it is; a command's exit status follows from `fail` alone."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One sentence on what is so; unless it is well, one on what to do."""

    level: Level
    says: str
    do: str = ""


#: A check asks one question; it may find several things.
Check = Callable[[], Iterable[Finding]]


def ok(says: str) -> Finding:
    """Well."""
    return Finding(Level.OK, says)


def warn(says: str, do: str) -> Finding:
    """To be looked at."""
    return Finding(Level.WARN, says, do)


def fail(says: str, do: str) -> Finding:
    """To be put right."""
    return Finding(Level.FAIL, says, do)


def amiss(says: str, do: str) -> Finding:
    """To be put right in production; to be looked at where nobody's record is kept."""
    return fail(says, do) if settings.PRODUCTION else warn(says, do)
