"""What is hashed, and in which form: pure, so that it can be made again from what is stored, byte for byte.

Three hashes, all SHA-256. An entry's *content hash* is made by whoever writes the entry, over what it says. Its
*entry hash* adds the writing transaction, which the database fills in. The *chain* joins the entry hashes in
the order in which they were sealed: each link covers the one before, so nothing before it can be changed,
left out, put in or moved without changing every link after.
"""

import hashlib
import json
import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

#: What the first link has before it.
BEGINNING = bytes(hashlib.sha256().digest_size)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = -(2**63)  # stands for an absent instant
_ENTRY = struct.Struct(">32sq")
_LINK = struct.Struct(">32sq16s32sqq")
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class Content(Protocol):
    """An entry of the trail, or a row of its columns."""

    @property
    def id(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...
    @property
    def user_id(self) -> int | None: ...
    @property
    def actor(self) -> str: ...
    @property
    def agency_id(self) -> int | None: ...
    @property
    def verb(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def record_id(self) -> UUID | None: ...
    @property
    def record_ids(self) -> Sequence[UUID]: ...
    @property
    def purpose(self) -> str: ...
    @property
    def origin(self) -> str: ...


def microseconds(instant: datetime) -> int:
    """Whole microseconds since 1970, exactly: what PostgreSQL stores. ``timestamp()`` would be a rounded float."""
    return (instant - _EPOCH) // _MICROSECOND


def content_hash(entry: Content) -> bytes:
    """32 bytes over what an entry says."""
    return hashlib.sha256(content_text(entry).encode()).digest()


def content_text(entry: Content) -> str:
    """What an entry says: a JSON array of every column, in the order of the model."""
    content = [
        str(entry.id),
        microseconds(entry.at),
        entry.user_id,
        entry.actor,
        entry.agency_id,
        entry.verb,
        entry.subject,
        str(entry.record_id) if entry.record_id else None,
        [str(each) for each in entry.record_ids],
        entry.purpose,
        entry.origin,
    ]
    return _encode(content)


def entry_hash(content: bytes, txid: int) -> bytes:
    """32 bytes over an entry's content hash and the transaction that wrote it."""
    return hashlib.sha256(_ENTRY.pack(content, txid)).digest()


def link(
    before: bytes, *, n: int, trail_id: UUID, entry: bytes, sealed_at: datetime, watermark: datetime | None
) -> bytes:
    """32 bytes that join the ``n``th sealed entry to all before it."""
    since = _NEVER if watermark is None else microseconds(watermark)
    packed = _LINK.pack(before, n, trail_id.bytes, entry, microseconds(sealed_at), since)
    return hashlib.sha256(packed).digest()
