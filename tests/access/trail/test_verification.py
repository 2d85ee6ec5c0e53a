"""``verify-trail`` names the first thing that is not as it was sealed, whoever did it and however carefully."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from halcyon.access.trail.hashes import content_hash, entry_hash, link
from halcyon.access.trail.verification import LONGEST, verify
from tests.access.trail.hands import (
    as_owner,
    chain_anew,
    close_gap,
    entry_of,
    forge,
    seal,
    seals,
    shift,
    swap,
)
from tests.harness import World
from tests.processes import halcyon

pytestmark = [pytest.mark.slow(reason="commits, and empties the tables afterwards")]

EDITS = {
    "at": "at + interval '1 microsecond'", "user_id": "user_id + 1", "actor": "'Ben (synthetic)'",
    "agency_id": "NULL", "verb": "'list'", "subject": "''", "record_id": "gen_random_uuid()",
    "record_ids": "ARRAY[gen_random_uuid()]", "purpose": "'another'", "origin": "'198.51.100.7'",
    "content_hash": "sha256('x')", "txid": "'5'::xid8", "id": "gen_random_uuid()",
}  # fmt: skip


def fault() -> str:
    found = verify().fault
    assert found is not None, "nobody noticed"
    return found


def test_nothing_is_intact(look: Callable[..., None]) -> None:
    verdict = verify()
    assert (verdict.sealed, verdict.unsealed, verdict.fault, verdict.warnings) == (0, 0, None, [])


def test_an_untouched_trail_is_intact(sealed: None, look: Callable[..., None]) -> None:
    look(2)
    verdict = verify()
    assert (verdict.sealed, verdict.anchored, verdict.unsealed) == (9, 9, 2)
    assert (verdict.fault, verdict.warnings) == (None, [])


@pytest.mark.parametrize("column", EDITS)
def test_an_edited_column_is_named(sealed: None, column: str) -> None:
    entry = entry_of(5)
    as_owner(f"UPDATE access_trail SET {column} = {EDITS[column]} WHERE id = %s", entry.id)
    done = "removed" if column == "id" else "edited"
    assert re.fullmatch(rf"Entry {entry.id} \(seal 5, of [^)]+\) was {done}\.", fault())


def test_every_column_of_the_table_was_edited_above(sealed: None) -> None:
    assert set(entry_of(1)._fields) == set(EDITS)


def test_an_edit_that_makes_its_own_hash_anew_is_named(sealed: None) -> None:
    entry = entry_of(5)._replace(subject="case nobody")
    as_owner(
        "UPDATE access_trail SET subject = %s, content_hash = %s WHERE id = %s",
        entry.subject, content_hash(entry), entry.id,
    )  # fmt: skip
    assert "(seal 5" in fault()


def test_the_first_of_several_is_named(sealed: None) -> None:
    as_owner("UPDATE access_trail SET subject = '' WHERE id = %s", entry_of(8).id)
    as_owner("DELETE FROM access_trail WHERE id = %s", entry_of(3).id)
    assert "(seal 3" in fault()


def test_an_edit_before_sealing_is_named(sealed: None, look: Callable[..., None]) -> None:
    look(1, "unsealed")
    as_owner("UPDATE access_trail SET actor = 'Ben' WHERE subject = 'unsealed'")
    assert "not sealed yet, was edited" in fault()


# Removed


def test_a_removed_entry_is_named(sealed: None) -> None:
    entry = entry_of(1)
    as_owner("DELETE FROM access_trail WHERE id = %s", entry.id)
    assert re.match(rf"Entry {entry.id} \(seal 1, of .* was removed\.", fault())


@pytest.mark.parametrize(
    ("gone", "words"), [([5], "Seal 5 is missing."), ([4, 5, 6], "Seals 4 to 6 are missing.")]
)
def test_an_entry_removed_with_its_seal_is_named(sealed: None, gone: list[int], words: str) -> None:
    for n in gone:
        as_owner("DELETE FROM access_trail WHERE id = %s", entry_of(n).id)
        as_owner("DELETE FROM access_seal WHERE n = %s", n)
    assert fault() == words


def test_a_removal_that_renumbers_the_rest_is_named(sealed: None) -> None:
    as_owner("DELETE FROM access_trail WHERE id = %s", entry_of(5).id)
    as_owner("DELETE FROM access_seal WHERE n = 5")
    close_gap(5)
    assert fault().startswith("Seal 5 ")


def test_a_removed_seal_leaves_an_entry_that_was_passed_over(sealed: None) -> None:
    as_owner("DELETE FROM access_seal WHERE n = 9")
    assert fault().startswith("The trail was cut")


# Inserted


def test_an_entry_slipped_in_under_an_earlier_time_is_named(sealed: None) -> None:
    forged = forge(at=timezone.now() - timedelta(days=30))
    assert str(forged.id) in fault(), "before it is sealed"
    assert seal() == 1
    assert re.match(rf"Entry {forged.id} \(seal 10\) was slipped in: it says", fault())


def test_an_entry_as_late_as_a_transaction_can_be_is_believed(sealed: None) -> None:
    forge(at=timezone.now() - LONGEST + timedelta(minutes=1))
    seal()
    assert verify().fault is None


def test_an_entry_slipped_in_behind_the_sealer_is_named(sealed: None) -> None:
    before = entry_of(4)
    forged = forge(at=before.at, txid=before.txid)
    assert seal() == 0, "the sealer has passed there"
    assert fault().startswith(f"Entry {forged.id} has no seal although all up to its transaction were sealed")


def test_a_copied_entry_is_named(sealed: None) -> None:
    columns = (
        "at, user_id, actor, agency_id, verb, subject, record_id, record_ids, purpose, origin, content_hash"
    )
    as_owner(
        f"INSERT INTO access_trail (id, {columns}) SELECT gen_random_uuid(), {columns} FROM access_trail LIMIT 1"
    )
    assert "was edited" in fault()


@pytest.mark.parametrize("linked", [True, False], ids=["with a right link", "with any link"])
def test_a_seal_slipped_in_is_named(sealed: None, linked: bool) -> None:
    like = seals()[4]
    forged = forge(at=entry_of(5).at, txid=entry_of(5).txid)
    entry = entry_hash(forged.content_hash, forged.txid and int(forged.txid))
    chain = link(
        seals()[3].chain, n=5, trail_id=forged.id, entry=entry, sealed_at=like.sealed_at, watermark=like.watermark
    )  # fmt: skip
    shift(5)
    as_owner(
        "INSERT INTO access_seal VALUES (5, %s, %s, %s, %s, %s)",
        forged.id, entry, chain if linked else b"x" * 32, like.sealed_at, like.watermark,
    )  # fmt: skip
    assert re.match(r"Seal 5 (\(entry .*\) )?was slipped in", fault())


# Reordered, altered, cut


@pytest.mark.parametrize(("one", "other"), [(2, 7), (4, 5), (1, 9)])
def test_reordered_seals_are_named(sealed: None, one: int, other: int) -> None:
    first, second = entry_of(one), entry_of(other)
    swap(one, other)
    assert fault() == (
        f"The seals were reordered: {one} is now that of entry {second.id}, and was that of {first.id}."
    )


def test_entries_whose_times_were_exchanged_are_named(sealed: None) -> None:
    first, second = entry_of(2), entry_of(7)
    as_owner("UPDATE access_trail SET at = %s WHERE id = %s", second.at, first.id)
    as_owner("UPDATE access_trail SET at = %s WHERE id = %s", first.at, second.id)
    assert "(seal 2" in fault()


@pytest.mark.parametrize(
    "change",
    [
        "entry_hash = sha256('x')", "chain = sha256('x')", "sealed_at = sealed_at + interval '1 microsecond'",
        "watermark = coalesce(watermark, now()) - interval '1 day'", "trail_id = gen_random_uuid()",
    ],
)  # fmt: skip
def test_an_altered_seal_is_named(sealed: None, change: str) -> None:
    as_owner(f"UPDATE access_seal SET {change} WHERE n = 6")
    assert fault().startswith("Seal 6 (entry ")


def test_a_cut_tail_is_named(sealed: None) -> None:
    for n in (7, 8, 9):
        as_owner("DELETE FROM access_trail WHERE id = %s", entry_of(n).id)
        as_owner("DELETE FROM access_seal WHERE n = %s", n)
    assert re.match(r"The trail was cut: the anchor file holds a head of 9 .* the database has 6\.", fault())


def test_everything_cut_is_named(sealed: None) -> None:
    as_owner("TRUNCATE access_trail, access_seal, access_sealer")
    assert "the database has 0" in fault()


def test_a_chain_made_anew_is_named(sealed: None) -> None:
    """Whoever knows how can make all hashes again; the keyed heads outside the database remain."""
    entry = entry_of(2)._replace(subject="case nobody")
    content = content_hash(entry)
    as_owner(
        "UPDATE access_trail SET subject = %s, content_hash = %s WHERE id = %s",
        entry.subject,
        content,
        entry.id,
    )
    as_owner("UPDATE access_seal SET entry_hash = %s WHERE n = 2", entry_hash(content, int(entry.txid)))
    chain_anew(2)
    assert fault().startswith("The chain was made anew: at seal 3 it is not what was anchored at")


# The anchor


def test_an_altered_anchor_is_named(sealed: None, anchor_file: Path) -> None:
    lines = anchor_file.read_text().splitlines()
    lines[1] = lines[1].replace("1 6 ", "1 5 ")
    anchor_file.write_text("\n".join(lines) + "\n")
    assert "line 2 was altered" in fault()


def test_a_missing_anchor_is_named(sealed: None, anchor_file: Path) -> None:
    anchor_file.unlink()
    assert "is missing" in fault()


def test_heads_lost_from_the_anchor_are_a_warning_after_a_while(sealed: None, anchor_file: Path) -> None:
    anchor_file.write_text("".join(anchor_file.read_text().splitlines(keepends=True)[:2]))
    assert (verify().fault, verify().warnings) == (None, [])
    later = verify(at=timezone.now() + timedelta(minutes=10))
    assert (later.fault, later.anchored) == (None, 6)
    assert later.warnings == ["The last 3 sealed entries are not in the anchor file."]


def test_entries_long_unsealed_are_a_warning(sealed: None, look: Callable[..., None]) -> None:
    look(2)
    later = verify(at=timezone.now() + timedelta(minutes=10))
    assert later.fault is None
    assert later.warnings == ["2 entries wait to be sealed for more than 2 minutes: is the sealer running?"]


# Not complained about


def test_what_was_rolled_back_leaves_no_gap(committed: World, look: Callable[..., None]) -> None:
    from halcyon.access.trail.actions import note

    look(1)
    for _ in range(3):
        with suppress(RuntimeError), committed.acting("asha") as asha:
            note("read", by=asha, record=uuid4())
            raise RuntimeError
    look(1)
    assert seal() == 2
    assert verify().fault is None
    assert [row.n for row in seals()] == [1, 2]


# The command


def test_the_command_says_what_it_found(sealed: None) -> None:
    intact = halcyon("verify-trail")
    assert intact.returncode == 0, intact.stderr
    assert intact.stdout == "The trail is intact: 9 entries sealed, anchored up to 9, 0 to be sealed.\n"
    as_owner("DELETE FROM access_trail WHERE id = %s", entry_of(5).id)
    broken = halcyon("verify-trail")
    assert broken.returncode == 1
    assert "The trail is broken. Entry" in broken.stdout
    assert "was removed." in broken.stdout
