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
EMPLOYERS: Mapping[str, tuple[str, ...]] = {
    Sector.EDUCATION.value: ("Stonebeck School (synthetic)", "Weir Lane High School (synthetic)"),
    Sector.HEALTH.value: ("Quayside Surgery (synthetic)", "Ashbeck Infirmary (synthetic)"),
    Sector.CARE.value: ("Beacon Homes (synthetic)", "Larkfield Fostering (synthetic)"),
    Sector.OTHER.value: ("Harbour Football Club (synthetic)", "Northgate Cars (synthetic)"),
}
JOBS: Mapping[str, tuple[str, ...]] = {
    Sector.EDUCATION.value: ("Teacher", "Head of year", "Teaching assistant", "Attendance officer"),
    Sector.HEALTH.value: ("School nurse", "Sexual health nurse", "Paediatric nurse", "Receptionist"),
    Sector.CARE.value: ("Social worker", "Residential worker", "Foster carer", "Family support worker"),
    Sector.OTHER.value: ("Youth worker", "Coach", "Taxi driver", "Housing officer"),
}
WORK: Mapping[str, float] = {
    Work.WITH_CHILDREN.value: 66,
    Work.LEAD.value: 9,
    Work.MANAGER.value: 11,
    Work.OTHER.value: 14,
}
TRAINERS = ("Ros Calder (synthetic)", "Idris Bello (synthetic)", "Wanda Pike (synthetic)")
VENUES = ("Town hall, room 4", "Lantern Youth, the loft", "Millrace Academy, library", "Online")
