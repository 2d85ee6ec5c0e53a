"""A case is offered, accepted, declined, offered to another: who sees what in between."""

from datetime import timedelta

import pytest

from halcyon.base.refusals import Refusal
from halcyon.casework.case import queries
from halcyon.casework.case.actions import accept, decline, offer_again
from halcyon.casework.case.models import Case
from halcyon.casework.referral.codes import Grade
from halcyon.people.person.queries import people_visible_to
from halcyon.records.deadline.models import Deadline
from halcyon.records.task.models import Task
from tests.harness import World

pytestmark = pytest.mark.slow(reason="each test walks the thread to an offered case")
LATER = timedelta(hours=4)


def _offer_to(world: World, case: Case, worker: str) -> None:
    with world.acting("mina") as mina:
        offer_again(case=case, worker=world.user(worker), by=mina, at=world.at + LATER)


def _sees(world: World, name: str) -> bool:
    with world.acting(name) as viewer:
        return people_visible_to(viewer).exists()


def test_an_unanswered_offer_goes_to_another_worker(world: World) -> None:
    case = world.offered()
    assert _sees(world, "asha")
    _offer_to(world, case, "yusuf")
    assert not _sees(world, "asha"), "who was asked before sees nothing any more"
    assert _sees(world, "yusuf")
    with world.acting("yusuf") as yusuf:
        accept(case=case, by=yusuf, at=world.at + LATER)
        assert case.record.stage == "open"
        states = (
            Task.objects.filter(record=case.record).order_by("offered_at").values_list("state", flat=True)
        )
        assert list(states) == [Task.State.NOT_POSSIBLE, Task.State.DONE]
        clocks = Deadline.objects.filter(record=case.record).order_by("anchor_at")
        assert [(clock.met_at is None, clock.dropped_at is None) for clock in clocks] == [
            (True, False),
            (False, True),
        ]


def test_who_was_asked_before_can_no_longer_accept(world: World) -> None:
    case = world.offered()
    _offer_to(world, case, "yusuf")
    with world.acting("asha") as asha:
        with pytest.raises(Case.DoesNotExist):
            queries.get(asha, case.record.reference)
        with pytest.raises(Refusal):
            accept(case=case, by=asha, at=world.at + LATER)


def test_nobody_is_asked_twice_in_a_row(world: World) -> None:
    case = world.offered()
    with pytest.raises(Refusal, match="asked already"):
        _offer_to(world, case, "asha")


def test_who_declined_may_be_asked_again(world: World) -> None:
    case = world.offered()
    with world.acting("asha") as asha:
        decline(case=case, reason="Away until Monday.", by=asha, at=world.at + LATER)
    _offer_to(world, case, "asha")
    assert _sees(world, "asha")


def test_a_high_grade_stays_with_social_workers_when_it_is_offered_again(world: World) -> None:
    case = world.offered(Grade.HIGH)
    with pytest.raises(Refusal) as refused:
        _offer_to(world, case, "yusuf")
    assert refused.value.code == "high_needs_social_worker"


def test_an_open_case_is_not_offered(world: World) -> None:
    case = world.case()
    with pytest.raises(Refusal):
        _offer_to(world, case, "yusuf")


def test_who_can_be_asked(world: World) -> None:
    world.case()
    with world.acting("mina") as mina:
        takers = {each.name: each.holds for each in queries.takers(mina, world.at)}
    assert takers == {
        "Asha (synthetic)": 1,
        "Mina (synthetic)": 0,
        "Morgan (synthetic)": 0,
        "Yusuf (synthetic)": 0,
    }


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        ({}, "no cases"),
        ({"low": 1}, "1 case"),
        ({"low": 3, "medium": 1}, "4 cases"),
        ({"low": 3, "high": 1}, "4 cases, 1 of them high"),
    ],
)
def test_a_taker_in_words(holds: dict[str, int], words: str) -> None:
    taker = queries.Taker(1, "Asha (synthetic)", "Social worker", holds)
    assert taker.words == f"Asha (synthetic), Social worker: holds {words}"
