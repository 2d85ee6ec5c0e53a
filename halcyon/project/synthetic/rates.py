"""Rates for what a profile does not print: how often each kind comes up in an exploitation service.

Shares need not add up to 100. Those marked [S1] follow the Sheffield service report of 2018/19; everything
else is an experienced manager's estimate, to be changed freely and never quoted as a fact.
"""

from collections.abc import Mapping

Shares = Mapping[str, float]

# Fine codes of the national census, so that a profile's own groups can gather them. [S1], split within: estimate.
# Health visitors (3B) see children under five: hardly any of these.
SOURCE: Shares = {
    **{"6": 31, "5A": 46, "5B": 3, "5C": 3, "5D": 9, "2A": 15, "2B": 2, "1A": 6},
    **{"3A": 2, "3B": 0.001, "3C": 2, "3D": 0.8, "3E": 2, "3F": 1},
    **{"1B": 1, "1C": 1, "1D": 1, "4": 2, "7": 2, "8": 8, "9": 0.5, "10": 0.5},
}
ETHNICITY: Shares = {
    **{"WBRI": 70, "WIRI": 0.3, "WIRT": 0.4, "WROM": 2, "WOTH": 2.3},
    **{"MWBC": 4, "MWBA": 1, "MWAS": 2, "MOTH": 1.5, "AIND": 0.6, "APKN": 5, "ABAN": 0.6, "AOTH": 1},
    **{"BCRB": 1.2, "BAFR": 3, "BOTH": 0.8, "CHNE": 0.3, "OOTH": 1.5, "NOBT": 3, "REFU": 1},
}
AGE: Shares = {
    **{"10": 0.1, "11": 0.3, "12": 11, "13": 22, "14": 26, "15": 29, "16": 37, "17": 13},
    **{"18": 5, "19": 4, "20": 2, "21": 1},
}
GENDER: Shares = {"female": 91, "male": 8, "other": 0.3, "unknown": 0.7}
LOOKED_AFTER: Shares = {"looked_after": 14.7, "not_looked_after": 83.3, "unknown": 2}
OUTCOME: Shares = {"exploitation_service": 46, "community_youth_team": 32, "not_allocated": 22}
GRADE: Shares = {"high": 20, "medium": 42, "low": 35, "not_yet_graded": 3}
STATUS: Shares = {"at_risk": 62, "suspected": 22, "experiencing": 16}

NOT_ALLOCATED_REASON: Shares = {
    **{"other_agency": 39, "universal": 26, "other_harm": 17},
    **{"secure": 7, "elsewhere": 7, "other": 4},
}

USUAL: Mapping[str, Shares] = {
    "source": SOURCE,
    "ethnicity": ETHNICITY,
    "age_band": AGE,
    "gender": GENDER,
    "looked_after": LOOKED_AFTER,
    "outcome": OUTCOME,
    "risk_level": GRADE,
    "status": STATUS,
    "not_allocated_reason": NOT_ALLOCATED_REASON,
}

# Of criminal exploitation: boys 82%, White British 58%, looked after 17% (rates, section 2). Youth justice, which has
# no national code of its own, is "another legal agency" here.
USUAL_CRIMINAL: Mapping[str, Shares] = {
    **USUAL,
    "source": {
        "6": 38,
        "5A": 18,
        "5B": 2,
        "5C": 2,
        "2A": 18,
        "2B": 2,
        "7": 10,
        "1A": 4,
        "3F": 2,
        "4": 1,
        "8": 3,
    },
    "ethnicity": {**{code: share * 41 / 29 for code, share in ETHNICITY.items()}, "WBRI": 58},
    "age_band": {"10": 1, "11": 2, "12": 3, "13": 11, "14": 20, "15": 26, "16": 23, "17": 14},
    "gender": {"male": 82, "female": 17.5, "unknown": 0.5},
    "looked_after": {"looked_after": 17, "not_looked_after": 81, "unknown": 2},
}

# How a contact reaches the hub, and what becomes of one that does not go to the service (rates, section 1). How many
# there are for each referral, and what share comes from Friday 15:00 to Sunday: follows from sections 1 and 3.
CHANNEL: Shares = {"police_notification": 38, "partner_form": 31, "phone": 24, "mail": 5, "in_person": 2}
ELSEWHERE: Shares = {
    **{"open_case": 20, "advice": 17, "early_help": 14, "social_care": 9, "none": 8},
    **{"other_authority": 0.5, "adult_service": 0.5},
}
CONTACTS_PER_REFERRAL = 3.2
AT_WEEKEND: Shares = {"True": 20.7, "False": 79.3}

RARE = 0.05  # the share of a code that has none here

# Grade by outcome: together about as GRADE, with 97% of the high grades held in the service.
GRADE_BY_OUTCOME: Mapping[str, Shares] = {
    "exploitation_service": {"high": 42, "medium": 47, "low": 11},
    "community_youth_team": {"medium": 43, "low": 57},
    "not_allocated": {"high": 3, "medium": 35, "low": 62},
}
# Status by grade: 62 at risk, 22 suspected, 16 experiencing overall; "experiencing" is never graded low.
STATUS_BY_GRADE: Mapping[str, Shares] = {
    "high": {"at_risk": 30, "suspected": 25, "experiencing": 45},
    "medium": {"at_risk": 58, "suspected": 27, "experiencing": 15},
    "low": {"at_risk": 84, "suspected": 16},
}
# A referral that has an outcome has a grade; those not graded at five working days are graded late.
GRADED_LATE = 0.03
NOT_GRADED_WITHOUT_OUTCOME = 0.5
# Not held in the service though graded high or experiencing: others hold it, or the child is in their care.
SERIOUS_REASON: Shares = {"other_agency": 60, "secure": 40}
#: Types of exploitation, by what a year's referrals are about.
EXPLOITATION: Mapping[str, Shares] = {
    "sexual": {"sexual": 100},
    "criminal": {"criminal": 65, "county_lines": 35},
}
# Of contacts that go elsewhere, from 2019/20 on: as the referrals, and a few others. Our assumption.
EXPLOITATION_SINCE: Shares = {"sexual": 50, "criminal": 30, "county_lines": 12, "online": 6, "labour": 2}
LATE_REASON: Shares = {"check": 38, "out_of_hours": 27, "referrer": 19, "capacity": 16}

# Of all contacts: told 58, not told 34, not known 8; police at once 4%.
PARENT_TOLD: Shares = {"yes": 58, "no": 34, "unknown": 8}
POLICE_AT_ONCE = 0.04
# Of all contacts 93% are about a child, and of these 12% about more than one. Those that go to the service (31%) are
# all about a child, so the rest of the contacts carry what is about groups and places. A profile counts referrals, one
# a child: of several children in a contact that goes to the service one is referred, and the others get other help.
SUBJECT_ELSEWHERE: Shares = {"child": 90, "peer_group": 4.3, "place": 2.9, "school": 1.4, "online": 1.4}
CHILDREN: Mapping[int, float] = {1: 88, 2: 7, 3: 3.5, 4: 1.5}
SECOND_CONCERN = 0.15  # our assumption: of contacts, with a further worry in words

# Which agencies are asked, and how many of those answer within 24 hours; 3.1 checks a contact. Which of them are asked
# how often is our assumption, as is that the hub waits for answers that come in time, and not for late ones.
CHECK_ASKED: Mapping[str, float] = {
    **{"police": 0.95, "health": 0.85, "education": 0.75, "housing": 0.30, "probation": 0.25},
}
CHECK_ANSWERED: Mapping[str, float] = {
    **{"police": 0.91, "health": 0.78, "education": 0.84, "housing": 0.66, "probation": 0.62},
}
EDUCATION_IN_AUGUST = 0.35
# Our assumption: how often the worker of an open case answers a new contact within the working day allowed.
READ_IN_TIME = 0.88

# When contacts come: shares by month (April first), weekday (Monday first) and hour.
MONTHS = (8, 9, 9, 8, 5.5, 8.5, 9.5, 9.5, 7, 9, 8, 9)
WEEKDAYS = (16.5, 16.5, 16.5, 16.5, 19, 7.5, 7.5)
HOURS = (*[7 / 8] * 8, *[7.8] * 10, *[2.5] * 6)
FRIDAY_HOURS = (*[7 / 8] * 8, *[9] * 7, *[17 / 3] * 3, *[13 / 6] * 6)  # 30% from 15:00

DECIDED_IN_24_HOURS, DECIDED_IN_24_HOURS_AT_WEEKENDS = 0.90, 0.70  # received from Friday 15:00 to Sunday
REFERRED_AGAIN_IN_12_MONTHS = 0.24
ACCEPTED_IN_TIME = 0.96
# Working days from the decision to the named worker: median 1, nine in ten by 4; a high grade the same day.
DAYS_TO_WORKER: Mapping[int, float] = {0: 28, 1: 32, 2: 15, 3: 9, 4: 7, 5: 4, 7: 3, 10: 2}
DAYS_TO_WORKER_HIGH: Mapping[int, float] = {0: 92, 1: 6, 2: 2}
# Months a case is open, log-normal: the median by the grade at its start.
MONTHS_OPEN: Mapping[str, float] = {"high": 8.7, "medium": 5.9, "low": 3.6}
MONTHS_OPEN_OTHERWISE = 5.9
MONTHS_OPEN_SIGMA = 0.68
LONGEST_MONTHS_OPEN = 36
