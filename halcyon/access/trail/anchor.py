"""The anchor: a file outside the database, to which the sealer appends the keyed head of the chain.

A line a head: ``1 <n> <chain> <instant> <mac>``, the chain's link and the MAC in hexadecimal, the MAC
(HMAC-SHA-256) over what stands before it. Whoever can write to the database still cannot make such a line,
and lines that have left the building cannot be taken back. A line cut short by a crash is passed over.
"""

import fcntl
import hashlib
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from halcyon.base.refusals import Refusal

_FORM = "1"
_FIELDS = 5
_MAC = hashlib.sha256().digest_size * 2
_TAIL = 4096  # bytes at the file's end in which its last whole line is looked for


@dataclass(frozen=True)
class Anchored:
    """A head of the chain as it was written down: the ``n``th link, and when."""

    n: int
    chain: bytes
    at: datetime


def append(path: Path, head: Anchored, *, key: bytes) -> bool:
    """Write a head down and wait until it is on the disk. False where one as high stands there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        before = last(path, key=key)
        if before is not None and before.n >= head.n:
            return False
        torn = os.fstat(handle).st_size > 0 and os.pread(handle, 1, os.fstat(handle).st_size - 1) != b"\n"
        os.write(handle, (b"\n" if torn else b"") + _line(head, key).encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    return True


def last(path: Path, *, key: bytes) -> Anchored | None:
    """The last whole line's head; None where there is no file or no line. Refuses an altered line."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            lines = file.read().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return None
    return next((_parse(line, key) for line in reversed(lines) if _whole(line)), None)


def heads(path: Path, *, key: bytes, size: int | None = None) -> Iterator[Anchored]:
    """Every head in the first ``size`` bytes, or all. Refuses an altered line, or one that goes back, by number."""
    highest = 0
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            if size is not None and file.tell() > size:
                return
            line = raw.decode(errors="replace").rstrip("\n")
            if not _whole(line):
                continue
            head = _parse(line, key, f"line {number}")
            if head.n <= highest:
                raise Refusal(f"In the anchor file, line {number} goes back to seal {head.n}.", code="anchor")
            highest = head.n
            yield head


def up_to(path: Path, n: int) -> bytes:
    """The whole lines as they stand, unverified, of heads up to ``n``: for an archive. Empty without a file."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        lines = [line for line in file if _whole(line.decode(errors="replace").rstrip("\n"))]
    return b"".join(line for line in lines if line.split(b" ")[1].isdigit() and int(line.split(b" ")[1]) <= n)


def _line(head: Anchored, key: bytes) -> str:
    body = f"{_FORM} {head.n} {head.chain.hex()} {head.at.astimezone(UTC).isoformat(timespec='microseconds')}"
    return f"{body} {_mac(body, key)}\n"


def _mac(body: str, key: bytes) -> str:
    return hmac.new(key, body.encode(), hashlib.sha256).hexdigest()


def _whole(line: str) -> bool:
    """Whether a line was written to its end: what a crash cut short has fewer fields, or a shorter MAC."""
    fields = line.split(" ")
    return len(fields) >= _FIELDS and len(fields[-1]) >= _MAC


def _parse(line: str, key: bytes, which: str = "the last line") -> Anchored:
    body, _, mac = line.rpartition(" ")
    if not hmac.compare_digest(_mac(body, key).encode(), mac.encode()):
        raise Refusal(
            f"In the anchor file, {which} was altered, or was written under another HALCYON_TRAIL_KEY.",
            code="anchor",
        )
    _, n, chain, at = body.split(" ")
    return Anchored(int(n), bytes.fromhex(chain), datetime.fromisoformat(at))
