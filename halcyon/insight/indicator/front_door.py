"""Indicators of the front door (specification, section 10; rates, sections 1 and 2).

What waits, what is late and who hears back is counted for what was decided in the period; what came in, for what
was received in it.
"""

from datetime import date

from halcyon.casework.check.codes import State
from halcyon.casework.referral.codes import Grade, ReferralOutcome
from halcyon.insight.indicator.dimensions import (
    AGENCY,
    DECISION_WAIT,
    GRADE_AT_START,
    LATE,
    OF_CONTACTS,
    OF_DECISIONS,
    OF_REFERRALS,
)
from halcyon.insight.indicator.indicator import FIRST, Condition, Direction, Edition, Indicator, Unit
from halcyon.insight.indicator.tables import CASES, CHECKS, CONTACTS, REFERRALS

HUB, SERVICE = "Safeguarding hub manager", "Exploitation service manager"
CONTACT_RECORDS = "Contacts taken by the hub or sent by partners"
REFERRAL_RECORDS = "Referrals to the exploitation service"
CASE_RECORDS = "Cases of the exploitation service"
CHECK_RECORDS = "Checks that the hub asked of agencies"
UNDER = 14  # years

CONTACTS_WAITING = Indicator(
    id="contacts_waiting",
    title="Contacts awaiting a decision",
    definition="Contacts received and not decided at the end of the last day of the period.",
    numerator="Contacts received before the end of the period and not decided before it, unfinished sheets included.",
    facts=CONTACTS,
    since="received_at",
    until="decided_at",
    dimensions=OF_CONTACTS,
    direction=Direction.DOWN,
    source=CONTACT_RECORDS,
    owner=HUB,
)
CONTACTS_DECIDED = Indicator(
    id="contacts_decided",
    title="Contacts decided",
    definition="Contacts on which the hub decided, by the main outcome of the decision as it stands now.",
    numerator="Contacts decided in the period.",
    exclusions="Contacts that wait for a decision. Outcomes beside the main one are not counted here.",
    facts=CONTACTS,
    since="decided_at",
    dimensions=(*OF_DECISIONS, DECISION_WAIT),
    source=CONTACT_RECORDS,
    owner=HUB,
)
DECIDED_LATE = Indicator(
    id="contacts_decided_late",
    title="Contacts decided after more than 24 hours",
    definition="Contacts on which the hub decided later than 24 elapsed hours after they came, by the reason given.",
    numerator="Contacts decided in the period, more than 24 elapsed hours after they were received.",
    exclusions="Contacts that wait for a decision, however long.",
    facts=CONTACTS,
    since="decided_at",
    among=lambda contact: ~contact.decided_in_24h,
    dimensions=(LATE, *OF_DECISIONS, DECISION_WAIT),
    direction=Direction.DOWN,
    source=CONTACT_RECORDS,
    owner=HUB,
)


def _decision_wait(id: str, title: str, definition: str, quantile: float) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        definition=f"{definition} Full elapsed hours from the contact to the hub’s decision, nights included.",
        numerator="Hours from contact to decision; between two contacts, interpolated.",
        denominator="Contacts decided in the period.",
        exclusions="Contacts that wait for a decision: see how many of them there are.",
        facts=CONTACTS,
        since="decided_at",
        value="hours_to_decision",
        quantile=quantile,
        waits_in=Unit.HOURS,
        dimensions=OF_DECISIONS,
        direction=Direction.DOWN,
        source=CONTACT_RECORDS,
        owner=HUB,
    )


DECISION_MEDIAN = _decision_wait(
    "decision_wait_median",
    "Wait for a decision: median",
    "Half of the contacts waited no longer than this.",
    0.5,
)
DECISION_P90 = _decision_wait(
    "decision_wait_p90", "Wait for a decision: nine in ten", "Nine in ten waited no longer than this.", 0.9
)
DECISION_LONGEST = _decision_wait(
    "decision_wait_longest", "Wait for a decision: longest", "No contact waited longer than this.", 1.0
)


TOLD_EDITIONS = (
    FIRST,
    Edition(
        2,
        "Leaves out whoever left no way to be told. Version 1 left out anonymous callers alone, so that a writer of the"
        " public form without a number counted as not told; its figures are lower, and not comparable.",
        date(2026, 11, 21),
    ),
)


def _told(id: str, title: str, definition: str, numerator: str, counted: Condition) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        definition=definition,
        numerator=numerator,
        denominator="Contacts decided in the period whose referrer there is a way to tell.",
        exclusions="Whoever left no way to be told: anonymous callers, and writers of the public form who left no"
        " number. The last days of a period may still change.",
        facts=CONTACTS,
        since="decided_at",
        among=lambda contact: contact.to_be_told,
        counted=counted,
        dimensions=OF_DECISIONS,
        direction=Direction.UP,
        source=CONTACT_RECORDS,
        owner=HUB,
        editions=TOLD_EDITIONS,
    )


TOLD_IN_TIME = _told(
    "referrers_told_3wd",
    "Referrers told within three working days",
    "How often whoever made the contact heard what was decided, within three working days of the decision.",
    "Those whose referrer was told within three working days of the decision.",
    lambda contact: contact.told_in_time,
)
TOLD = _told(
    "referrers_told",
    "Referrers told",
    "How often whoever made the contact has heard what was decided, whenever that was.",
    "Those whose referrer has been told by now.",
    lambda contact: contact.told_at.notnull(),
)
AGENCIES_REFERRING = Indicator(
    id="agencies_referring",
    title="Agencies that made a contact",
    definition="Different agencies of the directory of which somebody made a contact. The list beside it names those"
    " that made none.",
    numerator="Agencies with at least one contact received in the period.",
    exclusions="Calls that the hub took without naming the caller’s agency: their source is counted, their agency is"
    " not known.",
    facts=CONTACTS,
    since="received_at",
    distinct="agency_id",
    dimensions=OF_CONTACTS,
    source=CONTACT_RECORDS,
    owner=HUB,
)
CONTACTS_OF_AGENCIES = Indicator(
    id="contacts_of_agencies",
    title="Contacts made by an agency of the directory",
    definition="Contacts of which the referrer’s agency is known: they were signed in, or were named as theirs.",
    numerator="Contacts received in the period whose referrer’s agency is known.",
    exclusions="Families, neighbours, anonymous callers, and calls taken without naming the agency.",
    facts=CONTACTS,
    since="received_at",
    among=lambda contact: contact.agency_id.notnull(),
    dimensions=(AGENCY, *OF_CONTACTS),
    source=CONTACT_RECORDS,
    owner=HUB,
)
CHILDREN_REFERRED = Indicator(
    id="children_referred",
    title="Children referred",
    definition="Different children referred to the exploitation service: a child referred twice counts once, also where"
    " two files were joined as one child’s.",
    numerator="Children with at least one referral whose contact was received in the period.",
    facts=REFERRALS,
    since="received_at",
    distinct="child_id",
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
UNDER_14 = Indicator(
    id="referrals_under_14",
    title="Referrals of children under 14",
    definition="How many referrals were about a child who had not turned 14 when the contact was made.",
    numerator=f"Referrals of the period about a child under {UNDER}.",
    denominator="Referrals of the period with a known age.",
    exclusions="Referrals of children whose age is not known.",
    facts=REFERRALS,
    since="received_at",
    among=lambda referral: referral.age.notnull(),
    counted=lambda referral: referral.age < UNDER,
    dimensions=OF_REFERRALS,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
GRADED = Indicator(
    id="referrals_graded",
    title="Referrals graded",
    definition="How many referrals have a grade by now. The mix of grades is of these.",
    numerator="Referrals of the period that are graded high, medium or low.",
    denominator="Referrals of the period.",
    facts=REFERRALS,
    since="received_at",
    counted=lambda referral: referral.grade != Grade.NOT_YET.value,
    dimensions=OF_REFERRALS,
    direction=Direction.UP,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
HIGH_HELD = Indicator(
    id="high_held",
    title="High grades held in the service",
    definition="How many referrals graded high were allocated in the service. Each other one has a reason.",
    numerator="Those that were allocated in the exploitation service.",
    denominator="Referrals of the period graded high that have an outcome.",
    exclusions="Referrals that wait for an outcome.",
    facts=REFERRALS,
    since="received_at",
    among=lambda referral: (referral.grade == Grade.HIGH.value) & (referral.outcome != ""),
    counted=lambda referral: referral.outcome == ReferralOutcome.SERVICE.value,
    dimensions=OF_REFERRALS,
    direction=Direction.UP,
    source=REFERRAL_RECORDS,
    owner=SERVICE,
)
ACCEPTED_IN_TIME = Indicator(
    id="cases_accepted_in_time",
    title="Cases accepted in time",
    definition="How often a worker accepted a case within the time set: two elapsed hours for a high grade, else one"
    " working day.",
    numerator="Cases accepted in the period, within the time set.",
    denominator="Cases accepted in the period.",
    exclusions="Cases offered to a worker who has not accepted yet.",
    facts=CASES,
    since="accepted_at",
    counted=lambda case: case.accepted_in_time,
    dimensions=(GRADE_AT_START,),
    direction=Direction.UP,
    source=CASE_RECORDS,
    owner=SERVICE,
)
CHECKS_ASKED = Indicator(
    id="checks_asked",
    title="Checks asked",
    definition="Questions that the hub asked of agencies about a child, one for each agency and child.",
    numerator="Checks asked in the period, those withdrawn later among them.",
    facts=CHECKS,
    since="asked_at",
    dimensions=(AGENCY,),
    source=CHECK_RECORDS,
    owner=HUB,
)
CHECKS_ANSWERED = Indicator(
    id="checks_answered_24h",
    title="Checks answered within 24 hours",
    definition="How often an agency answered within 24 elapsed hours. That nothing is known is an answer."
    " Where the hub decided without waiting, the agency had not answered.",
    numerator="Checks asked in the period and answered within 24 hours.",
    denominator="Checks asked in the period and not withdrawn.",
    exclusions="Checks that the hub withdrew because it no longer needed an answer. The last day of a period may still"
    " change.",
    facts=CHECKS,
    since="asked_at",
    among=lambda check: check.state != State.WITHDRAWN.value,
    counted=lambda check: check.answered_in_time,
    dimensions=(AGENCY,),
    direction=Direction.UP,
    source=CHECK_RECORDS,
    owner=HUB,
)

FRONT_DOOR = (
    CONTACTS_WAITING,
    CONTACTS_DECIDED,
    DECIDED_LATE,
    DECISION_MEDIAN,
    DECISION_P90,
    DECISION_LONGEST,
    TOLD_IN_TIME,
    TOLD,
    AGENCIES_REFERRING,
    CONTACTS_OF_AGENCIES,
    CHILDREN_REFERRED,
    UNDER_14,
    GRADED,
    HIGH_HELD,
    ACCEPTED_IN_TIME,
    CHECKS_ASKED,
    CHECKS_ANSWERED,
)
