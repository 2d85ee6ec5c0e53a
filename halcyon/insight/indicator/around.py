"""Indicators of what stands around referrals: consultations, missing episodes, strategy discussions, audits.

Specification, section 10; rates, sections 1, 4 and 5.
"""

from typing import Any

from halcyon.casework.audit.codes import Answer, AuditGrade
from halcyon.insight.indicator.dimensions import (
    ADVISED,
    AUDIT_GRADE,
    COMPLEX,
    DECIDED,
    MISSING_KIND,
    POLICE_GRADE,
    STRATEGY_DECISION,
)
from halcyon.insight.indicator.front_door import HUB
from halcyon.insight.indicator.indicator import Direction, Indicator, Unit
from halcyon.insight.indicator.tables import AUDITS, CONSULTATIONS, MISSING, STRATEGIES

MISSING_LEAD = "Missing children lead"
CONSULTATION_RECORDS = "Consultations without a name that the hub gave advice in"
MISSING_RECORDS = "Missing episodes that were reported to the hub or the service"
STRATEGY_RECORDS = "Strategy discussions recorded by the hub or the service"
AUDIT_RECORDS = "The monthly audit of hub contacts"
MANY_TIMES = 3  # episodes of a child in 90 days (rates, section 4: the trigger of a meeting)
NO_MISTAKES = "Episodes that turned out to be recorded by mistake."
OF_EPISODES = (POLICE_GRADE, MISSING_KIND)
GOOD = (AuditGrade.GOOD.value, AuditGrade.OUTSTANDING.value)

CONSULTATION_COUNT = Indicator(
    id="consultations",
    title="Consultations",
    definition="How often a professional asked for advice about a child they did not name.",
    numerator="Consultations in the period; who asks again about the same matter is counted again.",
    facts=CONSULTATIONS,
    since="asked_at",
    dimensions=(ADVISED,),
    source=CONSULTATION_RECORDS,
    owner=HUB,
)
CONSULTATIONS_REFERRED = Indicator(
    id="consultations_referred",
    title="Consultations that became a referral",
    definition="How many consultations led to a contact about the child, which the hub has joined to them.",
    numerator="Those that were joined to a contact, whenever that was.",
    denominator="Consultations in the period.",
    exclusions="Nothing: a period that has just ended may still rise.",
    facts=CONSULTATIONS,
    since="asked_at",
    counted=lambda consultation: consultation.became_referral,
    dimensions=(ADVISED,),
    source=CONSULTATION_RECORDS,
    owner=HUB,
)
EPISODES = Indicator(
    id="missing_episodes",
    title="Missing episodes",
    definition="Episodes in which a child was reported missing, or away from placement without authorisation.",
    numerator="Episodes reported in the period.",
    exclusions=NO_MISTAKES,
    facts=MISSING,
    since="reported_at",
    among=lambda episode: ~episode.is_mistake,
    dimensions=OF_EPISODES,
    source=MISSING_RECORDS,
    owner=MISSING_LEAD,
)
CHILDREN_MISSING = Indicator(
    id="children_missing",
    title="Children who were missing",
    definition="Different children who were reported missing or away.",
    numerator="Children with at least one episode reported in the period.",
    exclusions=NO_MISTAKES,
    facts=MISSING,
    since="reported_at",
    among=lambda episode: ~episode.is_mistake,
    distinct="child_id",
    dimensions=OF_EPISODES,
    source=MISSING_RECORDS,
    owner=MISSING_LEAD,
)
MISSING_OFTEN = Indicator(
    id="missing_often",
    title="Children missing three times or more in 90 days",
    definition="How many of the children who were missing had three episodes or more in some 90 days.",
    numerator="Children with an episode in the period that was their third or later in 90 days.",
    denominator="Children with at least one episode reported in the period.",
    exclusions=NO_MISTAKES,
    facts=MISSING,
    since="reported_at",
    among=lambda episode: ~episode.is_mistake,
    counted=lambda episode: episode.in_90_days >= MANY_TIMES,
    distinct="child_id",
    direction=Direction.DOWN,
    dimensions=OF_EPISODES,
    source=MISSING_RECORDS,
    owner=MISSING_LEAD,
)
MISSING_NOW = Indicator(
    id="missing_now",
    title="Children missing at the end",
    definition="Children who were missing at the end of the last day of the period.",
    numerator="Episodes reported before the end of the period and not ended before it.",
    exclusions=NO_MISTAKES,
    facts=MISSING,
    since="reported_at",
    until="ended_at",
    among=lambda episode: ~episode.is_mistake,
    direction=Direction.DOWN,
    dimensions=OF_EPISODES,
    source=MISSING_RECORDS,
    owner=MISSING_LEAD,
)


def _length(id: str, title: str, definition: str, quantile: float) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        definition=f"{definition} Full elapsed hours from the report to the return.",
        numerator="Hours from report to return; between two episodes, interpolated.",
        denominator="Episodes that ended in the period.",
        exclusions=f"{NO_MISTAKES} Episodes that have not ended.",
        facts=MISSING,
        since="ended_at",
        among=lambda episode: ~episode.is_mistake,
        value="hours_missing",
        quantile=quantile,
        waits_in=Unit.HOURS,
        direction=Direction.DOWN,
        dimensions=OF_EPISODES,
        source=MISSING_RECORDS,
        owner=MISSING_LEAD,
    )


MISSING_MEDIAN = _length(
    "missing_median", "Time missing: median", "Half of the episodes lasted no longer than this.", 0.5
)
MISSING_LONGEST = _length(
    "missing_longest", "Time missing: longest", "No episode lasted longer than this.", 1
)
STRATEGY_COUNT = Indicator(
    id="strategy_discussions",
    title="Strategy discussions held",
    definition="Strategy discussions about a child, by what they decided.",
    numerator="Strategy discussions held in the period, one for each child and meeting.",
    exclusions="Discussions asked for and not held.",
    facts=STRATEGIES,
    since="held_at",
    dimensions=(STRATEGY_DECISION, COMPLEX),
    source=STRATEGY_RECORDS,
    owner=HUB,
)
STRATEGY_IN_TIME = Indicator(
    id="strategy_in_time",
    title="Strategy discussions held in time",
    definition="How often a strategy discussion was held within one working day of being asked for; where exploitation"
    " is complex or organised, within 24 elapsed hours.",
    numerator="Those that were held in time.",
    denominator="Strategy discussions asked for in the period.",
    exclusions="Nothing: the last days of a period may still change.",
    facts=STRATEGIES,
    since="asked_at",
    counted=lambda strategy: strategy.held_in_time,
    direction=Direction.UP,
    dimensions=(COMPLEX,),
    source=STRATEGY_RECORDS,
    owner=HUB,
)
AUDITED = Indicator(
    id="contacts_audited",
    title="Contacts audited",
    definition="Contacts of the monthly sample that somebody who had no part in them has reviewed.",
    numerator="Contacts whose review was finished in the period.",
    exclusions="Contacts set aside, and those still to be reviewed.",
    facts=AUDITS,
    since="reviewed_at",
    among=lambda audit: audit.grade != "",
    dimensions=(AUDIT_GRADE, DECIDED),
    source=AUDIT_RECORDS,
    owner=HUB,
)


def _audited(id: str, title: str, definition: str, numerator: str, **more: Any) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        definition=definition,
        numerator=numerator,
        denominator="Contacts whose review was finished in the period.",
        exclusions="Contacts set aside, and those still to be reviewed.",
        facts=AUDITS,
        since="reviewed_at",
        among=lambda audit: audit.grade != "",
        direction=Direction.UP,
        dimensions=(DECIDED,),
        source=AUDIT_RECORDS,
        owner=HUB,
        **more,
    )


AUDITED_GOOD = _audited(
    "audited_good",
    "Contacts handled well",
    "How many of the audited contacts were graded good or outstanding.",
    "Those graded good or outstanding, by the grade that holds after a second review.",
    counted=lambda audit: audit.grade.isin(GOOD),
)
VOICE = _audited(
    "audited_voice",
    "The child’s voice was heard",
    "In how many of the audited contacts the reviewer found that the child’s voice was heard.",
    "Those where the reviewer answered yes, and not partly.",
    counted=lambda audit: audit.voice == Answer.YES.value,
)

AROUND = (
    CONSULTATION_COUNT,
    CONSULTATIONS_REFERRED,
    EPISODES,
    CHILDREN_MISSING,
    MISSING_OFTEN,
    MISSING_NOW,
    MISSING_MEDIAN,
    MISSING_LONGEST,
    STRATEGY_COUNT,
    STRATEGY_IN_TIME,
    AUDITED,
    AUDITED_GOOD,
    VOICE,
)
