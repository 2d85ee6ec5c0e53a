"""The drill: back up, destroy, restore; nothing is missing, and everybody sees what they saw."""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connections
from procrastinate.contrib.django import app
from pytest_django.fixtures import Settings

from halcyon.access.signing import padded_key
from halcyon.access.trail.verification import verify
from halcyon.project.backup.catalogue import LEFT_OUT
from halcyon.project.backup.making import back_up
from halcyon.project.backup.restoring import restore
from halcyon.project.errors import Trouble
from halcyon.records.attachment.actions import attach
from tests.access.bare import bare_as
from tests.access.declared import restricted
from tests.access.trail.hands import as_owner, seal
from tests.harness import World, personas
from tests.processes import halcyon
from tests.project.backup.elsewhere import another_database

pytestmark = [pytest.mark.slow(reason="makes databases")]

FILE = bytes(range(32, 127)) * 1000  # what a file holds is backed up with its row
Seen = Mapping[str, Mapping[str, list[object]]]


@pytest.fixture
def area(committed: World, tmp_path: Path, settings: Settings) -> World:
    """A case and a contact; a trail that is sealed but for the last; a job in the queue; a session."""
    settings.HALCYON_ANCHOR = tmp_path / "trail.anchor"
    case = committed.case()
    with committed.acting("asha") as asha:
        attach(
            record=case.person.record,
            title="Letter",
            description="",
            name="a.txt",
            data=FILE,
            by=asha,
            at=committed.at,
        )
    for _ in range(3):
        seal()
    committed.contact(by="lee")
    app.configure_task("tests.note").defer(subject="waiting")
    sessions = [
        row.tablename
        for row in as_owner("SELECT tablename FROM pg_tables")
        if row.tablename in {"access_session", "django_session"}
    ]
    for table in sessions:
        as_owner(f"INSERT INTO {table} (session_key, session_data, expire_date) VALUES ('k', 's', now())")
    return committed


def archive() -> bytes:
    out = io.BytesIO()
    back_up(out)
    return out.getvalue()


def counts() -> dict[str, int]:
    """How many rows each table has, but for those that are not carried."""
    tables = [
        row.tablename for row in as_owner("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    ]
    return {
        table: as_owner(f"SELECT count(*) AS n FROM {table}")[0].n
        for table in tables
        if table not in LEFT_OUT
    }


def contents() -> dict[str, str]:
    """A hash of each table's rows, but for the transaction of unsealed entries, which is another."""
    made = {}
    for table in counts():
        columns = [
            row.column_name
            for row in as_owner(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY 1", table
            )
            if (table, row.column_name) != ("access_trail", "txid") and table != "access_sealer"
        ]
        names = ", ".join(f'"{column}"' for column in columns) or "1"
        rows = as_owner(f"SELECT ROW({names})::text AS row FROM {table} ORDER BY 1")
        made[table] = hashlib.sha256("\n".join(row.row for row in rows).encode()).hexdigest()
    return made


def what_they_see(world: World) -> Seen:
    """For each persona and protected table the ids that bare SQL shows them."""
    seen = {}
    for name in personas():
        viewer = world.viewer(name)
        with bare_as(viewer) as connection:
            seen[name] = {
                table: sorted(
                    str(row) for row in connection.execute(f"SELECT {_key(table)} FROM {table}").fetchall()
                )
                for table in restricted()
            }
        connections["default"].close()
    return seen


def _key(table: str) -> str:
    keys = as_owner(
        "SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)"
        " WHERE indisprimary AND indrelid = %s::regclass", table,
    )  # fmt: skip
    return str(keys[0].attname)


def test_the_drill(area: World, tmp_path: Path) -> None:
    rows, content, seen = counts(), contents(), what_they_see(area)
    assert len(seen["asha"]["records_record"]) > 0
    assert seen["lee"]["casework_contact"] != seen["asha"]["casework_contact"]
    before = verify()
    assert before.unsealed > 0
    made = tmp_path / "area.halcyon"
    done = halcyon("backup", "--out", str(made))
    assert done.returncode == 0, done.stderr
    assert made.stat().st_mode & 0o077 == 0
    django_settings.HALCYON_ANCHOR.unlink()

    with another_database(blank=True):
        put_back = halcyon("restore", "--from", str(made))
        assert put_back.returncode == 0, put_back.stderr
        assert counts() == rows
        assert contents() == content
        assert what_they_see(area) == seen
        assert (verify().fault, verify().sealed) == (None, before.sealed)
        assert seal() == before.unsealed
        area.contact(by="lee")
        assert seal() > 0
        after = verify()
        assert (after.fault, after.unsealed, after.anchored) == (None, 0, after.sealed)
        assert area.case().record.stage == "open", "the thread goes on"
        waiting = as_owner("SELECT args ->> 'subject' AS subject, status FROM procrastinate_jobs")
        assert [(job.subject, job.status) for job in waiting] == [("waiting", "todo")]


def test_sequences_go_on_where_they_were(area: World) -> None:
    """An id that was used and deleted is not given to another: the trail still names it."""
    used = as_owner(
        "INSERT INTO access_principal (kind, label) VALUES ('team', 'gone') RETURNING id"
    )[0].id  # fmt: skip
    as_owner("DELETE FROM access_principal WHERE id = %s", used)
    made = archive()
    with another_database():
        restore(io.BytesIO(made))
        new = as_owner("INSERT INTO access_principal (kind, label) VALUES ('team', 'new') RETURNING id")[0].id
        assert new > used


def test_it_goes_through_a_pipe(area: World) -> None:
    made = archive()
    with another_database():
        restore(_Pipe(made))
        assert verify().fault is None


class _Pipe(io.RawIOBase):
    """Readable once, from the beginning to the end."""

    def __init__(self, data: bytes) -> None:
        self._rest = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def readinto(self, buffer: object) -> int:
        return self._rest.readinto(buffer)  # type: ignore[arg-type]


def test_keys_and_sessions_stay_out(area: World) -> None:
    plain = b"".join(data for _, data in _members(archive()))
    inner, outer = padded_key(django_settings.HALCYON_VIEWER_KEY)
    secrets = [
        django_settings.SECRET_KEY, inner.hex(), outer.hex(), django_settings.HALCYON_VIEWER_KEY.hex(),
        django_settings.HALCYON_TRAIL_KEY.hex(),
    ]  # fmt: skip
    assert [secret for secret in secrets if secret.encode() in plain] == []
    assert not {name for name, _ in _members(archive()) if "_session/" in name or "viewerkey" in name}


# Refused, and then nothing is changed


def test_somebodys_database_is_refused(area: World) -> None:
    made, before = archive(), contents()
    with pytest.raises(Trouble, match=r"is not empty\. .* say --replace test_halcyon"):
        restore(io.BytesIO(made))
    with pytest.raises(Trouble, match="is not empty"):
        restore(io.BytesIO(made), replace="another")
    assert contents() == before


def test_naming_the_database_replaces_everything_in_it(area: World, tmp_path: Path) -> None:
    made, before, anchor = archive(), contents(), django_settings.HALCYON_ANCHOR.read_text()
    with another_database() as name:
        restore(io.BytesIO(made))
        area.case()
        seal()
        said: list[str] = []
        restore(io.BytesIO(made), replace=name, say=said.append)
        assert contents() == before
        assert django_settings.HALCYON_ANCHOR.read_text() == anchor
        kept = next(path for path in tmp_path.iterdir() if ".before-" in path.name)
        assert any(str(kept) in line for line in said)
        assert len(kept.read_text().splitlines()) > len(anchor.splitlines())


def _members(made: bytes) -> list[tuple[str, bytes]]:
    import gzip

    with tarfile.open(fileobj=io.BytesIO(made)) as tar:
        read = [(member.name, tar.extractfile(member).read()) for member in tar]  # type: ignore[union-attr]
    return [(name, gzip.decompress(data) if name.endswith(".gz") else data) for name, data in read]


def rewritten(made: bytes, change: dict[str, bytes | None]) -> bytes:
    """The archive with members replaced, or left out for None. Names by pattern."""
    import gzip

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in _members(made):
            found = next((new for pattern, new in change.items() if re.fullmatch(pattern, name)), data)
            if found is None:
                continue
            packed = gzip.compress(found) if name.endswith(".gz") else found
            member = tarfile.TarInfo(name)
            member.size = len(packed)
            tar.addfile(member, io.BytesIO(packed))
    return out.getvalue()


def _with(made: bytes, name: str, **changes: object) -> dict[str, bytes | None]:
    """A change of one of the archive's JSON members."""
    return {name: json.dumps({**json.loads(dict(_members(made))[name]), **changes}).encode()}


def damages(made: bytes) -> list[tuple[bytes, str]]:
    """What can be wrong with an archive, and what is said."""
    head = json.loads(dict(_members(made))["head.json"])
    flipped = bytearray(made)
    at = made.index(b"data/records_record/") + 512 + 40
    flipped[at] ^= 0xFF
    older, newer = head["migrations"][1:], [*head["migrations"], "access.9999_later"]
    return [
        (b"", "damaged, cut short, or none of ours"),
        (b"not a tar file" * 100, "damaged, cut short, or none of ours"),
        (made[: len(made) // 2 // 512 * 512], "damaged|not whole"),
        (rewritten(made, {"mac": None}), "no mac where it should be"),
        (bytes(flipped), "damaged"),
        (rewritten(made, {r"data/access_role/.*": None}), "the rows of access_role"),
        (rewritten(made, {r"data/access_role/.*": b"nonsense\n"}), "the rows of access_role"),
        (rewritten(made, _with(made, "tail.json", sequences={})), "altered, or made under another"),
        (rewritten(made, {"anchor": b""}), "altered, or made under another"),
        (rewritten(made, _with(made, "head.json", migrations=older)), "it lacks"),
        (rewritten(made, _with(made, "head.json", migrations=newer)), r"access\.9999_later"),
        (rewritten(made, _with(made, "head.json", form=2)), "form 2"),
        (rewritten(made, _with(made, "head.json", tables={"pg_authid": ["x"]})), "tables are not those"),
    ]  # fmt: skip


def test_a_damaged_archive_is_refused_and_changes_nothing(area: World) -> None:
    made = archive()
    with another_database() as name:
        restore(io.BytesIO(made))
        area.contact(by="lee")
        before = contents()
        for damaged, words in damages(made):
            with pytest.raises(Trouble, match=words):
                restore(io.BytesIO(damaged), replace=name)
        assert contents() == before
        assert as_owner("SELECT 1 FROM pg_trigger WHERE tgenabled = 'D'") == []


def test_with_the_key_lost_a_new_anchor_begins(area: World, settings: Settings) -> None:
    made = archive()
    settings.HALCYON_TRAIL_KEY = b"another key, of thirty-two bytes"
    with another_database() as name:
        with pytest.raises(Trouble, match="--any-key"):
            restore(io.BytesIO(made))
        restore(io.BytesIO(made), any_key=True)
        assert not django_settings.HALCYON_ANCHOR.exists()
        assert seal() > 0
        assert verify().fault is None
        assert name


def test_a_file_is_never_overwritten(area: World, tmp_path: Path) -> None:
    made = tmp_path / "there.halcyon"
    made.write_text("something else")
    refused = halcyon("backup", "--out", str(made))
    assert (refused.returncode, made.read_text()) == (2, "something else")
    assert "never overwritten" in refused.stderr


def test_a_file_that_is_not_there_is_said(area: World, tmp_path: Path) -> None:
    refused = halcyon("restore", "--from", str(tmp_path / "nothing"))
    assert refused.returncode == 2
    assert "cannot be read" in refused.stderr


def test_every_table_is_carried_or_left_out_with_a_reason(area: World) -> None:
    carried = {name.split("/")[1] for name, _ in _members(archive()) if name.startswith("data/")}
    filled = {table for table, rows in counts().items() if rows}
    assert carried == filled
