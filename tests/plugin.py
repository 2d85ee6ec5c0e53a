"""Loaded before the settings: gives the tests a data folder and a database of their own.

``DATABASE_URL`` in the environment (an owner's address) makes them run on that server instead.
"""

import os
from pathlib import Path

os.environ["HALCYON_DATA"] = os.environ.get("HALCYON_TEST_DATA") or str(Path.cwd() / ".halcyon" / "tests")
os.environ.setdefault("HALCYON_ENV", "development")
os.environ["HALCYON_DEMO"] = "1"

from halcyon.project.postgres import DataFolder, owner_url

DataFolder.chosen().path.mkdir(mode=0o700, parents=True, exist_ok=True)
(DataFolder.chosen().path / "static").mkdir(exist_ok=True)  # where assets would be collected to
os.environ["DATABASE_URL"] = owner_url(DataFolder.chosen())
