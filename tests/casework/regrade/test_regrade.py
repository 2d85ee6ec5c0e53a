"""A grade is raised at once; lowered by two agencies, for reasons that are reasons; its history is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.casework.case.codes import NotAReason
from halcyon.casework.referral.actions import do_not_allocate, pass_on
from halcyon.casework.referral.codes import Grade, LowerReason, NotAllocatedReason, Status
from halcyon.casework.referral.models import GradeSet, Referral
from halcyon.casework.regrade.actions import propose_lower, raise_grade
from halcyon.casework.regrade.handlers import LOWERING
from halcyon.records.approval.actions import agree, decline
from halcyon.records.approval.models import Approval
from halcyon.records.notice.queries import unread
from tests.casework.asking import error_at, send
from tests.harness import World
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a graded referral")
HOUR = timedelta(hours=1)


def _raise(
    world: World, referral: Referral, grade: Grade, status: Status = Status.EXPERIENCING, by: str = "mina"
) -> None:
    with world.acting(by) as viewer:
        raise_grade(
            referral=referral,
            grade=grade,
            status=status,
            reason="He came back.",
            by=viewer,
            at=world.at + 3 * HOUR,
        )


def _propose(world: World, referral: Referral, **changes: object) -> Approval:
    said: dict[str, object] = {
        "grade": Grade.LOW,
        "status": Status.PAST,
        "because": LowerReason.ENDED,
        "reason": "He is in prison, and nobody took his place.",
        "asked": world.user("carys"),
    }
    with world.acting("mina") as mina:
        return propose_lower(
            referral=referral, kind=LOWERING, by=mina, at=world.at + 3 * HOUR, **{**said, **changes}
        )  # type: ignore[arg-type]


def _history(world: World, referral: Referral) -> list[tuple[str, str, str]]:
    with world.acting("mina"):
        rows = GradeSet.objects.filter(referral=referral).order_by("set_at")
        return list(rows.values_list("grade", "status", "how"))


def test_raising_counts_at_once_and_the_earlier_grade_is_kept(world: World) -> None:
    referral = world.graded()
    _raise(world, referral, Grade.HIGH)
    assert _history(world, referral) == [
        ("medium", "suspected", "first"),
        ("high", "experiencing", "raised"),
    ]


@pytest.mark.parametrize(
    ("grade", "status", "match"),
    [
        (Grade.LOW, Status.SUSPECTED, "lower grade"),
        (Grade.MEDIUM, Status.SUSPECTED, "already"),
        (Grade.LOW, Status.EXPERIENCING, "never graded low"),
    ],
)
def test_what_raising_refuses(world: World, grade: Grade, status: Status, match: str) -> None:
    with pytest.raises(Refusal, match=match):
        _raise(world, world.graded(), grade, status)


def test_the_allocated_worker_raises_too_and_the_managers_are_told(world: World) -> None:
    case = world.case()
    with world.acting("asha"):
        referral = Referral.objects.select_related("record", "case").get()
    _raise(world, referral, Grade.HIGH, by="asha")
    with world.acting("mina") as mina:
        assert "grade.raised" in set(unread(mina).values_list("kind", flat=True))
    assert case.pk == referral.case_id


@pytest.mark.parametrize("settled", ["passed on", "not allocated"])
def test_what_was_settled_lower_comes_back_when_raised_to_high(world: World, settled: str) -> None:
    referral = world.graded()
    with world.acting("mina") as mina:
        if settled == "passed on":
            pass_on(referral=referral, note_for_team="Group.", by=mina, at=world.at + 3 * HOUR)
        else:
            reason = NotAllocatedReason.UNIVERSAL
            do_not_allocate(referral=referral, reason=reason, words="", by=mina, at=world.at + 3 * HOUR)
    _raise(world, referral, Grade.HIGH)
    with world.acting("mina"):
        found = Referral.objects.select_related("record").get(pk=referral.pk)
        assert (found.record.stage, found.outcome, found.outcome_at) == ("awaiting_outcome", "", None)


@pytest.mark.parametrize("because", list(NotAReason))
def test_what_is_no_reason_is_refused_with_what_to_do_instead(world: World, because: NotAReason) -> None:
    with pytest.raises(Refusal, match="no reason in itself") as refused:
        _propose(world, world.graded(), because=because)
    assert refused.value.code == "not_a_reason"


def test_the_second_person_is_of_another_agency(recent: World) -> None:
    referral = recent.graded()
    with pytest.raises(Refusal, match="another agency"):
        _propose(recent, referral, asked=recent.user("dana"))
    approval = _propose(recent, referral)
    with recent.acting("mina") as mina, pytest.raises(Refusal):
        agree(approval=approval, by=mina, at=recent.at + 4 * HOUR)
    with recent.acting("dana") as dana, pytest.raises(Refusal):
        agree(approval=approval, by=dana, at=recent.at + 4 * HOUR)


def test_nothing_changes_until_another_agency_agrees(recent: World) -> None:
    referral = recent.graded()
    approval = _propose(recent, referral)
    assert _history(recent, referral) == [("medium", "suspected", "first")]
    with recent.acting("carys") as carys:
        agree(approval=approval, by=carys, at=recent.at + 4 * HOUR)
    assert _history(recent, referral)[-1] == ("low", "past", "lowered")
    with recent.acting("mina"):
        made = GradeSet.objects.get(how="lowered")
        assert made.set_by_id == recent.viewer("mina").principal_id
        assert made.agreed_by_id == recent.viewer("carys").principal_id
        assert made.because == LowerReason.ENDED


def test_not_agreed_leaves_the_grade(recent: World) -> None:
    referral = recent.graded()
    approval = _propose(recent, referral)
    with recent.acting("carys") as carys:
        decline(approval=approval, words="Seen with him on Friday.", by=carys, at=recent.at + 4 * HOUR)
    assert len(_history(recent, referral)) == 1


def test_an_upgrade_meanwhile_makes_the_proposal_moot(recent: World) -> None:
    referral = recent.graded(Grade.HIGH)
    approval = _propose(recent, referral, grade=Grade.MEDIUM, status=Status.PAST)
    with recent.acting("mina"):
        Referral.objects.filter(pk=referral.pk).update(grade=Grade.MEDIUM)
    with recent.acting("carys") as carys, pytest.raises(Refusal, match="not lower"):
        agree(approval=approval, by=carys, at=recent.at + 4 * HOUR)


def test_on_pages(recent: World, text_of: TextOf) -> None:
    referral = recent.graded(Grade.HIGH)
    reference = referral.record.reference
    page = reverse("referral", args=[reference])
    assert "Propose a lower grade" in text_of("mina", page)
    lower = reverse("lower_grade", args=[reference])
    data = {
        "grade": "medium",
        "status": "past",
        "because": "capacity",
        "reason": "Nobody is free.",
        "asked": recent.user("carys").pk,
    }
    assert error_at(send("mina", lower, data), "because").startswith("“There is no capacity” is no reason")
    assert send("mina", lower, {**data, "because": "ended"}).status_code == 302
    assert "Lower a grade" in text_of("mina", page)
    assert "Lower a grade" in text_of("carys", reverse("approvals"))
    up = reverse("raise_grade", args=[reference])
    assert send("mina", up, {"grade": "high", "status": "experiencing", "reason": "Seen."}).status_code == 302
    assert "How it was graded over time" in text_of("mina", page)
