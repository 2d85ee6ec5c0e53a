"""The rules of grade and outcome, as tables."""

from datetime import timedelta

import pytest

from halcyon.base.refusals import Refusal
from halcyon.casework.case.rules import high_is_held_by_a_social_worker
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.referral.actions import allocate, do_not_allocate, grade, pass_on
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Status
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.rules import (
    grade_fits_age,
    grade_fits_status,
    high_not_allocated_is_explained,
    not_allocated_has_a_reason,
)
from tests.harness import World, judged


def refused(rule: object, *arguments: object) -> bool:
    try:
        rule(*arguments)  # type: ignore[operator]
    except Refusal:
        return True
    return False


@pytest.mark.parametrize(
    ("grade", "status", "refuses"),
    [
        (Grade.LOW, Status.EXPERIENCING, True),
        (Grade.LOW, Status.SUSPECTED, False),
        (Grade.LOW, Status.AT_RISK, False),
        (Grade.LOW, Status.PAST, False),
        (Grade.MEDIUM, Status.EXPERIENCING, False),
        (Grade.HIGH, Status.EXPERIENCING, False),
        (Grade.HIGH, Status.AT_RISK, False),
    ],
)
def test_experiencing_is_never_low(grade: Grade, status: Status, refuses: bool) -> None:
    assert refused(grade_fits_status, grade, status) is refuses


@pytest.mark.parametrize(
    ("grade", "age", "refuses"),
    [
        (Grade.LOW, 12, True),
        (Grade.LOW, 0, True),
        (Grade.LOW, 13, False),
        (Grade.LOW, 17, False),
        (Grade.LOW, None, False),
        (Grade.MEDIUM, 12, False),
        (Grade.HIGH, 12, False),
    ],
)
def test_under_13_is_never_low(grade: Grade, age: int | None, refuses: bool) -> None:
    assert refused(grade_fits_age, grade, age) is refuses


@pytest.mark.parametrize(
    ("reason", "words", "refuses"),
    [
        ("", "", True),
        ("", "words alone", True),
        (NotAllocatedReason.SECURE, "", False),
        (NotAllocatedReason.OTHER, "", True),
        (NotAllocatedReason.OTHER, "  ", True),
        (NotAllocatedReason.OTHER, "Nineteen, adult service.", False),
    ],
)
def test_not_allocated_has_its_reason(reason: str, words: str, refuses: bool) -> None:
    assert refused(not_allocated_has_a_reason, reason, words) is refuses


@pytest.mark.parametrize(
    ("level", "words", "refuses"),
    [(Grade.HIGH, "", True), (Grade.HIGH, "In secure accommodation.", False), (Grade.MEDIUM, "", False)],
)
def test_a_high_grade_left_unallocated_is_explained(level: Grade, words: str, refuses: bool) -> None:
    assert refused(high_not_allocated_is_explained, Referral(grade=level), words) is refuses


@pytest.mark.parametrize(
    ("level", "name", "refuses"),
    [
        (Grade.HIGH, "asha", False),
        (Grade.HIGH, "yusuf", True),
        (Grade.MEDIUM, "yusuf", False),
        (Grade.LOW, "yusuf", False),
    ],
)
def test_high_is_held_by_social_workers(world: World, level: Grade, name: str, refuses: bool) -> None:
    social_workers = {world.user("asha").pk, world.user("ben").pk}
    assert refused(high_is_held_by_a_social_worker, level, world.user(name), social_workers) is refuses


def test_grade_then_outcome_each_once(world: World) -> None:
    referral = world.referral()
    with world.acting("mina") as mina, pytest.raises(Refusal, match="Grade the referral first"):
        pass_on(referral=referral, note_for_team="", by=mina, at=world.at)
    world.graded(referral=referral)
    with world.acting("mina") as mina:
        with pytest.raises(Refusal, match="graded already"):
            grade(
                referral=referral,
                grade=Grade.LOW,
                status=Status.AT_RISK,
                reason="Less.",
                by=mina,
                at=world.at,
            )
        pass_on(referral=referral, note_for_team="Group work.", by=mina, at=world.at)
        with pytest.raises(Refusal, match="outcome already"):
            do_not_allocate(
                referral=referral, reason=NotAllocatedReason.SECURE, words="", by=mina, at=world.at
            )


def test_no_second_open_case_for_a_child(world: World) -> None:
    case = world.case()
    contact = world.contact()
    with world.acting("dana") as dana:
        from halcyon.casework.contact.actions import match

        child = contact.children.select_related("contact__record__governed_by").get()
        match(child=child, person=case.person, by=dana, at=world.at)
        decide(contact=contact, judged=judged(Outcome.SERVICE, Rag.RED, "Again."), by=dana, at=world.at)
        second = Referral.objects.select_related("record", "person__record").get(contact=contact)
        assert second.is_re_referral is False or second.received_at > contact.received_at
    second = world.graded(referral=second)
    with world.acting("mina") as mina, pytest.raises(Refusal, match="open case already"):
        allocate(referral=second, to=world.user("asha"), by=mina, at=world.at)


def test_a_second_referral_within_a_year_is_a_re_referral(world: World) -> None:
    first = world.referral()
    later = World(at=world.at + timedelta(days=90))
    contact = later.contact()
    with later.acting("dana") as dana:
        from halcyon.casework.contact.actions import match

        match(
            child=contact.children.select_related("contact__record").get(),
            person=first.person,
            by=dana,
            at=later.at,
        )
        decide(contact=contact, judged=judged(Outcome.SERVICE, Rag.RED, "Again."), by=dana, at=later.at)
        assert Referral.objects.get(contact=contact).is_re_referral
