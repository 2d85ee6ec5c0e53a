"""The folder that holds everything one Halcyon keeps on disk."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from halcyon.project.environment import Environment, env
from halcyon.project.errors import Trouble

LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103
UNFIT = set("\"'$`\\\n,")  # characters that pg_ctl's shell or the server's settings would read as their own


@dataclass(frozen=True)
class DataFolder:
    """A folder that holds everything one Halcyon keeps on disk; the embedded database is in `postgres`."""

    path: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", self.path.expanduser().resolve())
        if unfit := UNFIT & set(str(self.path)):
            shown = " ".join(sorted(unfit)).replace("\n", "a line break")
            raise Trouble(f"The data folder's path may not contain {shown}: {self.path}")

    @property
    def cluster(self) -> Path:
        """The server's own folder. It appears complete, by renaming, or not at all."""
        return self.path / "postgres"

    @property
    def password(self) -> Path:
        """The owner's password, readable by the account that made it."""
        return self.path / "postgres.password"

    @property
    def lock(self) -> Path:
        """Held while the server is started or stopped."""
        return self.path / "postgres.lock"

    @property
    def attached(self) -> Path:
        """Held, shared, by every process that uses the server."""
        return self.path / "postgres.attached"

    @property
    def kept(self) -> Path:
        """Present while the server should stay after the last has left."""
        return self.path / "postgres.kept"

    @property
    def socket(self) -> Path:
        """The folder of the server's socket: short, and another for every data folder."""
        name = f"halcyon-{hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]}"
        preferred = Path(tempfile.gettempdir()) / name
        fits = len(os.fsencode(preferred / ".s.PGSQL.5432")) <= LONGEST_SOCKET
        return preferred if fits and " " not in str(preferred) else Path("/tmp") / name  # noqa: S108 - made private below

    @classmethod
    def chosen(cls, environment: Environment = env) -> "DataFolder":
        """The folder of `HALCYON_DATA`, else `.halcyon` in the working directory."""
        return cls(
            environment.path(
                "HALCYON_DATA", ".halcyon", about="where the embedded database and files are kept"
            )
        )
