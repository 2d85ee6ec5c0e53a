"""How much disk an area takes, before it is begun."""

import shutil
from pathlib import Path

from halcyon.project.errors import Trouble

#: Bytes that a referral comes to with all that hangs off it and all indexes, as measured (ADR 25).
PER_REFERRAL = 80_000
#: For sorting the largest index and for the server's log.
SPARE = 1.2
_GIB = 2**30


def needed(referrals: int) -> int:
    """Bytes for so many referrals."""
    return int(referrals * PER_REFERRAL * SPARE)


def refuse_without_room(referrals: int, folder: Path, *, freed: int = 0) -> None:
    """``Trouble`` where so many do not fit on the folder's disk; ``freed``: bytes that are given back first."""
    free = shutil.disk_usage(folder).free + freed
    if needed(referrals) > free:
        raise Trouble(
            f"{referrals:,} referrals take about {needed(referrals) / _GIB:.1f} GiB, and where {folder} is,"
            f" {free / _GIB:.1f} GiB are free. Choose fewer with TIMES, or another place with DATA."
        )


def taken(folder: Path) -> int:
    """Bytes of the files in a folder; files that go away meanwhile do not count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.lstat().st_size
        except FileNotFoundError:
            continue
    return total
