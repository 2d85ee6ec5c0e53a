"""Rates of training (rates.md, 5): 69 sessions with 1,246 people are published, everything else is an estimate."""

from collections.abc import Mapping
from datetime import time

from halcyon.partnership.course.codes import Sector
from halcyon.partnership.learner.codes import Work
from halcyon.project.synthetic.rates import Shares

# [S1]: 23, 5, 10, 20 and 11 of 69 sessions.
SECTOR: Shares = {
    Sector.EDUCATION.value: 23,
    Sector.HEALTH.value: 5,
    Sector.CARE.value: 10,
    Sector.MULTI_AGENCY.value: 20,
    Sector.OTHER.value: 11,
}
LEVEL: Shares = {"1": 55, "2": 30, "3": 12, "4": 3}
USUAL: Mapping[str, Shares] = {"sector": SECTOR, "training_level": LEVEL}

AT_A_SESSION = 18  # 1,246 in 69
NAMED = 0.6  # our assumption: of those who come, how many sign with their name; the others are counted
LEFT_EARLY, STAYED_AWAY = 0.02, 0.07  # our assumption: of those named
KNOWN = 0.35  # our assumption: of those named, how many were at a session before
RETURNED = 0.64  # evaluations handed in at the end
ANSWERED_LATER, CHANGED = (
    0.22,
    0.58,
)  # who answers after three months; how many of them do something differently
PARTLY = 0.27
USEFUL: Mapping[int, float] = {4: 55, 3: 34, 2: 9, 1: 2}
IN_AN_AGENCY = 0.4  # our assumption: of those named, whose agency works in Halcyon
NEW_AT_WORK = 0.7  # our assumption: of those who come for the first time, who began their work lately
BOOKED_AGAIN = (
    0.5  # our assumption: of the places at a session, offered first to whoever was missed or has to renew
)
FOLLOWED_UP = 0.9  # our assumption: of those who stayed away or left early, whose agency sends them again
REFRESHED = (
    0.9  # our assumption: of those whose certificate runs out while they are at work, who are sent again
)
RENEW_BEFORE = 60  # days before a certificate runs out from which a place is sought
STAYS = (
    200,
    1_400,
)  # our assumption: days between the first session that somebody was at and leaving that work

STARTS = (time(9, 30), time(10), time(13), time(13, 30), time(15, 45))
HOURS: Mapping[int, float] = {1: 2, 2: 3, 3: 6, 4: 7}  # by level
QUIET_MONTH = 8
LONGEST_CODE = 40

AGENCY: Mapping[str, tuple[str, ...]] = {
    Sector.EDUCATION.value: ("school", "education"),
    Sector.HEALTH.value: ("health",),
    Sector.CARE.value: ("council",),
    Sector.OTHER.value: ("charity", "housing", "probation"),
}
_OF_SCHOOLS = ("Teacher", "Head of year", "Teaching assistant", "Attendance officer", "Pastoral lead")
#: Who works where: jobs by employer, of each group, and by the agency.
EMPLOYERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    Sector.EDUCATION.value: {
        "Stonebeck School (synthetic)": _OF_SCHOOLS,
        "Weir Lane High School (synthetic)": _OF_SCHOOLS,
    },
    Sector.HEALTH.value: {
        "Quayside Surgery (synthetic)": ("GP", "Practice nurse", "Receptionist"),
        "Ashbeck Infirmary (synthetic)": (
            "Paediatric nurse",
            "Doctor in the emergency department",
            "Ward clerk",
        ),
    },
    Sector.CARE.value: {
        "Beacon Homes (synthetic)": ("Residential worker", "Manager of a home", "Night worker"),
        "Larkfield Fostering (synthetic)": ("Foster carer", "Supervising social worker"),
    },
    Sector.OTHER.value: {
        "Harbour Football Club (synthetic)": ("Coach", "Welfare officer"),
        "Northgate Cars (synthetic)": ("Taxi driver", "Dispatcher"),
    },
}
JOBS: Mapping[str, tuple[str, ...]] = {
    "school": _OF_SCHOOLS,
    "education": ("Education welfare officer", "Attendance officer", "Educational psychologist"),
    "health": ("School nurse", "Sexual health nurse", "Paediatric nurse", "Health visitor"),
    "council": ("Social worker", "Family support worker", "Early help worker", "Business support officer"),
    "charity": ("Youth worker", "Volunteer", "Project worker"),
    "housing": ("Housing officer", "Neighbourhood warden"),
    "probation": ("Probation officer", "Youth justice worker"),
}
#: What a job has to do with children; of any other: works with them.
WORK: Mapping[str, str] = {
    **dict.fromkeys(("Pastoral lead", "Welfare officer"), Work.LEAD.value),
    **dict.fromkeys(("Manager of a home", "Supervising social worker"), Work.MANAGER.value),
    **dict.fromkeys(
        ("Receptionist", "Ward clerk", "Dispatcher", "Business support officer", "Neighbourhood warden"),
        Work.OTHER.value,
    ),
}
TRAINERS = ("Ros Calder (synthetic)", "Idris Bello (synthetic)", "Wanda Pike (synthetic)")
VENUES = ("Town hall, room 4", "Lantern Youth, the loft", "Millrace Academy, library", "Online")
