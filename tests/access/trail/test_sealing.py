"""The sealer: every committed entry once, in one order, whoever writes at the time and whatever is killed."""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from halcyon.access.acting import acting_as
from halcyon.access.trail import anchor, sealing
from halcyon.access.trail.actions import note
from halcyon.access.trail.sealing import _LOCK, begin_after_restore
from halcyon.access.trail.verification import verify
from halcyon.base.refusals import Refusal
from tests.access.bare import bare
from tests.access.trail.hands import as_owner, entry_of, seal, seals, settle
from tests.harness import World
from tests.processes import halcyon, started, until

pytestmark = [pytest.mark.slow(reason="commits, and empties the tables afterwards")]

WRITERS, EACH = 8, 20


@contextmanager
def unfinished(world: World, subject: str) -> Iterator[Callable[[], None]]:
    """An entry written in a transaction that stays open, on another connection, until ``finish()``."""
    written, go_on = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with world.acting("ben") as ben:
                note("read", by=ben, subject=subject)
                written.set()
                go_on.wait(30)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(write)
        assert written.wait(30)

        def finish() -> None:
            go_on.set()
            done.result(30)

        try:
            yield finish
        finally:
            finish()


def subjects() -> list[str]:
    """What was sealed, in the order of the seals."""
    rows = as_owner("SELECT subject FROM access_seal s JOIN access_trail t ON t.id = s.trail_id ORDER BY n")
    return [row.subject for row in rows]


def test_seals_follow_the_order_of_transactions(look: Callable[..., None]) -> None:
    for subject in ("first", "second", "third"):
        look(1, subject)
    assert seal() == 3
    assert subjects() == ["first", "second", "third"]
    assert [row.n for row in seals()] == [1, 2, 3]


def test_sealing_again_adds_nothing(sealed: None, anchor_file: Path) -> None:
    before, heads = seals(), anchor_file.read_text()
    assert seal() == 0
    assert (seals(), anchor_file.read_text()) == (before, heads)


@pytest.mark.parametrize("batch", [1, 2, 3, 7, 100])
def test_batches_of_any_size_make_one_chain(look: Callable[..., None], committed: World, batch: int) -> None:
    look(2)
    with committed.acting("asha") as asha:
        for _ in range(5):
            note("read", by=asha)
    assert seal(batch=batch) == 7
    verdict = verify()
    assert (verdict.sealed, verdict.fault) == (7, None)


def test_an_unfinished_transaction_holds_back_what_began_after_it(
    look: Callable[..., None], committed: World
) -> None:
    look(1, "before")
    settle()
    with unfinished(committed, "unfinished") as finish:
        look(1, "after")
        assert sealing.seal() == 1
        assert subjects() == ["before"]
        finish()
    assert seal() == 2
    assert subjects() == ["before", "unfinished", "after"]
    assert verify().fault is None


def test_the_watermark_is_never_later_than_the_transaction_began(
    look: Callable[..., None], committed: World
) -> None:
    for _ in range(3):
        look(1)
        seal()
    began = as_owner("SELECT clock_timestamp() AS now")[0].now
    with unfinished(committed, "unfinished") as finish:
        for _ in range(3):
            look(1)
            sealing.seal()
        finish()
    assert seal() > 0
    marks = {row.trail_id: row.watermark for row in seals()}
    entry = as_owner("SELECT id FROM access_trail WHERE subject = 'unfinished'")[0]
    assert marks[entry.id] is not None
    assert marks[entry.id] < began
    for _ in range(2):
        look(1)
        seal()
    assert seals()[-1].watermark > began, "and it moves on afterwards"


def test_every_run_is_anchored(sealed: None, anchor_file: Path, settings: object) -> None:
    key = settings.HALCYON_TRAIL_KEY  # type: ignore[attr-defined]
    chains = {row.n: row.chain for row in seals()}
    assert [(head.n, head.chain) for head in anchor.heads(anchor_file, key=key)] == [
        (n, chains[n]) for n in (3, 6, 9)
    ]


def test_a_head_that_was_not_written_down_is_written_next_time(sealed: None, anchor_file: Path) -> None:
    whole = anchor_file.read_text().splitlines(keepends=True)
    anchor_file.write_text("".join(whole[:2]) + whole[2][:40])
    assert seal() == 0
    assert (verify().anchored, verify().fault) == (9, None)


def test_the_sealer_stops_where_the_anchor_knows_better(sealed: None, look: Callable[..., None]) -> None:
    as_owner("DELETE FROM access_seal WHERE n > 4")
    look(1)
    with pytest.raises(Refusal, match="a head of 9 sealed entries that the database does not have"):
        seal()
    assert len(seals()) == 4


def test_only_one_sealer_is_at_work(look: Callable[..., None]) -> None:
    look(2)
    with bare("sealer") as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        settle()
        assert sealing.seal() == 0
        assert seals() == []
    assert seal() == 2


# At the same time


def test_eight_writers_while_the_sealer_runs(committed: World, anchor_file: Path) -> None:
    viewers = [
        committed.viewer(name) for name in ("asha", "ben", "carys", "morgan", "sam", "dana", "mina", "lee")
    ]
    finished = threading.Event()

    def write(which: int) -> None:
        try:
            for n in range(EACH):
                with suppress(RuntimeError), acting_as(viewers[which]) as viewer:
                    note("read", by=viewer, subject=f"{which}.{n}")
                    if n % 5 == 4:
                        raise RuntimeError
        finally:
            connections.close_all()

    def keep_sealing() -> int:
        runs = 0
        try:
            while not finished.is_set():
                sealing.seal(batch=7)
                runs += 1
        finally:
            connections.close_all()
        return runs

    with ThreadPoolExecutor(WRITERS + 2) as pool:
        sealers = [pool.submit(keep_sealing) for _ in range(2)]
        list(pool.map(write, range(WRITERS)))
        finished.set()
        assert sum(sealer.result() for sealer in sealers) > 0
    seal()
    verdict = verify()
    assert (verdict.fault, verdict.sealed, verdict.unsealed) == (None, WRITERS * EACH * 4 // 5, 0)
    for which in range(WRITERS):
        mine = [subject for subject in subjects() if subject.startswith(f"{which}.")]
        assert mine == [f"{which}.{n}" for n in range(EACH) if n % 5 != 4], (
            "one writer's entries keep their order"
        )


def test_a_sealer_killed_in_the_middle(look: Callable[..., None], anchor_file: Path) -> None:
    look(7)
    settle()
    with started("tests.access.trail.mid_run") as process:
        until(process, "in the middle")
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    assert len(seals()) == 2, "its first batch stands, of its second nothing"
    assert not anchor_file.exists()
    as_owner(
        "SELECT pg_advisory_lock(%s), pg_advisory_unlock(%s)", _LOCK, _LOCK
    )  # until its server process has ended
    assert seal() == 5
    verdict = verify()
    assert (verdict.fault, verdict.sealed, verdict.anchored) == (None, 7, 7)


def test_the_command_seals_until_it_is_told_to_stop(look: Callable[..., None]) -> None:
    look(2)
    settle()
    once = halcyon("sealer", "--once")
    assert (once.returncode, once.stdout) == (0, "2 entries were sealed.\n"), once.stderr
    look(1)
    with started("halcyon.project", "sealer") as process:
        while len(seals()) < 3:
            assert process.poll() is None, "it ended by itself"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert verify().fault is None


# After a restore: other transaction numbers


def test_after_a_restore_old_seals_stay_and_new_ones_go_on(sealed: None, look: Callable[..., None]) -> None:
    """The old server was far ahead: its numbers are above everything that this one will use for years."""
    look(2, "unsealed at the time")
    as_owner("UPDATE access_trail SET txid = '900000000000'::xid8 WHERE subject = 'unsealed at the time'")
    as_owner("UPDATE access_sealer SET reached = 900000000000, ceiling = 900000000000")
    begin_after_restore()
    look(1, "written afterwards")
    assert seal() == 3
    assert subjects()[9:] == ["unsealed at the time", "unsealed at the time", "written afterwards"]
    assert verify().fault is None


def test_after_a_restore_what_is_sealed_is_not_sealed_again(sealed: None, look: Callable[..., None]) -> None:
    """The old server was behind: this one comes past its numbers again."""
    as_owner("UPDATE access_sealer SET reached = 0, reached_id = %s", "00000000-0000-0000-0000-000000000000")
    look(1)
    assert seal() == 1
    assert len({row.trail_id for row in seals()}) == 10
    assert verify().fault is None


# What the sealer's role may do


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_trail SET subject = ''", "DELETE FROM access_trail", "TRUNCATE access_trail",
        "INSERT INTO access_trail SELECT * FROM access_trail", "UPDATE access_seal SET n = n + 1",
        "DELETE FROM access_seal", "TRUNCATE access_seal", "DELETE FROM access_sealer",
        "SELECT * FROM records_record", "SELECT * FROM records_grant", "SELECT * FROM access_viewerkey",
        "SELECT * FROM access_user", "SELECT halcyon_principals()", "CREATE TABLE mine (n int)",
    ],
)  # fmt: skip
def test_the_sealer_may_not(sealed: None, statement: str) -> None:
    with bare("sealer") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("table", ["access_seal", "access_sealer"])
@pytest.mark.parametrize("alias", ["default", "extract"])
def test_nobody_else_sees_seals(sealed: None, alias: str, table: str) -> None:
    with bare(alias) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"SELECT * FROM {table}")


def test_the_web_cannot_choose_its_transaction(committed: World) -> None:
    with bare() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("INSERT INTO access_trail (id, txid) VALUES (gen_random_uuid(), '5')")


def test_entries_carry_their_transaction(sealed: None) -> None:
    assert int(entry_of(1).txid) < int(entry_of(9).txid)
