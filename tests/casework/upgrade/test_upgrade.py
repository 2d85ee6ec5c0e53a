"""Asking for an upgrade: who may, what is asked, who answers, and that nobody gains a writing grant by it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from halcyon.base.refusals import Refusal, holds
from halcyon.casework.referral.codes import Grade, Graded, Status
from halcyon.casework.referral.models import GradeSet, Referral
from halcyon.casework.upgrade.actions import answer, ask
from halcyon.casework.upgrade.codes import Answer
from halcyon.casework.upgrade.models import UpgradeRequest
from halcyon.casework.upgrade.queries import see, to_answer, upgrades_visible_to
from halcyon.casework.upgrade.rules import declining_has_a_reason, only_reads, waits_for_an_answer
from halcyon.records.deadline.models import Deadline
from halcyon.records.notice.queries import unread
from halcyon.records.record.actions import Giving, exclude, give
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import may_write
from tests.casework.asking import HOSTILE, send
from tests.harness import World
from tests.looking import Look, TextOf

SAID: dict[str, Any] = {
    "grade": Grade.HIGH,
    "status": Status.EXPERIENCING,
    "reason": "Seen in the car again.",
}


def _read(world: World, *names: str, level: Grade = Grade.MEDIUM) -> Referral:
    """A graded referral that these may read, and not write."""
    referral = world.graded(level)
    with world.acting("mina"):
        for name in names:
            give(referral.person_id, Giving(world.viewer(name).principal_id, Grant.Basis.ALLOCATED))
    return referral


def _ask(world: World, referral: Referral, by: str = "carys", **changes: Any) -> UpgradeRequest:
    with world.acting(by) as viewer:
        row = Referral.objects.select_related("record", "person__record").get(pk=referral.pk)
        return ask(referral=row, by=viewer, at=world.at, **{**SAID, **changes})


def _answer(world: World, asked: UpgradeRequest, how: Answer, words: str = "", by: str = "mina") -> None:
    with world.acting(by) as viewer:
        row = see(viewer, asked.record.reference).asked
        answer(asked=row, answer=how, words=words, by=viewer, at=world.at + timedelta(hours=1))


def test_the_rules() -> None:
    assert [holds(only_reads, writes) for writes in (False, True)] == [True, False]
    assert [holds(waits_for_an_answer, Record(stage=each)) for each in ("asked", "raised")] == [True, False]
    table = ((Answer.DECLINE, " ", False), (Answer.DECLINE, "Seen.", True), (Answer.RAISE, "", True))
    for how, words, allows in table:
        assert holds(declining_has_a_reason, how, words) is allows


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "refused"),
        ({"grade": Grade.LOW, "status": Status.AT_RISK}, "not_higher"),
        ({"grade": Grade.MEDIUM, "status": Status.SUSPECTED}, "no_change"),
    ],
)
def test_what_is_asked(world: World, changes: dict[str, Any], code: str) -> None:
    referral = _read(world, "carys")
    with pytest.raises(Refusal) as refused:
        _ask(world, referral, **changes)
    assert refused.value.code in {code, "grade_reason_missing", "reason_missing"}


@pytest.mark.parametrize("name", ["carys", "yusuf"])
def test_who_reads_asks_and_the_manager_raises(world: World, name: str) -> None:
    referral = _read(world, name)
    asked = _ask(world, referral, by=name)
    with world.acting(name) as viewer:
        assert not may_write(viewer, referral.pk)
        assert not may_write(viewer, referral.person_id)
        assert not may_write(viewer, asked.pk), "and no more on the request either"
        assert Deadline.objects.get(record=asked.record).due_at == world.at + timedelta(hours=2)
    with world.acting("mina") as mina:
        assert "upgrade.asked" in set(unread(mina).values_list("kind", flat=True))
        assert to_answer(mina).count() == 1
    with pytest.raises(Refusal) as refused:
        _ask(world, referral, by=name)
    assert refused.value.code == "asked_already"
    _answer(world, asked, Answer.RAISE)
    with world.acting("mina") as mina:
        found = Referral.objects.get(pk=referral.pk)
        assert (found.grade, found.status) == ("high", "experiencing")
        assert (
            f"Asked for by {name.title()}" in GradeSet.objects.get(referral=found, how=Graded.RAISED).reason
        )
        assert not to_answer(mina).exists()
    with world.acting(name) as viewer:
        assert "upgrade.answered" in set(unread(viewer).values_list("kind", flat=True))
        assert not may_write(viewer, referral.pk)
    with pytest.raises(Refusal) as refused:
        _answer(world, asked, Answer.DECLINE, "Again.")
    assert refused.value.code == "answered_already"


def test_not_raised_needs_a_reason_and_may_be_asked_anew(world: World) -> None:
    referral = _read(world, "carys")
    asked = _ask(world, referral)
    with pytest.raises(Refusal):
        _answer(world, asked, Answer.DECLINE)
    _answer(world, asked, Answer.DECLINE, "It was another car.")
    with world.acting("carys") as carys:
        assert see(carys, asked.record.reference).asked.words == "It was another car."
    assert _ask(world, referral).pk != asked.pk


def test_who_may_write_raises_at_once_and_asks_nobody(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        _ask(world, world.graded(), by="mina")
    assert refused.value.code == "raise_it"


def test_strangers_and_the_excluded_see_no_request(world: World) -> None:
    referral = _read(world, "carys")
    _ask(world, referral)
    with world.acting("mina"):
        exclude(referral.person_id, world.user("morgan").pk, "Related to the family.")
    for name, sees in (("mina", True), ("carys", True), ("morgan", False), ("ben", False), ("erin", False)):
        with world.acting(name) as viewer:
            assert upgrades_visible_to(viewer).exists() is sees, name
            assert UpgradeRequest.objects.exists() is sees, name


@pytest.mark.slow(reason="pages")
def test_the_pages(recent: World, text_of: TextOf, look: Look) -> None:
    referral = _read(recent, "carys", "yusuf")
    child = reverse("child", args=[referral.person.record.reference])
    way = reverse("ask_upgrade", args=[referral.record.reference])
    for name in ("carys", "yusuf"):
        assert way in text_of(name, child), name
        assert text_of(name, way)
    assert way not in text_of("mina", child)
    assert look("mina", way).status_code == 404
    assert look("carys", reverse("raise_grade", args=[referral.record.reference])).status_code == 404
    assert send("carys", way, {}).status_code == 422
    for typed in HOSTILE.values():
        assert send("carys", way, {"grade": typed, "status": typed, "reason": typed}).status_code == 422
    sent = {"grade": "high", "status": "experiencing", "reason": "Seen again."}
    assert send("carys", way, sent).status_code == 302
    with recent.acting("mina"):
        asked = UpgradeRequest.objects.select_related("record").get()
    page = reverse("upgrade", args=[asked.record.reference])
    assert "Seen again." in text_of("carys", page)
    assert "Upgrades asked for" in text_of("mina", "/")
    answers = reverse("answer_upgrade", args=[asked.record.reference])
    assert answers in text_of("mina", page)
    assert look("carys", answers).status_code == 404
    assert send("mina", answers, {"answer": "decline", "words": ""}).status_code == 422
    assert send("mina", answers, {"answer": "raise", "words": ""}).status_code == 302
    assert "Grade raised" in text_of("carys", page)
