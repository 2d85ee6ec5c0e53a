"""A referral's page, its grade, and what becomes of it."""

from datetime import date

import pytest
from django.urls import reverse

from halcyon.casework.contact.actions import open_file_for
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.referral import queries
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.models import Referral
from halcyon.people.person.queries import people_visible_to
from tests.casework.asking import HOSTILE, error_at, send, summary
from tests.govuk.markup import Page
from tests.harness import World
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to have something to show")
SERVICE, NOT = "exploitation_service", "not_allocated"
GRADED = {"grade": "medium", "status": "suspected", "grade_reason": "Two witnesses, one sighting."}


def _path(name: str, referral: Referral) -> str:
    return reverse(name, args=[referral.record.reference])


def _now(world: World, referral: Referral) -> Referral:
    with world.acting("mina") as mina:
        return queries.get(mina, referral.record.reference)


# The page


def test_a_referral_says_what_was_said_and_why_the_hub_decided(recent: World, text_of: TextOf) -> None:
    referral = recent.graded()
    page = text_of("mina", _path("referral", referral))
    for words in (
        "New phone, picked up after school", "Clear signs of grooming.", "Two witnesses, one sighting.", "Medium",
        "Referral graded medium; status: suspected.", "In time", "Robin Example",
    ):  # fmt: skip
        assert words in page
    assert reverse("child", args=[referral.person.record.reference]) in page


def test_the_next_step_is_offered_to_who_may(world: World, recent: World, text_of: TextOf) -> None:
    referral = recent.referral()
    assert "Grade the referral" in text_of("mina", _path("referral", referral))
    recent.graded(referral=referral)
    assert "Decide what becomes of it" in text_of("mina", _path("referral", referral))
    send(
        "mina",
        _path("outcome", referral),
        {"outcome": "exploitation_service", "worker": world.user("asha").pk},
    )
    page = text_of("asha", _path("referral", referral))
    assert "Decide what becomes of it" not in page
    assert "Asha (synthetic)" in page


def test_a_referral_is_there_though_its_contact_is_out_of_sight(
    world: World, recent: World, text_of: TextOf
) -> None:
    """A contact about several children is not governed by one child's file: the service may not see it."""
    children = [
        ChildAsTold(given=name, family="Example", born_on=date(2012, 1, 2)) for name in ("Alex", "Kim")
    ]
    contact = recent.contact(children=children)
    with world.acting("dana") as dana:
        for child in contact.children.all():
            open_file_for(child=child, by=dana, at=recent.at)
    said = {
        "conversation": "nobody",
        "outcome": "exploitation_service",
        "rag": "amber",
        "rationale": "Clear signs.",
    }
    send("dana", reverse("decide", args=[contact.record.reference]), said)
    with world.acting("mina") as mina:
        references = list(queries.referrals_visible_to(mina).values_list("record__reference", flat=True))
    assert len(references) == 2
    for reference in references:
        assert "New phone" not in text_of("mina", reverse("referral", args=[reference]))


@pytest.mark.parametrize("name", ["lee", "erin", "ben", "yusuf", "sam", "pat"])
def test_others_do_not_see_it(recent: World, look: Look, name: str) -> None:
    assert look(name, _path("referral", recent.referral())).status_code == 404


def test_it_takes_a_constant_number_of_queries(recent: World, queries_of: QueriesOf) -> None:
    first = recent.graded()
    once = queries_of("mina", _path("referral", first))
    second = recent.graded(referral=recent.referral(of=first.person))
    third = recent.graded(referral=recent.referral(of=first.person))
    assert queries_of("mina", _path("referral", second)) == queries_of("mina", _path("referral", third))
    assert queries_of("mina", _path("referral", first)) == once


# The grade


def test_a_referral_is_graded(world: World, recent: World) -> None:
    referral = recent.referral()
    assert send("mina", _path("grade", referral), GRADED)["Location"] == _path("referral", referral)
    graded = _now(world, referral)
    assert (graded.grade, graded.status, graded.grade_reason) == (
        "medium",
        "suspected",
        "Two witnesses, one sighting.",
    )
    assert graded.record.stage == "awaiting_outcome"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"grade": ""}, "grade", "Select the grade"),
        ({"grade": "not_yet"}, "grade", "Select the grade from the list"),
        ({"status": ""}, "status", "Select the status"),
        ({"grade_reason": ""}, "grade_reason", "Say what the grade rests on."),
        (
            {"grade": "low", "status": "experiencing"},
            "grade",
            "A child who is experiencing exploitation is never graded low.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    recent: World, changes: dict[str, str], field: str, sentence: str
) -> None:
    response = send("mina", _path("grade", recent.referral()), {**GRADED, **changes})
    assert response.status_code == 422
    assert error_at(response, field) == sentence


def test_a_child_under_13_is_not_graded_low(recent: World) -> None:
    young = ChildAsTold(given="Pip", born_on=recent.at.date().replace(year=recent.at.year - 12, day=1))
    referral = recent.referral(recent.contact(children=[young]))
    response = send("mina", _path("grade", referral), {**GRADED, "grade": "low"})
    assert error_at(response, "grade") == "A child under 13 is never graded low."


def test_a_late_grade_says_why(world: World, stale: World, text_of: TextOf) -> None:
    referral = stale.referral()
    assert "Why is this late?" in text_of("mina", _path("grade", referral))
    assert error_at(send("mina", _path("grade", referral), GRADED), "late_reason") == "This is late. Say why."
    send("mina", _path("grade", referral), {**GRADED, "late_reason": "capacity"})
    assert _now(world, referral).grade == "medium"
    assert "Agency capacity" in text_of("mina", _path("referral", referral))


def test_two_grade_the_second_gets_a_sentence(world: World, recent: World, look: Look) -> None:
    referral = recent.referral()
    send("mina", _path("grade", referral), GRADED)
    response = send("morgan", _path("grade", referral), {**GRADED, "grade": "high"})
    assert response.status_code == 422
    assert summary(response) == ["This referral has been graded already. Open it again to see."]
    assert _now(world, referral).grade == "medium"
    assert look("morgan", _path("grade", referral)).status_code == 302


# The outcome


def test_allocating_offers_a_case_and_says_how_long_there_is(
    world: World, recent: World, text_of: TextOf
) -> None:
    for level, time in ((Grade.HIGH, "within two hours"), (Grade.MEDIUM, "within one working day")):
        child = ChildAsTold(given=level, family="Example")
        referral = recent.graded(level, recent.referral(recent.contact(children=[child])))
        assert time in text_of("mina", _path("outcome", referral))
        data = {"outcome": "exploitation_service", "worker": world.user("asha").pk}
        assert send("mina", _path("outcome", referral), data)["Location"] == _path("referral", referral)
        now = _now(world, referral)
        assert now.case is not None
        assert (now.record.stage, now.case.record.stage) == ("allocated", "offered")


def test_workers_are_offered_with_what_they_hold_already(
    world: World, recent: World, text_of: TextOf
) -> None:
    recent.case()
    other = recent.graded(referral=recent.referral(recent.contact(children=[ChildAsTold(given="Kim")])))
    page = Page(text_of("mina", _path("outcome", other)))
    options = {each.attributes["value"]: each.text.strip() for each in page.find("option")}
    assert "holds 1 case" in options[str(world.user("asha").pk)]
    assert "holds no cases" in options[str(world.user("mina").pk)]
    assert str(world.user("ben").pk) not in options, "another team"
    assert str(world.user("lee").pk) not in options


def test_passing_on_lets_the_youth_team_read(world: World, recent: World) -> None:
    referral = recent.graded(Grade.LOW)
    send(
        "mina",
        _path("outcome", referral),
        {"outcome": "community_youth_team", "outcome_note": "Likes football."},
    )
    assert (_now(world, referral).outcome_note, _now(world, referral).record.stage) == (
        "Likes football.",
        "passed_on",
    )
    with world.acting("yusuf") as yusuf:
        assert people_visible_to(yusuf).filter(pk=referral.person_id).exists()


def test_not_allocating_records_why(world: World, recent: World) -> None:
    referral = recent.graded()
    data = {"outcome": "not_allocated", "not_allocated_reason": "other_agency"}
    send("mina", _path("outcome", referral), data)
    now = _now(world, referral)
    assert (now.outcome, now.not_allocated_reason) == ("not_allocated", "other_agency")


@pytest.mark.parametrize(
    ("level", "outcome", "more", "field", "sentence"),
    [
        (Grade.MEDIUM, "", {}, "outcome", "Select what becomes of this referral"),
        (Grade.MEDIUM, "nonsense", {}, "outcome", "Select what becomes of this referral from the list"),
        (Grade.MEDIUM, SERVICE, {}, "worker", "Select who should be asked"),
        (Grade.MEDIUM, SERVICE, {"worker": "999999"}, "worker", "Select who should be asked from the list"),
        (Grade.MEDIUM, NOT, {}, "not_allocated_reason", "Select why it is not allocated"),
        (
            Grade.MEDIUM,
            NOT,
            {"not_allocated_reason": "other"},
            "outcome_note",
            "Say what the other reason is.",
        ),
        (
            Grade.HIGH,
            NOT,
            {"not_allocated_reason": "secure"},
            "outcome_note",
            "A high grade that is not allocated needs an explanation in words.",
        ),
    ],
)
def test_what_is_refused_is_said_beside_its_field(
    recent: World, level: Grade, outcome: str, more: dict[str, str], field: str, sentence: str
) -> None:
    response = send("mina", _path("outcome", recent.graded(level)), {"outcome": outcome, **more})
    assert response.status_code == 422
    assert error_at(response, field) == sentence


def test_a_high_grade_goes_to_a_social_worker(world: World, recent: World) -> None:
    data = {"outcome": "exploitation_service", "worker": world.user("yusuf").pk}
    response = send("mina", _path("outcome", recent.graded(Grade.HIGH)), data)
    assert error_at(response, "worker").startswith("A high grade is held by a social worker of the service.")


def test_two_settle_it_the_second_gets_a_sentence(world: World, recent: World, look: Look) -> None:
    referral = recent.graded()
    send("mina", _path("outcome", referral), {"outcome": "community_youth_team"})
    data = {"outcome": "exploitation_service", "worker": world.user("asha").pk}
    response = send("morgan", _path("outcome", referral), data)
    assert response.status_code == 422
    assert summary(response) == ["This referral has its outcome already. Open it again to see."]
    assert _now(world, referral).outcome == "community_youth_team"
    assert look("morgan", _path("outcome", referral)).status_code == 302


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("page", ["grade", "outcome"])
def test_nothing_typed_breaks_it_or_is_lost(recent: World, page: str, typed: str) -> None:
    referral = recent.graded() if page == "outcome" else recent.referral()
    fields = ("grade", "status", "grade_reason", "outcome", "worker", "not_allocated_reason", "outcome_note")
    response = send("mina", _path(page, referral), dict.fromkeys(fields, typed))
    assert response.status_code == 422
    assert "<img src=x" not in response.content.decode()
    if typed.startswith("word"):
        assert response.content.decode().count("word") >= 20_000
