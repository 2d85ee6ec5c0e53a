"""Judging whether two files are one child’s; joining them, and taking them apart again."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.people.duplicate.codes import State
from halcyon.people.duplicate.models import Pair
from halcyon.people.duplicate.queries import blockers
from halcyon.people.duplicate.rules import (
    is_joined,
    is_not_joined,
    is_not_judged,
    is_one_of_them,
    nothing_blocks,
    says_why,
)
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import lock


def join(*, pair: Pair, keep: Person, reason: str, by: Viewer, at: datetime) -> Pair:
    """Two files are one child’s: the other file leads to the one that stays. Nothing is moved, nobody sees more."""
    says_why(reason)
    pair = _held(pair)
    is_not_judged(pair)
    is_one_of_them(pair, keep)
    kept, joined = (pair.one, pair.other) if keep.pk == pair.one_id else (pair.other, pair.one)
    is_not_joined(kept)
    is_not_joined(joined)
    nothing_blocks(blockers(by, kept, joined))
    joined.same_as = kept
    joined.save(update_fields=["same_as"])
    _judge(pair, State.SAME, joined, reason=reason, by=by, at=at)
    add(
        record=joined.record,
        file=joined.pk,
        sentence=f"Joined with the file {kept.record.reference}: one child.",
        by=by,
        at=at,
    )
    add(
        record=kept.record,
        file=kept.pk,
        sentence=f"The file {joined.record.reference} was joined with this one: one child.",
        by=by,
        at=at,
    )
    note(
        "join",
        by=by,
        subject=f"file {joined.record.reference} to file {kept.record.reference}",
        records=[joined.pk, kept.pk],
    )
    return pair


def keep_apart(*, pair: Pair, reason: str, by: Viewer, at: datetime) -> Pair:
    """They are two children. The pair comes back only when something else is known of one of them."""
    says_why(reason)
    pair = _held(pair)
    is_not_judged(pair)
    _judge(pair, State.NOT_SAME, None, reason=reason, by=by, at=at)
    note("keep apart", by=by, subject=_subject(pair), records=[pair.one_id, pair.other_id])
    return pair


def take_apart(*, pair: Pair, reason: str, by: Viewer, at: datetime) -> Pair:
    """A join was a mistake: the file stands for itself again, as it did before. The pair waits to be judged."""
    says_why(reason)
    pair = _held(pair)
    joined, kept = (pair.one, pair.other) if pair.joined_id == pair.one_id else (pair.other, pair.one)
    is_joined(joined)
    joined.same_as = None
    joined.save(update_fields=["same_as"])
    _judge(pair, State.WAITING, None, reason=reason, by=by, at=at)
    for file, other in ((joined, kept), (kept, joined)):
        add(
            record=file.record,
            file=file.pk,
            sentence=f"No longer joined with the file {other.record.reference}.",
            by=by,
            at=at,
        )
    note("take apart", by=by, subject=_subject(pair), records=[pair.one_id, pair.other_id])
    return pair


def held_twice(*, person_id: UUID, kind: str, value: str) -> None:
    """A number stands on somebody else too: the pair waits to be judged, for who reaches both files.

    Needs a writing grant on the person's file, as recording the number did. Nothing is said of the other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_held_twice(%s, %s, %s)", [person_id, kind, value])


def compare(*, most: int, by: Viewer) -> int:
    """Compare so many people, new or changed, with everybody; ``by`` is the comparing service. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_compare(%s)", [most])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _held(pair: Pair) -> Pair:
    """Both files held, in one order, until the transaction ends; the pair and people as they are now."""
    for person in (
        pair.one,
        pair.other,
    ):  # ``one`` comes first in every pair: two judges never wait in a circle
        lock(person.record)
    return Pair.objects.select_related("one__record", "other__record").get(pk=pair.pk)


def _judge(pair: Pair, state: State, joined: Person | None, *, reason: str, by: Viewer, at: datetime) -> None:
    pair.state, pair.joined, pair.reason = state, joined, reason.replace("\0", "").strip()
    pair.judged_at, pair.judged_by_id = at, by.principal_id
    pair.save(update_fields=["state", "joined", "reason", "judged_at", "judged_by"])


def _subject(pair: Pair) -> str:
    return f"file {pair.one.record.reference} and file {pair.other.record.reference}"
