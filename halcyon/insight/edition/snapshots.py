"""Frozen figures: a folder of the data directory, named by the digest of all that is in it.

In it: ``facts`` (the fact views, as ``indicator.freezing`` writes them), ``profile.toml`` (by which the report cuts
them) and ``contents.json`` (the SHA-256 of each file), whose own SHA-256 is the folder's name. So nothing in it can
change and keep its name, and every reading looks whether it has.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.engines import Frozen, Live, frozen
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.profile import Profile, load

_CONTENTS, _FACTS, _PROFILE = "contents.json", "facts", "profile.toml"


@dataclass(frozen=True)
class Taken:
    """A snapshot that was just taken: its name, and the instant of its figures."""

    name: str
    as_of: datetime


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that is as it was taken: its figures, and how they are cut."""

    engine: Frozen
    profile: Profile


def take(engine: Live, profile: Path) -> Taken:
    """Write the figures of an instant, with the profile that cuts them, into a folder that nobody changes again."""
    shelf: Path = settings.HALCYON_SNAPSHOTS
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".making-") as made:
        folder = Path(made) / "complete"
        freeze(folder / _FACTS, engine)
        shutil.copyfile(profile, folder / _PROFILE)
        contents = json.dumps(_digests(folder), indent=2)
        (folder / _CONTENTS).write_text(contents)
        name = hashlib.sha256(contents.encode()).hexdigest()
        if not (shelf / name).exists():  # the same figures of the same instant: they are there
            shutil.move(folder, shelf / name)
    return Taken(name, engine.as_of)


@contextmanager
def opened(name: str) -> Iterator[Snapshot]:
    """A snapshot by its name. Raises Refusal where it is gone, or not as it was taken."""
    folder: Path = settings.HALCYON_SNAPSHOTS / name
    verify(folder)
    with frozen(folder / _FACTS) as engine:
        yield Snapshot(engine, load(folder / _PROFILE))


def verify(folder: Path) -> None:
    """Look whether every byte is as it was frozen. Raises Refusal, with what to do, where it is not."""
    try:
        contents = (folder / _CONTENTS).read_bytes()
        whole = hashlib.sha256(contents).hexdigest() == folder.name and json.loads(contents) == _digests(
            folder
        )
    except OSError:
        whole = False
    if not whole:
        raise Refusal(
            f"The frozen figures {folder.name[:12]} are not as they were when they were frozen: a file has been"
            " changed or is missing. Nothing is made from them. Ask for them to be restored from a backup, or freeze"
            " the figures again.",
            code="snapshot_changed",
        )


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _CONTENTS)
    return {str(path.relative_to(folder)): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
