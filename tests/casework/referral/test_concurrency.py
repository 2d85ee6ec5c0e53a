"""Two people at once: one wins, one gets a sentence, and nothing is written twice."""

import threading
from collections.abc import Callable

from django.db import connections

from halcyon.base.refusals import Refusal
from halcyon.casework.case.actions import accept, decline
from halcyon.casework.case.models import Case
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.models import Decision
from halcyon.casework.referral.actions import allocate, do_not_allocate
from halcyon.casework.referral.codes import NotAllocatedReason
from halcyon.casework.referral.models import Referral
from halcyon.records.task.models import Task
from tests.harness import World, judged


def _at_once(world: World, deeds: dict[str, Callable[..., object]]) -> tuple[list[str], list[str]]:
    """Let each deed happen on behalf of its name, in its own thread, started together. Who won; what others read."""
    start = threading.Barrier(len(deeds))
    won: list[str] = []
    refused: list[str] = []

    def act(name: str, deed: Callable[..., object]) -> None:
        try:
            with world.acting(name) as viewer:
                start.wait(timeout=10)
                deed(viewer)
            won.append(name)
        except Refusal as refusal:
            refused.append(refusal.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[name, deed]) for name, deed in deeds.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(won) + len(refused) == len(deeds), "somebody was stuck"
    return won, refused


def _referral(pk: object) -> Referral:
    return Referral.objects.select_related("record", "person__record").get(pk=pk)


def _as_owner(model: type, **wanted: object) -> int:
    count = model.objects.using("owner").filter(**wanted).count()
    connections["owner"].close()
    return int(count)


def test_two_managers_allocate_at_once(committed: World) -> None:
    referral = committed.graded()
    asha, ben = committed.user("asha"), committed.user("ben")
    won, refused = _at_once(
        committed,
        {
            "mina": lambda by: allocate(referral=_referral(referral.pk), to=asha, by=by, at=committed.at),
            "morgan": lambda by: allocate(referral=_referral(referral.pk), to=ben, by=by, at=committed.at),
        },
    )
    assert len(won) == 1
    assert len(refused) == 1
    assert "Open it again" in refused[0]
    assert _as_owner(Case) == 1
    assert _as_owner(Task) == 1


def test_one_allocates_while_another_does_not(committed: World) -> None:
    referral = committed.graded()
    asha = committed.user("asha")
    won, refused = _at_once(
        committed,
        {
            "mina": lambda by: allocate(referral=_referral(referral.pk), to=asha, by=by, at=committed.at),
            "morgan": lambda by: do_not_allocate(
                referral=_referral(referral.pk),
                reason=NotAllocatedReason.UNIVERSAL,
                words="Level 1.",
                by=by,
                at=committed.at,
            ),
        },
    )
    assert (len(won), len(refused)) == (1, 1)
    with committed.acting("mina"):
        after = _referral(referral.pk)
    assert (after.outcome == "exploitation_service") == (won == ["mina"])
    assert (_as_owner(Case) == 1) == (won == ["mina"])


def test_two_screeners_decide_at_once(committed: World) -> None:
    contact = committed.contact()

    def decides(by: object) -> None:
        fresh = Contact.objects.select_related("record__governed_by").get(pk=contact.pk)
        decide(
            contact=fresh,
            judged=judged(),
            by=by,
            at=committed.at,
        )

    won, refused = _at_once(committed, {"dana": decides, "sam": decides})
    assert (len(won), len(refused)) == (1, 1)
    assert "already decided" in refused[0]
    assert _as_owner(Decision) == 1


def test_a_worker_accepts_and_declines_in_two_windows(committed: World) -> None:
    case = committed.offered()

    def fresh() -> Case:
        return Case.objects.select_related("record", "person__record").get(pk=case.pk)

    won, refused = [], []
    for name, deed in (
        ("accept", lambda by: accept(case=fresh(), by=by, at=committed.at)),
        ("decline", lambda by: decline(case=fresh(), reason="Too many.", by=by, at=committed.at)),
    ):
        try:
            with committed.acting("asha") as asha:
                deed(asha)
            won.append(name)
        except Refusal as refusal:
            refused.append(refusal.sentence)
    assert won == ["accept"]
    assert len(refused) == 1
