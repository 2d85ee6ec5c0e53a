"""An open case handed over: offered with a note, accepted, declined, withdrawn; many at once; who sees what between."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.casework.case.actions import propose_closing
from halcyon.casework.case.handlers import CLOSING
from halcyon.casework.case.models import Case, CaseWorker
from halcyon.casework.handover.actions import (
    Move,
    accept_hand_over,
    decline_hand_over,
    offer_hand_over,
    reassign,
    withdraw_hand_over,
)
from halcyon.casework.handover.models import CaseHandOver
from halcyon.people.person.queries import people_visible_to
from halcyon.records.approval.actions import agree
from halcyon.records.notice.queries import unread
from tests.casework.asking import send
from tests.harness import World
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to an open case")
HOUR = timedelta(hours=1)
SAID = {"reason": "Leaves on Friday.", "words": "Ring the aunt first. He waits at the station on Thursdays."}


def _fresh(case: Case) -> Case:
    return Case.objects.select_related("record", "person__record", "worker").get(pk=case.pk)


def _offer(world: World, case: Case, to: str = "yusuf", by: str = "asha", **changes: str) -> CaseHandOver:
    with world.acting(by) as viewer:
        said = {**SAID, **changes}
        return offer_hand_over(case=case, to=world.user(to), by=viewer, at=world.at + 5 * HOUR, **said)


def _sees(world: World, name: str) -> bool:
    with world.acting(name) as viewer:
        return people_visible_to(viewer).exists()


def test_the_old_workers_sight_ends_when_the_new_one_accepts_not_before(world: World) -> None:
    case = world.case()
    _offer(world, case)
    assert (_sees(world, "asha"), _sees(world, "yusuf")) == (True, True)
    with world.acting("yusuf") as yusuf:
        accept_hand_over(case=_fresh(case), by=yusuf, at=world.at + 6 * HOUR)
    assert (_sees(world, "asha"), _sees(world, "yusuf")) == (False, True)
    with world.acting("yusuf") as yusuf:
        assert Case.objects.get(pk=case.pk).worker_id == yusuf.principal_id
        leads = CaseWorker.objects.filter(case=case, lead=True, until__isnull=True)
        assert [each.worker_id for each in leads] == [yusuf.principal_id]
    with world.acting("asha") as asha:
        assert "case.hand_over" in set(unread(asha).values_list("kind", flat=True))


def test_declined_it_stays_where_it_was(world: World) -> None:
    case = world.case()
    _offer(world, case)
    with world.acting("yusuf") as yusuf:
        with pytest.raises(Refusal, match="why the case"):
            decline_hand_over(case=_fresh(case), reason=" ", by=yusuf, at=world.at + 6 * HOUR)
        decline_hand_over(case=_fresh(case), reason="Full.", by=yusuf, at=world.at + 6 * HOUR)
    assert (_sees(world, "asha"), _sees(world, "yusuf")) == (True, False)
    _offer(world, case)


def test_withdrawn_nobody_can_accept_it(world: World) -> None:
    case = world.case()
    _offer(world, case)
    with world.acting("asha") as asha:
        withdraw_hand_over(case=case, by=asha, at=world.at + 6 * HOUR)
    assert not _sees(world, "yusuf")
    with world.acting("mina") as mina, pytest.raises(Refusal, match="already answered"):
        accept_hand_over(case=_fresh(case), by=mina, at=world.at + 6 * HOUR)


@pytest.mark.parametrize(
    ("to", "changes", "match"),
    [
        ("yusuf", {"reason": " "}, "why the case"),
        ("yusuf", {"words": ""}, "needs to know"),
        ("asha", {}, "holds the case already"),
        ("lee", {}, "cannot hold cases"),
    ],
)
def test_what_a_hand_over_needs(world: World, to: str, changes: dict[str, str], match: str) -> None:
    case = world.case()
    with pytest.raises(Refusal, match=match):
        _offer(world, case, to, **changes)


def test_one_at_a_time_and_by_its_worker_or_a_manager(world: World) -> None:
    case = world.case()
    _offer(world, case, by="mina")
    with pytest.raises(Refusal, match="waits to be accepted already"):
        _offer(world, case)
    with world.acting("yusuf") as yusuf, pytest.raises(Refusal, match="Only the worker"):
        withdraw_hand_over(case=_fresh(case), by=yusuf, at=world.at + 6 * HOUR)


def test_who_was_not_asked_does_not_accept(world: World) -> None:
    case = world.case()
    _offer(world, case)
    with world.acting("mina") as mina, pytest.raises(Refusal, match="not offered to you"):
        accept_hand_over(case=_fresh(case), by=mina, at=world.at + 6 * HOUR)


def test_a_case_is_not_closed_while_it_is_handed_over(recent: World) -> None:
    case = recent.case()
    with recent.acting("mina") as mina:
        approval = propose_closing(
            case=case,
            reason="plan_achieved",
            words="Safe.",
            asked=recent.user("carys"),
            kind=CLOSING,
            by=mina,
            at=recent.at + 5 * HOUR,
        )
    _offer(recent, case)
    with recent.acting("carys") as carys, pytest.raises(Refusal, match="hand-over"):
        agree(approval=approval, by=carys, at=recent.at + 6 * HOUR)


def test_many_at_once_each_with_its_own_result(world: World) -> None:
    first, second = world.case(), world.case()
    _offer(world, second)
    with world.acting("mina") as mina:
        moves = [
            Move(_fresh(first), world.user("yusuf"), "Is ill.", "Ring the aunt."),
            Move(_fresh(second), world.user("yusuf"), "Is ill.", "Ring the school."),
            Move(_fresh(first), world.user("mina"), "", "Ring the school."),
        ]
        results = reassign(moves=moves, by=mina, at=world.at + 6 * HOUR)
        assert [bool(each.refused) for each in results] == [False, True, True]
        assert "waits to be accepted already" in results[1].refused
        assert CaseHandOver.objects.count() == 2


def test_two_managers_hand_over_at_once(committed: World) -> None:
    case = committed.case()
    start, outcomes = threading.Barrier(2), []

    def act(name: str) -> None:
        try:
            with committed.acting(name) as viewer:
                mine = _fresh(case)
                start.wait(timeout=10)
                offer_hand_over(
                    case=mine, to=committed.user("yusuf"), by=viewer, at=committed.at + 5 * HOUR, **SAID
                )
            outcomes.append("offered")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[name]) for name in ("mina", "morgan")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["handover_waits", "offered"]


def test_on_pages(recent: World, text_of: TextOf) -> None:
    case = recent.case()
    reference = case.record.reference
    data = {**SAID, "worker": recent.user("yusuf").pk}
    assert send("asha", reverse("hand_over_case", args=[reference]), data).status_code == 302
    assert "Handed over to me" in text_of("yusuf", "/")
    assert "Ring the aunt first." in text_of("yusuf", reverse("accept_case_hand_over", args=[reference]))
    assert send("yusuf", reverse("accept_case_hand_over", args=[reference])).status_code == 302
    assert "Yusuf (synthetic)" in text_of("mina", reverse("case", args=[reference]))


def test_a_sick_workers_cases_on_one_page(recent: World, text_of: TextOf) -> None:
    recent.case()
    recent.case()
    path = reverse("reassign_cases", args=[recent.user("asha").pk])
    assert text_of("mina", path).count("<fieldset") >= 2
    data = {"to_0": recent.user("yusuf").pk, "reason_0": "Is ill.", "words_0": "Ring the aunt."}
    data |= {"to_1": recent.user("yusuf").pk, "reason_1": "", "words_1": ""}
    page = send("mina", path, data).content.decode()
    assert "Waits to be accepted" in page
    assert "Say why the case is handed over." in page
