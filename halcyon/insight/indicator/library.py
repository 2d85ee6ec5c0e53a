"""Every indicator there is (specification, section 10). A changed definition raises its version.

Here are those of the annual report; beside them, those of the front door (``front_door``), of what referrals are made
of (``shares``) and of what stands around them (``around``). ``awaited``: those whose records come later.
"""

from collections.abc import Mapping

from halcyon.casework.referral.codes import ReferralOutcome
from halcyon.insight.indicator.around import AROUND
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    CLOSING,
    GRADE_AT_START,
    OF_CONTACTS,
    OF_DECISIONS,
    OF_REFERRALS,
    OUTCOME_WAIT,
    REASON,
    REFERRED_WHEN,
)
from halcyon.insight.indicator.front_door import (
    CASE_RECORDS,
    CONTACT_RECORDS,
    FRONT_DOOR,
    HUB,
    REFERRAL_RECORDS,
    SERVICE,
)
from halcyon.insight.indicator.indicator import Direction, Indicator
from halcyon.insight.indicator.shares import SHARES
from halcyon.insight.indicator.tables import CASES, CONTACTS, REFERRALS
from halcyon.insight.indicator.training import TRAINING

CHILDREN = ("children", "0-17")  # what rates per 10,000 are of: a measure of the population, and its ages

CONTACTS_RECEIVED = Indicator(
    id="contacts_received",
    title="Contacts received",
    definition="Contacts that reached the hub, counted on the day of a call’s first answer or a form’s sending.",
    numerator="Contacts received in the period, call sheets that are still being taken among them.",
    facts=CONTACTS,
    since="received_at",
    dimensions=OF_CONTACTS,
    source=CONTACT_RECORDS,
    owner=HUB,
)
DECIDED_IN_24H = Indicator(
    id="contacts_decided_24h",
    title="Contacts decided within 24 hours",
    definition="How often the hub decided within 24 elapsed hours of the contact, weekends and nights counted.",
    numerator="Contacts decided in the period, within 24 hours of being received.",
    denominator="Contacts decided in the period.",
    exclusions="Contacts that wait for a decision.",
    facts=CONTACTS,
    since="decided_at",
    counted=lambda contact: contact.decided_in_24h,
    dimensions=OF_DECISIONS,
    direction=Direction.UP,
    source=CONTACT_RECORDS,
    owner=HUB,
)
DECIDED_IN_1WD = Indicator(
    id="contacts_decided_1wd",
    title="Contacts decided within one working day",
    definition="How often the hub decided by the end of the next working day after the contact.",
    numerator="Contacts decided in the period, by the end of the next working day in England.",
    denominator="Contacts decided in the period.",
    exclusions="Contacts that wait for a decision.",
    facts=CONTACTS,
    since="decided_at",
    counted=lambda contact: contact.decided_in_1wd,
    dimensions=OF_DECISIONS,
    direction=Direction.UP,
    source=CONTACT_RECORDS,
    owner=HUB,
)
REFERRALS_RECEIVED = Indicator(
    id="referrals",
    title="Referrals",
    definition="Referrals to the exploitation service, each about one child. A child referred twice counts twice.",
    numerator="Referrals whose contact was received in the period.",
    facts=REFERRALS,
    since="received_at",
    per=CHILDREN,
    dimensions=(*OF_REFERRALS, OUTCOME_WAIT),
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
RE_REFERRALS = Indicator(
    id="re_referrals",
    title="Re-referrals",
    definition="How many referrals were about a child who had been referred in the twelve months before.",
    numerator="Referrals of the period about a child referred within the twelve months before.",
    denominator="Referrals of the period.",
    facts=REFERRALS,
    since="received_at",
    counted=lambda referral: referral.is_re_referral,
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
NOT_ALLOCATED = Indicator(
    id="not_allocated",
    title="Referrals not allocated",
    definition="Referrals that were allocated to nobody in the service and passed on to no team, by the reason.",
    numerator="Referrals of the period with the outcome “not allocated”.",
    exclusions="Referrals that wait for an outcome.",
    facts=REFERRALS,
    since="received_at",
    among=lambda referral: referral.outcome == ReferralOutcome.NOT_ALLOCATED.value,
    dimensions=(REASON, AFTERWARDS, *OF_REFERRALS, OUTCOME_WAIT),
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)


def _wait(id: str, title: str, definition: str, quantile: float) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        definition=f"{definition} Calendar days from the day of the contact to the day of the outcome.",
        numerator="Days from contact to outcome, interpolated between the two middle referrals where needed.",
        denominator="Referrals of the period that have an outcome.",
        exclusions="Referrals that wait for an outcome: a period that has just ended may still change.",
        facts=REFERRALS,
        since="received_at",
        value="days_to_outcome",
        quantile=quantile,
        dimensions=(REFERRED_WHEN, *OF_REFERRALS),
        direction=Direction.DOWN,
        source=REFERRAL_RECORDS,
        owner=SERVICE,
    )


WAIT_MEDIAN = _wait(
    "wait_median", "Wait for an outcome: median", "Half of the referrals waited no longer than this.", 0.5
)
WAIT_P90 = _wait(
    "wait_p90", "Wait for an outcome: nine in ten", "Nine in ten waited no longer than this.", 0.9
)
CASES_STARTED = Indicator(
    id="cases_started",
    title="Cases started",
    definition="Cases that a worker accepted.",
    numerator="Cases accepted in the period.",
    exclusions="Cases offered to a worker who has not accepted yet.",
    facts=CASES,
    since="accepted_at",
    dimensions=(GRADE_AT_START,),
    source=CASE_RECORDS,
    owner=SERVICE,
)
CASES_CLOSED = Indicator(
    id="cases_closed",
    title="Cases closed",
    definition="Cases that ended, whatever the reason.",
    numerator="Cases closed in the period.",
    facts=CASES,
    since="closed_at",
    dimensions=(CLOSING, GRADE_AT_START),
    source=CASE_RECORDS,
    owner=SERVICE,
)
CASES_OPEN = Indicator(
    id="cases_open",
    title="Cases open",
    definition="Cases accepted and not closed at the end of the last day of the period.",
    numerator="Cases accepted before the end of the period and not closed before it.",
    exclusions="Cases offered to a worker who has not accepted yet.",
    facts=CASES,
    since="accepted_at",
    until="closed_at",
    dimensions=(GRADE_AT_START,),
    source=CASE_RECORDS,
    owner=SERVICE,
)

#: Those that the annual report prints.
ANNUAL: tuple[Indicator, ...] = (
    CONTACTS_RECEIVED,
    DECIDED_IN_24H,
    DECIDED_IN_1WD,
    REFERRALS_RECEIVED,
    RE_REFERRALS,
    NOT_ALLOCATED,
    WAIT_MEDIAN,
    WAIT_P90,
    CASES_STARTED,
    CASES_CLOSED,
    CASES_OPEN,
)

INDICATORS: Mapping[str, Indicator] = {
    each.id: each for each in (*ANNUAL, *FRONT_DOOR, *SHARES, *AROUND, *TRAINING)
}


def units_of(indicator: Indicator) -> set[str]:
    """What comparators of an indicator are in: its unit, or a rate where it is counted per 10,000 people."""
    return {indicator.unit.value, *(["rate"] if indicator.per else [])}
