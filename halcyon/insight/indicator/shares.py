"""Indicators of what referrals are made of and what becomes of them (specification, section 10)."""

from halcyon.casework.referral.codes import Grade, ReferralOutcome
from halcyon.insight.indicator.dimensions import GRADE, OF_REFERRALS, REFERRED_WHEN, SOURCE
from halcyon.insight.indicator.front_door import REFERRAL_RECORDS, SERVICE
from halcyon.insight.indicator.indicator import Direction, Indicator
from halcyon.insight.indicator.tables import REFERRALS
from halcyon.people.person.codes import CareStatus, Ethnicity

ALLOCATED = (ReferralOutcome.SERVICE.value, ReferralOutcome.YOUTH_TEAM.value)
NOT_STATED = (Ethnicity.NOBT.value, Ethnicity.REFU.value, "")

CONVERSION = Indicator(
    id="conversion",
    title="Referrals allocated",
    definition="How many referrals led to work with the child, in the exploitation service or a community youth team.",
    numerator="Referrals of the period allocated in the service or to a youth team; cut by outcome, which of the two.",
    denominator="Referrals of the period, those that wait for an outcome among them.",
    exclusions="Nothing: a period that has just ended may still rise.",
    facts=REFERRALS,
    since="received_at",
    counted=lambda referral: referral.outcome.isin(ALLOCATED),
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
SOURCE_SHARE = Indicator(
    id="source_share",
    title="Where referrals come from",
    definition="The share of referrals that each group of referrers made.",
    numerator="Referrals of the period from the group.",
    denominator="Referrals of the period. Where the source is not known, that is a group of its own.",
    facts=REFERRALS,
    since="received_at",
    mix=SOURCE,
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
RISK_MIX = Indicator(
    id="risk_mix",
    title="Mix of grades",
    definition="The share of graded referrals that are graded high, medium and low.",
    numerator="Referrals of the period with the grade.",
    denominator="Referrals of the period that are graded.",
    exclusions="Referrals not graded yet: see how many of them there are.",
    facts=REFERRALS,
    since="received_at",
    among=lambda referral: referral.grade != Grade.NOT_YET.value,
    mix=GRADE,
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
ETHNICITY_STATED = Indicator(
    id="ethnicity_stated",
    title="Ethnicity recorded",
    definition="How often the child’s ethnicity was known when the referral was made.",
    numerator="Referrals of the period with an ethnicity.",
    denominator="Referrals of the period.",
    exclusions="Nothing: where it was refused or not yet asked, it counts as not recorded.",
    facts=REFERRALS,
    since="received_at",
    counted=lambda referral: ~referral.ethnicity.isin(NOT_STATED),
    dimensions=OF_REFERRALS,
    direction=Direction.UP,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
LOOKED_AFTER_SHARE = Indicator(
    id="looked_after",
    title="Referrals of looked-after children",
    definition="How many referrals were about a child whom a local authority looked after on the day of the contact.",
    numerator="Referrals of the period about a looked-after child.",
    denominator="Referrals of the period, those where this is not known among them.",
    facts=REFERRALS,
    since="received_at",
    counted=lambda referral: referral.care_status == CareStatus.LOOKED_AFTER.value,
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
GRADED_IN_TIME = Indicator(
    id="graded_in_time",
    title="Referrals graded in time",
    definition="How often a referral was graded within five working days.",
    numerator="Referrals of the period graded by the end of the fifth working day.",
    denominator="Referrals of the period.",
    exclusions="Nothing: the last days of a period may still change.",
    facts=REFERRALS,
    since="received_at",
    counted=lambda referral: referral.graded_in_time,
    dimensions=OF_REFERRALS,
    direction=Direction.UP,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
WAIT_LONGEST = Indicator(
    id="wait_longest",
    title="Wait for an outcome: longest",
    definition="No referral waited longer than this. Calendar days from the day of the contact to the day of the"
    " outcome.",
    numerator="Days from contact to outcome.",
    denominator="Referrals of the period that have an outcome.",
    exclusions="Referrals that wait for an outcome: a period that has just ended may still change.",
    facts=REFERRALS,
    since="received_at",
    value="days_to_outcome",
    quantile=1.0,
    dimensions=(REFERRED_WHEN, *OF_REFERRALS),
    direction=Direction.DOWN,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)

SHARES = (
    CONVERSION,
    SOURCE_SHARE,
    RISK_MIX,
    ETHNICITY_STATED,
    LOOKED_AFTER_SHARE,
    GRADED_IN_TIME,
    WAIT_LONGEST,
)
