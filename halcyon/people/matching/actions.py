"""Keeping what search knows people by; answering a silent alert."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import connection, connections, transaction
from django.db.backends.utils import CursorWrapper

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.people.matching.keys import VERSION, stored, word_row
from halcyon.people.matching.models import Alert
from halcyon.people.matching.queries import not_indexed, recorded
from halcyon.people.matching.told import Recorded


def index(*, person_id: UUID) -> None:
    """Make a person's search keys anew. Needs a writing grant on their file, as the change did that led here."""
    kept = stored(recorded(person_id))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_index(%s, %s, %s::smallint[], %s, %s)",
            [person_id, kept.keys, kept.ways, VERSION, json.dumps([word_row(each) for each in kept.words])],
        )


def answer(*, alert: Alert, words: str, by: Viewer, at: datetime) -> Alert:
    """Note that somebody called back whoever had searched for a hidden record, and what was said."""
    if not words.strip():
        raise Refusal("Say what you told them.", field="words")
    held = Alert.objects.select_for_update().get(pk=alert.pk)
    if held.answered_at is not None:
        raise Refusal("Somebody has already called back.", code="answered_already")
    held.answered_at, held.answered_by_id, held.answer = at, by.principal_id, words.replace("\0", "").strip()
    held.save(update_fields=["answered_at", "answered_by", "answer"])
    note("call back", by=by, subject="a search that met a hidden record", record=held.record_id)
    return held


def index_everybody(*, using: str = "owner") -> int:
    """Make the keys of everybody who has none, or those of an earlier release, as owner. Returns how many.

    For ``setup``, for the synthetic area and for benchmarks: in batches, so that it can be broken off.
    """
    rows, known, count = not_indexed(using=using, version=VERSION), set[str](), 0
    for batch in _batches(rows):
        count += len(batch)
        _write(batch, known, using)
    return count


def learn(*, words: Iterable[str], using: str = "owner") -> None:
    """Keep words of people's names with all that they are found by, as owner; those known already stay."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        _learn(cursor, words)


BATCH = 5_000
_WORDS = """
INSERT INTO people_word (word, given_key, family_key, keys, ways, version)
SELECT w.word, w.given_key, w.family_key, w.keys, w.ways, w.version
FROM jsonb_to_recordset(%s)
    AS w(word text, given_key bigint, family_key bigint, keys bigint[], ways smallint[], version smallint)
ON CONFLICT (word) DO UPDATE SET keys = excluded.keys, ways = excluded.ways, version = excluded.version"""
_KEYS = """
INSERT INTO people_searchkey (record_id, keys, ways, version, changed_at)
SELECT k.id, k.keys, k.ways, %s, now()
FROM jsonb_to_recordset(%s) AS k(id uuid, keys bigint[], ways smallint[])
ON CONFLICT (record_id) DO UPDATE
SET keys = excluded.keys, ways = excluded.ways, version = excluded.version,
    changed_at = excluded.changed_at, compared_at = NULL"""


def _batches(rows: Iterable[tuple[UUID, Recorded]]) -> Iterator[list[tuple[UUID, Recorded]]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _write(batch: list[tuple[UUID, Recorded]], known: set[str], using: str) -> None:
    kept = [(person, stored(facts)) for person, facts in batch]
    fresh = {word for _, each in kept for word in each.words} - known
    known |= fresh
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        _learn(cursor, fresh)
        rows = [{"id": str(person), "keys": each.keys, "ways": each.ways} for person, each in kept]
        cursor.execute(_KEYS, [VERSION, json.dumps(rows)])


def _learn(cursor: CursorWrapper, words: Iterable[str]) -> None:
    cursor.execute(_WORDS, [json.dumps([word_row(each) for each in sorted(words)])])
