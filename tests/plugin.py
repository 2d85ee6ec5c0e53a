"""Loaded before the settings: gives each worker a data folder and a database server of its own.

``DATABASE_URL`` in the environment (an owner's address) makes the tests run on that server instead, which the
workers then share; addresses of several servers, with a space between, are dealt out among them.
"""

import os
from pathlib import Path

#: As they were given, for the workers, which inherit what is changed below. Without one, each has its embedded one.
SERVERS = os.environ.setdefault("HALCYON_TEST_SERVERS", os.environ.get("DATABASE_URL", "")).split()
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PLACE = WORKER % len(SERVERS) if SERVERS else WORKER

_root = Path(os.environ.get("HALCYON_TEST_DATA") or Path.cwd() / ".halcyon" / "tests")
os.environ["HALCYON_DATA"] = str(_root / f"server-{PLACE}" if PLACE else _root)
os.environ["DATABASE_URL"] = SERVERS[PLACE] if SERVERS else ""
os.environ.setdefault("HALCYON_ENV", "development")
os.environ["HALCYON_DEMO"] = "1"

from halcyon.project.postgres import DataFolder, owner_url  # noqa: E402 - reads the environment as it is imported

DataFolder.chosen().path.mkdir(mode=0o700, parents=True, exist_ok=True)
(DataFolder.chosen().path / "static").mkdir(exist_ok=True)  # where assets would be collected to
os.environ["DATABASE_URL"] = owner_url(DataFolder.chosen())
