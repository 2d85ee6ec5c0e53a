"""Doing one thing to many rows, each on its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target
from halcyon.records.bulk.models import BulkRun
from halcyon.records.bulk.queries import own_runs
from halcyon.records.bulk.rules import not_too_many, something_is_chosen

GONE = "This is no longer on your list, or never was. Nothing was done."
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Became:
    """What became of one row: done, with what that means; or not, with why."""

    done: bool
    words: str


def each_on_its_own(*, things: Iterable[Thing], act: Callable[[Thing], str]) -> list[Became]:
    """Do something to each thing in a savepoint of its own: what one refuses does not stop the next."""
    became = []
    for thing in things:
        try:
            with transaction.atomic():
                became.append(Became(True, act(thing)))
        except Refusal as refusal:
            became.append(Became(False, refusal.sentence))
        except ObjectDoesNotExist:
            became.append(Became(False, GONE))
    return became


def run(
    *,
    id: UUID,
    of: BulkList,
    action: BulkAction,
    chosen: Iterable[str],
    said: Mapping[str, Any],
    query: str = "",
    by: Viewer,
    at: datetime,
) -> BulkRun:
    """Do it to each chosen row. The same id again does nothing, and gives what was done the first time.

    Raises BulkRun.DoesNotExist for an id that is somebody else's.
    """
    values = list(dict.fromkeys(chosen))
    something_is_chosen(values)
    not_too_many(values)
    made = BulkRun(
        id=id, user_id=by.user_id or 0, page=of.page, action=action.key, query=query[:2000], rows=[], at=at
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return own_runs(by).get(pk=id)
    found = {each.value: each for each in of.find(by, values)}
    # In one order, whatever the list's: two people at once wait for each other, and never in a circle.
    targets = sorted(found.values(), key=lambda each: each.reference)

    def act(target: Target) -> str:
        return action.run(target.thing, said, by, at)

    became = dict(
        zip((each.value for each in targets), each_on_its_own(things=targets, act=act), strict=True)
    )
    made.rows = [_row(value, became.get(value, Became(False, GONE))) for value in values]
    made.save(update_fields=["rows"])
    return made


def _row(value: str, became: Became) -> dict[str, object]:
    return {"value": value, "done": became.done, "words": became.words}
