"""Rules about doing something to many rows at once."""

from collections.abc import Collection

from halcyon.base.refusals import Refusal
from halcyon.records.bulk.definitions import MOST


def something_is_chosen(chosen: Collection[str]) -> None:
    """There is something to do it to."""
    if not chosen:
        raise Refusal("Choose at least one row first.", code="nothing_chosen")


def not_too_many(chosen: Collection[str]) -> None:
    """At most so many at once: what became of each must be readable."""
    if len(chosen) > MOST:
        raise Refusal(
            f"Choose at most {MOST} rows at once. You chose {len(chosen):,}.", code="too_many_chosen"
        )
