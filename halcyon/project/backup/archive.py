"""The archive's form: members of a tar file, written and read in one pass."""

import gzip
import hashlib
import hmac
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from halcyon.project.errors import Trouble

FORM = 1
CHUNK = 8 * 2**20  # bytes of rows in one member
LARGEST = 64 * 2**20  # bytes that a member may unfold to; one row lies below PostgreSQL's own limits for us
HEAD, ANCHOR, TAIL, MAC = "head.json", "anchor", "tail.json", "mac"


@dataclass
class Head:
    """What is known before the first row."""

    form: int
    release: str
    made_at: str
    migrations: list[str]
    tables: dict[str, list[str]]  # columns by table, in the order of the data


@dataclass
class Tail:
    """What is known after the last row."""

    rows: dict[str, int] = field(default_factory=dict)
    sha256: dict[str, str] = field(default_factory=dict)
    sequences: dict[str, int | None] = field(default_factory=dict)


class Writer:
    """Writes an archive into a binary file or pipe."""

    def __init__(self, out: IO[bytes], head: Head, *, key: bytes) -> None:
        self._tar = tarfile.open(fileobj=out, mode="w|")  # noqa: SIM115 - closed by `finish`
        self._mac = hmac.new(key, digestmod=hashlib.sha256)
        self._chunks = 0
        self._signed(HEAD, json.dumps(asdict(head)).encode())

    def rows(self, table: str, data: bytes) -> None:
        """A piece of a table's rows."""
        self._chunks += 1
        self._add(f"data/{table}/{self._chunks:08}.copy.gz", gzip.compress(data, 6, mtime=0))

    def finish(self, tail: Tail, anchor: bytes) -> None:
        """The rest: nothing may follow."""
        self._signed(ANCHOR, anchor)
        self._signed(TAIL, json.dumps(asdict(tail)).encode())
        self._add(MAC, self._mac.hexdigest().encode())
        self._tar.close()

    def _signed(self, name: str, data: bytes) -> None:
        self._mac.update(data)
        self._add(name, data)

    def _add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(data), 0o600
        self._tar.addfile(member, io.BytesIO(data))


class Reader:
    """Reads an archive from a binary file or pipe: ``head``, then ``rows()`` to the end, then ``finish()``.

    Every fault of the archive is ``Trouble``.
    """

    def __init__(self, source: IO[bytes], *, key: bytes) -> None:
        self._mac = hmac.new(key, digestmod=hashlib.sha256)
        self._members = self._read(source)
        self._next = next(self._members, None)
        self.head = Head(**self._json(HEAD))
        if self.head.form != FORM:
            raise Trouble(f"The archive has form {self.head.form}; this release reads form {FORM}.")

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Pieces of rows, each with its table's name, in the archive's order."""
        while self._next and self._next[0].startswith("data/"):
            name, data = self._next
            yield name.split("/")[1], data
            self._next = next(self._members, None)

    def finish(self) -> tuple[Tail, bytes, bool]:
        """The tail, the anchor file's content, and whether the MAC is right under our key."""
        anchor = self._take(ANCHOR)
        self._mac.update(anchor)
        tail = Tail(**self._json(TAIL))
        return tail, anchor, hmac.compare_digest(self._take(MAC), self._mac.hexdigest().encode())

    def _json(self, name: str) -> dict[str, Any]:
        data = self._take(name)
        self._mac.update(data)
        loaded: dict[str, Any] = json.loads(data)
        return loaded

    def _take(self, name: str) -> bytes:
        if self._next is None or self._next[0] != name:
            raise Trouble(f"The archive is not whole, or is none of ours: no {name} where it should be.")
        data = self._next[1]
        self._next = next(self._members, None)
        return data

    @staticmethod
    def _read(source: IO[bytes]) -> Iterator[tuple[str, bytes]]:
        try:
            with tarfile.open(fileobj=source, mode="r|") as tar:
                for member in tar:
                    file = tar.extractfile(member)
                    if file is None or member.size > LARGEST:
                        raise Trouble("The archive is none of ours.")
                    yield member.name, _unfold(file.read()) if member.name.endswith(".gz") else file.read()
        except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
            raise Trouble("The archive is damaged, cut short, or none of ours.") from error


def _unfold(data: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        unfolded = file.read(LARGEST + 1)
    if len(unfolded) > LARGEST:
        raise Trouble("The archive is none of ours.")
    return unfolded
