"""Rows of training for figures, put in as the owner: a session with a name and a head count, and what hangs off it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.insight.rows import HIDDEN_NAME, Ground, instant


def course(ground: Ground, **columns: Any) -> UUID:
    """A course of level 2 that is taught."""
    id = uuid4()
    row = {"id": id, "title": f"{HIDDEN_NAME} {id}", "about": "", "sector": "", "level": 2, "kind": "taught"}
    ground.insert("partnership_course", {**row, "edition": 1, **columns})
    return id


def session(ground: Ground, starts: str, *, of: UUID, **columns: Any) -> UUID:
    """A session for education that was held."""
    id = uuid4()
    row = {
        "id": id, "course_id": of, "sector": "education", "starts_at": instant(starts), "venue": HIDDEN_NAME,
        "trainer": HIDDEN_NAME, "places": 12, "state": "held", "cancelled_because": "", "edition": 1,
    }  # fmt: skip
    ground.insert("partnership_trainingsession", row | columns)
    return id


def learner(ground: Ground, **columns: Any) -> UUID:
    """Somebody of the council."""
    id = uuid4()
    row = {
        "id": id, "name": HIDDEN_NAME, "email": "", "agency_id": ground.ids["agency"], "employer": "",
        "sector": "health", "job": HIDDEN_NAME, "work": "", "since": date(2016, 1, 4), "edition": 1,
        "added_by_id": ground.ids["principal"],
    }  # fmt: skip
    ground.insert("partnership_learner", row | columns)
    return id


def place(ground: Ground, at: UUID, of: UUID, result: str = "attended", **columns: Any) -> UUID:
    """A learner's place at a session, with whether they came."""
    id = uuid4()
    row = {
        "id": id, "session_id": at, "learner_id": of, "agency_id": ground.ids["agency"], "employer": "",
        "sector": "health", "state": "booked", "asked_at": instant("2017-05-01 09:00"), "result": result,
        "asked_by_id": ground.ids["principal"],
    }  # fmt: skip
    ground.insert("partnership_booking", row | columns)
    return id


def head_count(ground: Ground, at: UUID, number: int, **columns: Any) -> None:
    """People without names at a session."""
    row = {
        "id": uuid4(), "session_id": at, "sector": "education", "agency_id": None, "employer": "", "number": number,
        "recorded_at": instant("2018-06-01 12:00"), "recorded_by_id": ground.ids["principal"],
    }  # fmt: skip
    ground.insert("partnership_headcount", row | columns)


def certificate(
    ground: Ground,
    of: UUID,
    issued: str,
    until: str = "",
    *,
    level: int = 2,
    course: UUID,
    withdrawn: str = "",
) -> None:
    """A certificate of a course, from a day ("2018-06-01") until another, or for good."""
    row = {
        "id": uuid4(), "number": uuid4().hex[:20], "learner_id": of, "agency_id": ground.ids["agency"],
        "course_id": course, "level": level, "issued_on": issued, "valid_until": until or None,
        "withdrawn_because": "", "withdrawn_on": withdrawn or None,
    }  # fmt: skip
    ground.insert("partnership_certificate", row)


def requirement(ground: Ground, since: str, until: str = "", **columns: Any) -> None:
    """That everybody needs level 2 within three months."""
    row = {
        "id": uuid4(), "level": 2, "sector": "", "work": "", "within": 3, "since": since, "until": until or None,
        "source": "",
    }  # fmt: skip
    ground.insert("partnership_requirement", row | columns)


def everything(ground: Ground) -> None:
    """A row of each: two sessions held, one cancelled, one e-learning course finished, a certificate, an answer."""
    principal, agency = ground.ids["principal"], ground.ids["agency"]
    taught, online = course(ground), course(ground, kind="e_learning", level=1)
    kit, lou = learner(ground), learner(ground, sector="")
    held = session(ground, "2018-06-01 12:00", of=taught)
    came = place(ground, held, kit)
    place(ground, held, lou, "did_not_attend")
    head_count(ground, held, 40)
    head_count(ground, session(ground, "2017-06-01 12:00", of=taught, sector="multi_agency"), 7)
    session(ground, "2018-07-01 12:00", of=taught, state="cancelled")
    ground.insert(
        "partnership_completion",
        {
            "id": uuid4(), "learner_id": lou, "course_id": online, "agency_id": agency, "sector": "",
            "completed_on": date(2018, 6, 30), "recorded_at": instant("2018-07-01 12:00"), "recorded_by_id": principal,
        },
    )  # fmt: skip
    for moment, due, changed, useful in (("at_once", 6, "", 4), ("three_months", 9, "partly", None)):
        ground.insert(
            "partnership_evaluation",
            {
                "id": uuid4(), "booking_id": came, "learner_id": kit, "moment": moment, "due_on": date(2018, due, 1),
                "answered_at": instant("2018-09-02 12:00"), "on_paper": False, "by_link": False, "useful": useful,
                "changed": changed, "words": HIDDEN_NAME,
            },
        )  # fmt: skip
    certificate(ground, kit, "2018-06-01", "2020-05-31", course=taught)
    requirement(ground, "2016-01-01")
    ground.insert(
        "partnership_workforce",
        {
            "id": uuid4(), "agency_id": agency, "number": 120, "as_of": date(2018, 3, 31), "source": HIDDEN_NAME,
            "loaded_at": instant("2018-04-01 12:00"), "loaded_by_id": principal,
        },
    )  # fmt: skip
