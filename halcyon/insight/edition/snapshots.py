"""Frozen figures: files named by the digest of all of them, kept in the database, and read from a folder.

They are ``facts`` (the fact views, as ``indicator.freezing`` writes them), ``profile.toml`` (by which the report cuts
them), ``around.json`` (the children of the area that rates are of) and ``contents.json`` (the SHA-256 of each file),
whose own SHA-256 is the snapshot's name. So nothing in it can change and keep its name, and every reading looks
whether it has. A folder that is not there, or not as it was, is laid out again from the database.
"""

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from halcyon.base.refusals import Refusal
from halcyon.insight.edition import queries
from halcyon.insight.edition.actions import keep_files
from halcyon.insight.indicator.engines import Frozen, Live, frozen
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.profile import Profile, load
from halcyon.insight.report.contents.around import as_text, from_text
from halcyon.insight.report.contents.unseen import NOBODY, Around

log = logging.getLogger(__name__)

_CONTENTS, _FACTS, _PROFILE, _AROUND = "contents.json", "facts", "profile.toml", "around.json"


@dataclass(frozen=True)
class Taken:
    """A snapshot that was just taken: its name, and the instant of its figures."""

    name: str
    as_of: datetime


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that is as it was taken: its figures, how they are cut, and the children that rates are of."""

    engine: Frozen
    profile: Profile
    around: Around


def take(engine: Live, profile: Path, around: Around) -> Taken:
    """Keep the figures of an instant, with the profile that cuts them and the children they are set beside.

    The transaction it is called in waits meanwhile, however long: of a large area that takes minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    with _bench() as bench:
        folder = bench / "complete"
        freeze(folder / _FACTS, engine)
        shutil.copyfile(profile, folder / _PROFILE)
        (folder / _AROUND).write_text(as_text(around))
        contents = json.dumps(_digests(folder), indent=2)
        (folder / _CONTENTS).write_text(contents)
        name = hashlib.sha256(contents.encode()).hexdigest()
        keep_files(snapshot=name, folder=folder)
        _put(folder, name)
    return Taken(name, engine.as_of)


@contextmanager
def opened(name: str) -> Iterator[Snapshot]:
    """A snapshot by its name. Raises Refusal where it is gone, or not as it was taken."""
    folder: Path = settings.HALCYON_SNAPSHOTS / name
    if not is_whole(folder):
        _lay_out(name)
    with frozen(folder / _FACTS) as engine:
        yield Snapshot(engine, load(folder / _PROFILE), _around(folder / _AROUND))


def is_whole(folder: Path) -> bool:
    """Whether every byte is as it was frozen."""
    try:
        contents = (folder / _CONTENTS).read_bytes()
        return hashlib.sha256(contents).hexdigest() == folder.name and json.loads(contents) == _digests(
            folder
        )
    except OSError:
        return False


def _lay_out(name: str) -> None:
    """The folder again, from the database. Raises Refusal where that does not have it as it was either."""
    with _bench() as bench:
        folder = bench / name
        for path, content in queries.pieces(name):
            file = (folder / path).resolve()
            if not file.is_relative_to(folder.resolve()):
                continue  # none of ours: what is laid out is not whole then
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("ab") as out:
                out.write(content)
        if not is_whole(folder):
            raise Refusal(
                f"The frozen figures {name[:12]} are not as they were when they were frozen: something of them has"
                " been changed or is missing. Nothing is made from them. Ask for them to be restored from a backup,"
                " or freeze the figures again.",
                code="snapshot_changed",
            )
        log.warning("frozen figures laid out again")
        _put(folder, name)


@contextmanager
def _bench() -> Iterator[Path]:
    """A place on the same disk to make a folder in, before it stands where it is read."""
    shelf: Path = settings.HALCYON_SNAPSHOTS
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".making-") as made:
        yield Path(made)


def _put(folder: Path, name: str) -> None:
    """Where it is read; whatever stands there and is not whole goes. Of two at once, one is enough."""
    place: Path = settings.HALCYON_SNAPSHOTS / name
    if is_whole(place):
        return
    shutil.rmtree(place, ignore_errors=True)
    try:
        folder.rename(place)
    except OSError:
        if not is_whole(place):
            raise


def _around(path: Path) -> Around:
    return from_text(path.read_text()) if path.exists() else NOBODY


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _CONTENTS)
    return {str(path.relative_to(folder)): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
