"""The system account that the embedded PostgreSQL runs as where we are root, which it refuses to be.

It runs as `nobody`, the account without rights that every system has. That account must pass through the
folders above the server's; where one of them is closed (as `/root` is), we open it for passing through, never
for listing.
"""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from halcyon.project.errors import Trouble

NAME = "nobody"


@dataclass(frozen=True)
class Account:
    """A system account by its numbers."""

    user: int
    group: int


def account_for_server(cluster: Path) -> Account | None:
    """None where we may run the server ourselves; as root, whoever owns the cluster, at first `nobody`.

    Raises `Trouble` for a root without a `nobody`.
    """
    if os.geteuid() != 0:
        return None
    if cluster.exists():
        owner = cluster.stat()
        return Account(owner.st_uid, owner.st_gid)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError as error:
        raise Trouble(
            f"PostgreSQL refuses to run as root, and there is no account '{NAME}' to run it as: "
            "use another account, or set DATABASE_URL to a PostgreSQL server."
        ) from error
    return Account(entry.pw_uid, entry.pw_gid)


def hand_over(folder: Path, account: Account | None) -> None:
    """Makes `folder` the server's own. A folder of somebody else's, or a link in its place, is `Trouble`."""
    status = folder.lstat()
    allowed = {os.geteuid()} | ({account.user} if account else set())
    if status.st_uid not in allowed or not stat.S_ISDIR(status.st_mode):
        raise Trouble(f"{folder} belongs to somebody else: remove it, or set DATA to another folder.")
    if account:
        os.chown(folder, account.user, account.group, follow_symlinks=False)


def open_for_passage(*folders: Path) -> None:
    """Lets every account pass through all folders above these, without a right to list or read them."""
    for above in {parent for folder in folders for parent in folder.parents}:
        mode = above.stat().st_mode
        if not mode & stat.S_IXOTH:
            above.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def open_for_reading(folder: Path) -> None:
    """Lets every account read and run what is in `folder`, if a narrow umask closed it at installation."""
    if not folder.exists() or folder.stat().st_mode & stat.S_IXOTH:
        return
    for path in [*folder.rglob("*"), folder]:
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
