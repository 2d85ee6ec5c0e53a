"""From a figure to the list behind it: filtered on the columns that the figure was counted by.

Figures count the whole area. They lead to lists only where the viewer sees every row behind them, so that nobody
learns from a number that a record exists (ADR 13); then list and figure agree to the unit.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from halcyon.access.viewer import Viewer
from halcyon.casework.contact import queries as contacts
from halcyon.casework.permissions import QUEUE, REFERRALS
from halcyon.casework.referral import queries as referrals
from halcyon.casework.referral.codes import Grade, ReferralOutcome
from halcyon.insight.indicator import front_door, library
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    CHANNEL,
    DECIDED,
    GRADE,
    LATE,
    OUTCOME,
    REASON,
    SOURCE,
    WEEKEND,
    Dimension,
)
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.tables import CONTACTS
from halcyon.insight.indicator.tables import REFERRALS as REFERRAL_FACTS
from halcyon.web.figures.queries import Board

MOST = 20_000  # the database looks each row up for the viewer: a third of a second

Filters = Mapping[str, str | list[str]]

GRADES = [each.value for each in Grade if each != Grade.NOT_YET]
NOT_ALLOCATED = {"outcome": ReferralOutcome.NOT_ALLOCATED.value}
#: What each figure's rows have, beside the period. A figure that is not here has no list of just so many rows.
FILTERS: Mapping[str, Filters] = {
    library.CONTACTS_RECEIVED.id: {},
    front_door.CONTACTS_WAITING.id: {},
    front_door.CONTACTS_DECIDED.id: {},
    library.DECIDED_IN_24H.id: {"decided_in_24h": "yes"},
    library.DECIDED_IN_1WD.id: {"decided_in_1wd": "yes"},
    front_door.DECIDED_LATE.id: {"decided_in_24h": "no"},
    **{
        each.id: {"sort": "-hours_to_decision"}
        for each in (front_door.DECISION_MEDIAN, front_door.DECISION_P90, front_door.DECISION_LONGEST)
    },
    front_door.TOLD_IN_TIME.id: {"to_be_told": "yes", "told_in_time": "yes"},
    front_door.TOLD.id: {"to_be_told": "yes", "told": "yes"},
    library.REFERRALS_RECEIVED.id: {},
    library.RE_REFERRALS.id: {"is_re_referral": "yes"},
    front_door.UNDER_14.id: {"age_to": str(front_door.UNDER - 1)},
    front_door.GRADED.id: {"grade": GRADES},
    front_door.HIGH_HELD.id: {"grade": Grade.HIGH.value, "outcome": ReferralOutcome.SERVICE.value},
    library.NOT_ALLOCATED.id: NOT_ALLOCATED,
}
#: What a code is called in the address of a list: the filter's name, and what stands for an empty code.
NAMES: Mapping[Dimension, tuple[str, str]] = {
    SOURCE: ("source", ""),
    CHANNEL: ("channel", ""),
    DECIDED: ("outcome", ""),
    LATE: ("late_reason", ""),
    WEEKEND: ("at_weekend", ""),
    GRADE: ("grade", ""),
    OUTCOME: ("outcome", "none_yet"),
    REASON: ("not_allocated_reason", ""),
    AFTERWARDS: ("afterwards", ""),
}


@dataclass(frozen=True)
class Links:
    """Which fact views' figures lead to lists for this viewer, and where they lead."""

    period: Period
    tables: frozenset[str]

    def behind(self, indicator: Indicator, cut: Mapping[Dimension, str] | None = None) -> str:
        """The address of the list behind a figure, or behind its part with these codes; '' where there is none."""
        table = indicator.facts.get_name()
        if table not in self.tables or indicator.id not in FILTERS:
            return ""
        query: dict[str, str | list[str]] = {**_period(indicator, self.period), **FILTERS[indicator.id]}
        for dimension, code in (cut or {}).items():
            name, nothing = NAMES[dimension]
            said = {"True": "yes", "False": "no"}.get(code, code) or nothing
            if not said:
                return ""
            query[name] = said
        name = "contacts" if table == CONTACTS.get_name() else "referrals"
        return f"{reverse(name)}?{urlencode(query, doseq=True)}"


def links(viewer: Viewer, board: Board) -> Links:
    """Where this viewer may follow the figures of the period asked for."""
    return Links(board.period, frozenset(_tables(viewer, board)))


def _tables(viewer: Viewer, board: Board) -> Iterator[str]:
    if viewer.may(QUEUE) and _sees_all_contacts(viewer, board):
        yield CONTACTS.get_name()
    if viewer.may(REFERRALS) and _sees_all_referrals(viewer, board):
        yield REFERRAL_FACTS.get_name()


def _sees_all_contacts(viewer: Viewer, board: Board) -> bool:
    """Whether what came in, what waits and what was decided, with its outcome, is all in the viewer's sight."""
    period = board.period
    came, waits = board.of(library.CONTACTS_RECEIVED).number, board.of(front_door.CONTACTS_WAITING).number
    decided = board.counted(front_door.CONTACTS_DECIDED, period, 1)
    if came + waits + decided.total() > MOST:
        return False
    in_period = {"received_from": period.start, "received_to": period.last_day}
    return (
        contacts.tally(viewer, in_period).total() == came
        and contacts.tally(viewer, {"waiting_on": period.last_day}).total() == waits
        and _alike(
            contacts.tally(viewer, {"decided_from": period.start, "decided_to": period.last_day}), decided
        )
    )


def _sees_all_referrals(viewer: Viewer, board: Board) -> bool:
    """Whether every referral, and what became of those not allocated, is in the viewer's sight."""
    period, number = board.period, board.of(library.REFERRALS_RECEIVED).number
    if number > MOST:
        return False
    seen = referrals.tally(viewer, {"received_from": period.start, "received_to": period.last_day})
    total = seen.total()
    del seen[""]
    return total == number and _alike(seen, board.counted(library.NOT_ALLOCATED, period, 1))


def _alike(seen: Counter[str], counted: Counter[tuple[str | int | bool | None, ...]]) -> bool:
    return dict(seen) == {str(code): number for (code,), number in counted.items() if number}


def _period(indicator: Indicator, period: Period) -> Filters:
    if indicator.until:
        return {"waiting_on": str(period.last_day)}
    name = "decided" if indicator.since == "decided_at" else "received"
    return {f"{name}_from": str(period.start), f"{name}_to": str(period.last_day)}
