"""Who moves is counted where they were, on any day; a wrong entry is put right; who sees what somebody did before."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from halcyon.base.dates import start_of_day
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came
from halcyon.partnership.booking.actions import leave
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.learner.actions import change, erase
from halcyon.partnership.learner.codes import How, Why
from halcyon.partnership.learner.models import Learner, Post
from halcyon.partnership.learner.queries import posts
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.need.actions import require
from halcyon.partnership.need.queries import needs
from halcyon.partnership.need.told import Required
from tests.harness import World, sign_in
from tests.partnership.training import a_learner, a_session, agency

BEGAN, MOVED = date(2020, 1, 6), date(2024, 9, 2)
DAY = timedelta(days=1)


def _told(**changes: object) -> LearnerTold:
    said: dict[str, object] = {
        "name": "Kit Example",
        "agency": agency("health").pk,
        "since": MOVED,
        **changes,
    }
    return LearnerTold(**said)  # type: ignore[arg-type]


def _change(world: World, learner: Learner, by: str = "pat", **changes: object) -> Learner:
    with world.acting(by) as viewer:
        there = Learner.objects.get(pk=learner.pk)
        return change(learner=there, said=_told(**changes), edition=there.edition, by=viewer, at=world.at)


def _trained(world: World) -> Learner:
    """Of the school since 2020; a certificate of a month ago."""
    kit = a_learner(world, since=BEGAN)
    at = world.at - timedelta(days=30)
    with world.acting("pat") as pat:
        came = Came(results={}, further=[(kit, "attended")])
        record(session=a_session(world, at=at), came=came, by=pat, at=at + timedelta(hours=4))
        Certificate.objects.update(issued_on=date(2023, 5, 1), valid_until=date(2025, 4, 30))
    return kit


def _where(world: World, view: str, day: date) -> Mapping[str, int]:
    """How many rows of a view hold on a day, by the agency's key."""
    since, until = ("issued_at", "ended_at") if "certificate" in view else ("since_at", "until_at")
    with world.acting("pat"), connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT a.key, count(*) FROM {view} v JOIN access_agency a ON a.id = v.agency_id"
            f" WHERE v.{since} <= %(at)s AND (v.{until} IS NULL OR v.{until} > %(at)s) GROUP BY 1",
            {"at": start_of_day(day)},
        )
        return dict(cursor.fetchall())


def test_a_past_day_is_of_the_agency_at_the_time(world: World) -> None:
    kit = _trained(world)
    with world.acting("pat") as pat:
        require(said=Required(level=2, since=date(2020, 1, 1), within=6), by=pat, at=world.at)
    _change(world, kit, how=How.MOVED)
    for view, last in (
        ("training_certificate_facts", date(2025, 4, 30)),
        ("training_standing_facts", world.at.date()),
    ):
        assert _where(world, view, date(2023, 5, 1)) == {"school": 1}
        assert _where(world, view, MOVED - DAY) == {"school": 1}
        assert _where(world, view, MOVED) == {"health": 1}
        assert _where(world, view, last) == {"health": 1}
    assert _where(world, "training_certificate_facts", date(2025, 5, 1)) == {}


def test_a_wrong_entry_is_put_right_for_all_days(world: World) -> None:
    kit = _trained(world)
    _change(world, kit, how=How.WRONG, since=BEGAN)
    assert _where(world, "training_certificate_facts", MOVED - DAY) == {"health": 1}
    with world.acting("pat"):
        assert not Post.objects.exists()


def test_who_moves_twice_has_two_posts_and_each_day_one(world: World) -> None:
    kit = _trained(world)
    _change(world, kit, how=How.MOVED)
    back = date(2025, 1, 6)
    _change(world, kit, how=How.MOVED, agency=agency("school").pk, since=back)
    found = {
        day: _where(world, "training_certificate_facts", day)
        for day in (date(2023, 5, 1), MOVED, back - DAY, back, date(2025, 4, 30))
    }
    assert list(found.values()) == [{"school": 1}, {"health": 1}, {"health": 1}, {"school": 1}, {"school": 1}]
    with world.acting("pat") as pat:
        assert [(each.since, each.until) for each in posts(pat, kit.pk)] == [(MOVED, back), (BEGAN, MOVED)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "how"),
        ({"how": "else"}, "how"),
        ({"how": How.MOVED, "since": BEGAN}, "since"),
        ({"how": How.MOVED, "since": BEGAN - DAY}, "since"),
        ({"how": How.MOVED, "since": date(2100, 1, 1)}, "since"),
        ({"agency": None, "employer": "Harbour FC (synthetic)"}, "how"),
        ({"agency": "school", "sector": "health", "work": "manager"}, "how"),
        ({"agency": "school", "work": "strategic"}, "how"),
        ({"agency": "school", "work": ""}, "how"),
    ],
)
def test_a_move_and_a_mistake_are_told_apart(world: World, changes: dict[str, object], field: str) -> None:
    kit = a_learner(world, since=BEGAN, work="manager")
    if changes.get("agency") == "school":
        changes = {**changes, "agency": agency("school").pk}
    with pytest.raises(Refusal) as refused:
        _change(world, kit, **changes)
    assert refused.value.field == field
    with world.acting("pat"):
        assert Learner.objects.get(pk=kit.pk).agency_id == agency("school").pk
        assert not Post.objects.exists()


def test_what_is_no_move_asks_nothing(world: World) -> None:
    kit = a_learner(world, since=BEGAN)
    _change(
        world,
        kit,
        name="Kit Other-Name",
        agency=agency("school").pk,
        job="Teacher",
        work="manager",
        since=BEGAN + DAY,
    )
    _change(world, kit, how=How.MOVED)
    with pytest.raises(Refusal) as refused:
        _change(world, kit, since=MOVED - DAY)
    assert refused.value.field == "since", "they were at the school then"


def test_certificates_go_with_who_moves_and_whoever_looks_after_them_now_sees_that_they_hold(
    world: World,
) -> None:
    kit = _trained(world)
    with world.acting("pat") as pat:
        require(said=Required(level=2, since=date(2020, 1, 1), within=6), by=pat, at=world.at)
    _change(world, kit, how=How.MOVED)
    with world.acting("chidi") as chidi:
        assert [each.met_on for each in needs(chidi)] == [date(2023, 5, 1)]
        assert [each.agency.key for each in posts(chidi, kit.pk) if each.agency] == ["school"]
        assert Post.objects.count() == 1, "the second lock says the same"
    with world.acting("lee") as lee:
        assert not needs(lee).exists()
        assert not posts(lee, kit.pk).exists()
        assert not Post.objects.exists()
        assert not Certificate.objects.exists()


def test_who_looks_after_an_agency_says_that_somebody_does_other_work_there(world: World) -> None:
    kit = a_learner(world, since=BEGAN, work="with_children")
    _change(world, kit, by="lee", how=How.MOVED, work="manager", sector="education")
    with world.acting("lee") as lee:
        assert [each.agency_id for each in posts(lee, kit.pk)] == [agency("school").pk]
    with world.acting("asha"):
        assert not Post.objects.exists()


def test_who_is_erased_stands_on_every_past_day_as_before(world: World) -> None:
    kit = _trained(world)
    with world.acting("pat") as pat:
        require(said=Required(level=2, since=date(2020, 1, 1), within=6), by=pat, at=world.at)
    moved = _change(world, kit, how=How.MOVED)
    days = [date(2020, 7, 6), date(2020, 7, 7), MOVED, date(2025, 6, 1)]

    def standing() -> list[Mapping[str, int]]:
        return [_where(world, "training_standing_facts", day) for day in days]

    before = standing()
    assert before[0]
    with world.acting("pat") as pat:
        gone = leave(learner=moved, edition=moved.edition, by=pat, at=world.at)
        erase(learner=gone, why=Why.ASKED, by=pat, at=world.at)
    assert standing() == before


def test_the_page_says_what_they_did_before(world: World, client: Client) -> None:
    kit = a_learner(world, since=BEGAN)
    sign_in(client, "pat")
    address = reverse("change_learner", args=[kit.pk])
    assert "Did they move, or was" in client.get(address).content.decode()
    sent = {
        "name": "Kit Example", "email": "kit@work.test", "agency": str(agency("health").pk), "sector": "", "work": "",
        "since-day": "2", "since-month": "9", "since-year": "2024", "edition": str(kit.edition),
    }  # fmt: skip
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Say whether they moved" in answer.content.decode()
    answer = client.post(address, {**sent, "how": "moved"}, follow=True)
    assert "6 January 2020 to 1 September 2024" in answer.content.decode()
    assert "Did they move" not in client.get(reverse("add_learner")).content.decode()
