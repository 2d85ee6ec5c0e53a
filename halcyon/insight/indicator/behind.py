"""From a figure to the list behind it: filtered on the columns that the figure was counted by.

Figures count the whole area. They lead to lists only where the viewer sees every row behind them, so that nobody
learns from a number that a record exists (ADR 13); then list and figure agree to the unit. Where a page of contacts or
referrals has filters for just these rows, a figure leads there; else to the list that its own expression makes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from django.urls import reverse
from django.utils.http import urlencode

from halcyon.access.viewer import Viewer
from halcyon.casework.contact import queries as contacts
from halcyon.casework.permissions import QUEUE, REFERRALS
from halcyon.casework.referral import queries as referrals
from halcyon.casework.referral.codes import Grade, ReferralOutcome
from halcyon.insight.indicator import front_door, library, shares
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    AGE_BAND,
    AGENCY,
    CHANNEL,
    DECIDED,
    ETHNICITY,
    GENDER,
    GRADE,
    LATE,
    LOOKED_AFTER,
    OUTCOME,
    REASON,
    SOURCE,
    STATUS,
    WEEKEND,
    Dimension,
)
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.rows import MOST, About, about, is_listed, seen
from halcyon.insight.indicator.tables import CONTACTS
from halcyon.insight.indicator.tables import REFERRALS as REFERRAL_FACTS
from halcyon.people.person.codes import CareStatus, Ethnicity

Filters = Mapping[str, str | list[str]]

GRADES = [each.value for each in Grade if each != Grade.NOT_YET]
SETTLED = [each.value for each in ReferralOutcome]
NOT_ALLOCATED = {"outcome": ReferralOutcome.NOT_ALLOCATED.value}
STATED = [each.value for each in Ethnicity if each.value not in shares.NOT_STATED]
#: What each figure's rows have, beside the period. A figure that is not here leads to a list of its own.
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
    front_door.CONTACTS_OF_AGENCIES.id: {"agency_known": "yes"},
    library.REFERRALS_RECEIVED.id: {},
    library.RE_REFERRALS.id: {"is_re_referral": "yes"},
    front_door.UNDER_14.id: {"age_to": str(front_door.UNDER - 1)},
    front_door.GRADED.id: {"grade": GRADES},
    front_door.HIGH_HELD.id: {"grade": Grade.HIGH.value, "outcome": ReferralOutcome.SERVICE.value},
    library.NOT_ALLOCATED.id: NOT_ALLOCATED,
    **{
        each.id: {"outcome": SETTLED} for each in (library.WAIT_MEDIAN, library.WAIT_P90, shares.WAIT_LONGEST)
    },
    shares.CONVERSION.id: {"outcome": list(shares.ALLOCATED)},
    shares.SOURCE_SHARE.id: {},
    shares.RISK_MIX.id: {"grade": GRADES},
    shares.ETHNICITY_STATED.id: {"ethnicity": STATED},
    shares.LOOKED_AFTER_SHARE.id: {"care_status": CareStatus.LOOKED_AFTER.value},
    shares.GRADED_IN_TIME.id: {"graded_in_time": "yes"},
}
#: What a code is called in the address of a list: the filter's name, and what stands for an empty code.
NAMES: Mapping[Dimension, tuple[str, str]] = {
    SOURCE: ("source", ""),
    CHANNEL: ("channel", ""),
    AGENCY: ("agency_id", ""),
    DECIDED: ("outcome", ""),
    LATE: ("late_reason", ""),
    WEEKEND: ("at_weekend", ""),
    GRADE: ("grade", ""),
    STATUS: ("status", "none_yet"),
    OUTCOME: ("outcome", "none_yet"),
    REASON: ("not_allocated_reason", ""),
    AFTERWARDS: ("afterwards", ""),
    ETHNICITY: ("ethnicity", ""),
    GENDER: ("gender", ""),
    LOOKED_AFTER: ("care_status", "not_known"),
}


class Known(Protocol):
    """The area's figures of a period, beside which is put what the viewer sees."""

    def number(self, indicator: Indicator) -> int:
        """An indicator's number in the period."""

    def by(self, indicator: Indicator, dimension: Dimension) -> Mapping[str, int]:
        """Its numbers by code."""


@dataclass(frozen=True)
class Links:
    """Which figures lead to lists for this viewer, and where they lead.

    ``tables``: the fact views whose pages with filters they lead to. ``own``: the ids of those that lead to a list of
    their own.
    """

    period: Period
    tables: frozenset[str]
    own: frozenset[str] = field(default=frozenset())

    def behind(self, indicator: Indicator, cut: Mapping[Dimension, str] | None = None) -> str:
        """The address of the list behind a figure, or behind its part with these codes; '' where there is none."""
        table = indicator.facts.get_name()
        if table in self.tables and (query := _query(indicator, self.period, cut or {})):
            name = "contacts" if table == CONTACTS.get_name() else "referrals"
            return f"{reverse(name)}?{urlencode(query, doseq=True)}"
        return _of_rows(indicator, self.period, cut or {}) if indicator.id in self.own else ""

    def with_own(self, indicator: Indicator) -> "Links":
        """The same, and this figure leads to its own list."""
        return replace(self, own=self.own | {indicator.id})


def may_have(indicator: Indicator) -> bool:
    """Whether there is a list of the rows of this figure at all."""
    return indicator.id in FILTERS or is_listed(indicator)


def by_page(indicator: Indicator) -> bool:
    """Whether what a viewer sees behind a figure is found by a page of contacts or referrals, as `links` does."""
    return indicator.facts.get_name() in {CONTACTS.get_name(), REFERRAL_FACTS.get_name()}


def _query(indicator: Indicator, period: Period, cut: Mapping[Dimension, str]) -> dict[str, str | list[str]]:
    """The filters that leave just these rows; nothing where no filters do."""
    if indicator.id not in FILTERS:
        return {}
    query: dict[str, str | list[str]] = {**_period(indicator, period), **FILTERS[indicator.id]}
    for dimension, code in cut.items():
        of_code = _of_code(dimension, code)
        if not of_code or any(not _allows(query.get(name), said) for name, said in of_code.items()):
            return {}
        query.update(of_code)
    return query


def _of_rows(indicator: Indicator, period: Period, cut: Mapping[Dimension, str]) -> str:
    """The list of a figure's own rows, or of the part with one code."""
    if len(cut) > 1:
        return ""
    query = {"period": period.key}
    for by, code in cut.items():
        query |= {"by": by.key, "code": code}
    return reverse("figure_list", args=[indicator.id], query=query)


def links(viewer: Viewer, period: Period, known: Known) -> Links:
    """Where this viewer may follow the figures of a period that are of contacts and of referrals."""
    tables = frozenset(_tables(viewer, period, known))
    children = REFERRAL_FACTS.get_name() in tables and _sees_all_children(viewer, period, known)
    own = frozenset(
        each.id
        for each in library.INDICATORS.values()
        if each.facts.get_name() in tables and (about(each) is not About.CHILD or children)
    )
    return Links(period, tables, own)


def _tables(viewer: Viewer, period: Period, known: Known) -> Iterator[str]:
    if viewer.may(QUEUE) and _sees_all_contacts(viewer, period, known):
        yield CONTACTS.get_name()
    if viewer.may(REFERRALS) and _sees_all_referrals(viewer, period, known):
        yield REFERRAL_FACTS.get_name()


def _sees_all_contacts(viewer: Viewer, period: Period, known: Known) -> bool:
    """Whether what came in, what waits and what was decided, with its outcome, is all in the viewer's sight."""
    came, waits = known.number(library.CONTACTS_RECEIVED), known.number(front_door.CONTACTS_WAITING)
    decided = known.by(front_door.CONTACTS_DECIDED, DECIDED)
    if came + waits + sum(decided.values()) > MOST:
        return False
    in_period = {"received_from": period.start, "received_to": period.last_day}
    return (
        contacts.tally(viewer, in_period).total() == came
        and contacts.tally(viewer, {"waiting_on": period.last_day}).total() == waits
        and _alike(
            contacts.tally(viewer, {"decided_from": period.start, "decided_to": period.last_day}), decided
        )
    )


def _sees_all_referrals(viewer: Viewer, period: Period, known: Known) -> bool:
    """Whether every referral, and what became of those not allocated, is in the viewer's sight."""
    number = known.number(library.REFERRALS_RECEIVED)
    if number > MOST:
        return False
    seen = referrals.tally(viewer, {"received_from": period.start, "received_to": period.last_day})
    total = seen.total()
    del seen[""]
    return total == number and _alike(seen, known.by(library.NOT_ALLOCATED, AFTERWARDS))


def _sees_all_children(viewer: Viewer, period: Period, known: Known) -> bool:
    """Whether the file of every child who was referred is in the viewer's sight."""
    ids = referrals.children(viewer, {"received_from": period.start, "received_to": period.last_day})
    return len(ids) == known.number(front_door.CHILDREN_REFERRED) == seen(viewer, ids).count()


def _alike(seen: Counter[str], counted: Mapping[str, int]) -> bool:
    return dict(seen) == {code: number for code, number in counted.items() if number}


def _period(indicator: Indicator, period: Period) -> Filters:
    if indicator.until:
        return {"waiting_on": str(period.last_day)}
    name = "decided" if indicator.since == "decided_at" else "received"
    return {f"{name}_from": str(period.start), f"{name}_to": str(period.last_day)}


def _of_code(dimension: Dimension, code: str) -> Mapping[str, str]:
    """The filters of a list that leave the rows with a code; nothing where there is none."""
    if dimension is AGE_BAND:
        return {"age_from": code, "age_to": code} if code else {}
    name, nothing = NAMES.get(dimension, ("", ""))
    said = {"True": "yes", "False": "no"}.get(code, code) or nothing
    return {name: said} if name and said else {}


def _allows(said: str | list[str] | None, code: str) -> bool:
    """Whether a filter that is set already leaves rows with this code: else the part is narrower than any list."""
    if said is None:
        return True
    if isinstance(said, list):
        return code in said
    return said == code
