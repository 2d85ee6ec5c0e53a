"""Rules about strategy discussions: all about the thing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from halcyon.base.refusals import Refusal
from halcyon.casework.strategy.codes import CORE, Sort, TakingPart
from halcyon.casework.strategy.kinds import ASKED
from halcyon.casework.strategy.models import Strategy
from halcyon.casework.strategy.told import HeldAs, PartTaken
from halcyon.records.record.models import Record

SLACK = timedelta(minutes=5)  # of two clocks


def says_why(why: str) -> None:
    """Who asks for a strategy discussion says why."""
    if not why.strip():
        raise Refusal("Say why a strategy discussion is needed.", code="why_missing", field="why")


def none_waits(waiting: int) -> None:
    """One strategy discussion at a time waits to be held about a child."""
    if waiting:
        raise Refusal(
            "A strategy discussion about this child has been asked for already, and is not held yet.",
            code="strategy_waits",
        )


def still_waits(record: Record) -> None:
    """It is held once. To meet again is another discussion."""
    if record.stage != ASKED:
        raise Refusal(
            "Somebody has already recorded this discussion. Open it again to see.", code="strategy_recorded"
        )


def was_held_by_now(strategy: Strategy, held_at: datetime, at: datetime) -> None:
    """A discussion is held after it was asked for, and before it is recorded."""
    if held_at > at + SLACK:
        raise Refusal("The discussion cannot lie in the future.", code="held_later", field="held_at")
    if held_at < strategy.asked_at - timedelta(days=1):
        raise Refusal(
            "The discussion cannot lie more than a day before it was asked for.",
            code="held_before",
            field="held_at",
        )


def says_what_was_decided(held: HeldAs) -> None:
    """What was decided has a reason, and somebody led it."""
    if not held.led_by.strip():
        raise Refusal("Say who led the discussion.", code="lead_missing", field="led_by")
    if not held.rationale.strip():
        raise Refusal("Say why this was decided.", code="rationale_missing", field="rationale")


def core_agencies_have_a_view(parts: Sequence[PartTaken], why_without: str) -> None:
    """Social care, police and health take part or report; where one does not, the record says why.

    Working Together to Safeguard Children: a strategy discussion has at least these three.
    """
    heard = {each.sort for each in parts if each.took != TakingPart.ASKED}
    missing = [Sort(each).label for each in CORE if each not in heard]
    if missing and not why_without.strip():
        raise Refusal(
            f"{' and '.join(missing)} had no view in it. Say why the discussion went ahead without.",
            code="core_agency_missing",
            field="why_without",
        )
