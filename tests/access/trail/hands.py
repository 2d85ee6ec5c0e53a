"""What somebody with the owner's rights can do to the trail, and a sealer whose count can be relied on."""

from collections import namedtuple
from typing import Any

from django.db import connections
from psycopg.rows import namedtuple_row

from halcyon.access.trail import sealing
from halcyon.access.trail.hashes import content_hash, link
from halcyon.access.trail.models import Trail


def as_owner(statement: str, *parameters: object) -> list[Any]:
    """Runs a statement as owner, who is under no policy; gives its rows by name, if there are any."""
    owner = connections["owner"]
    owner.ensure_connection()
    with owner.connection.cursor(row_factory=namedtuple_row) as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchall() if cursor.description else []


def settle() -> None:
    """Waits until all is ripe, and the watermark may move: other databases' transactions hold the sealer back, too."""
    while as_owner(
        "SELECT 1 FROM pg_snapshot_xmin(pg_current_snapshot()) AS horizon WHERE horizon <= greatest("
        " (SELECT max(txid::text::bigint) FROM access_trail), (SELECT ceiling - 1 FROM access_sealer)"
        ")::text::xid8"
    ):
        pass


def seal(*, batch: int = sealing.BATCH) -> int:
    """Seals all that was committed. How many entries."""
    settle()
    return sealing.seal(batch=batch)


def seals() -> list[Any]:
    return as_owner("SELECT * FROM access_seal ORDER BY n")


def entry_of(n: int) -> Any:
    """The entry under the nth seal."""
    return as_owner(
        "SELECT t.* FROM access_trail t JOIN access_seal s ON s.trail_id = t.id WHERE s.n = %s", n
    )[0]


def swap(one: int, other: int) -> None:
    """Two seals change places."""
    as_owner("UPDATE access_seal SET n = -1 WHERE n = %s", one)
    as_owner("UPDATE access_seal SET n = %s WHERE n = %s", one, other)
    as_owner("UPDATE access_seal SET n = %s WHERE n = -1", other)


def shift(n: int) -> None:
    """Makes room at n: the seals from there on move up by one."""
    as_owner("UPDATE access_seal SET n = -n WHERE n >= %s", n)
    as_owner("UPDATE access_seal SET n = 1 - n WHERE n < 0")


def close_gap(n: int) -> None:
    """The seals after n move down by one."""
    as_owner("UPDATE access_seal SET n = -n WHERE n > %s", n)
    as_owner("UPDATE access_seal SET n = -1 - n WHERE n < 0")


def forge(**changes: object) -> Any:
    """A new entry with a right content hash, like the first but for ``changes``, written in by the owner."""
    said = as_owner("SELECT * FROM access_trail ORDER BY txid, id LIMIT 1")[0]._asdict()
    said |= {"id": Trail().id, **changes}
    if "txid" not in changes:
        del said["txid"]
    forged = namedtuple("Forged", said)(**said)  # type: ignore[misc]
    said["content_hash"] = content_hash(forged)
    marks = ", ".join(["%s"] * len(said))
    as_owner(f"INSERT INTO access_trail ({', '.join(said)}) VALUES ({marks})", *said.values())
    return as_owner("SELECT * FROM access_trail WHERE id = %s", said["id"])[0]


def chain_anew(since: int) -> None:
    """Makes every link from ``since`` again, as somebody can who knows how; only the key is missing to them."""
    before = as_owner("SELECT chain FROM access_seal WHERE n = %s", since - 1)[0].chain
    for row in as_owner("SELECT * FROM access_seal WHERE n >= %s ORDER BY n", since):
        before = link(
            before,
            n=row.n,
            trail_id=row.trail_id,
            entry=row.entry_hash,
            sealed_at=row.sealed_at,
            watermark=row.watermark,
        )
        as_owner("UPDATE access_seal SET chain = %s WHERE n = %s", before, row.n)
