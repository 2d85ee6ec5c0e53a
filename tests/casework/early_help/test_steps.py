"""Step-up and step-down: asked, answered by the other team, back with an outcome."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.early_help.actions import answer, ask, conclude, withdraw
from halcyon.casework.early_help.codes import Answer, Direction, StepOutcome
from halcyon.casework.early_help.models import Step
from halcyon.casework.early_help.queries import steps_visible_to, to_answer
from halcyon.casework.early_help.rules import declining_has_a_reason, outcome_has_words, request_is_whole
from halcyon.casework.referral.actions import allocate, pass_on
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.models import Referral
from halcyon.people.person.actions import open_file
from halcyon.people.person.models import Person
from halcyon.people.person.queries import people_visible_to
from halcyon.records.record.actions import Giving, give
from halcyon.records.record.models import Grant
from halcyon.records.task.models import Task
from tests.access.bare import bare_as
from tests.casework.asking import HOSTILE, send
from tests.harness import World
from tests.looking import TextOf

WORDS = {"reason": "The plan is achieved.", "wanted": "Group work.", "agreed": "Robin would like it."}


@pytest.mark.parametrize(
    ("rule", "arguments", "refuses"),
    [
        (request_is_whole, ("Why", "What"), False),
        (request_is_whole, (" ", "What"), True),
        (request_is_whole, ("Why", " "), True),
        (declining_has_a_reason, (Answer.DECLINE, " "), True),
        (declining_has_a_reason, (Answer.DECLINE, "Full."), False),
        (declining_has_a_reason, (Answer.ACCEPT, ""), False),
        (outcome_has_words, (" ",), True),
        (outcome_has_words, ("Went well.",), False),
    ],
)
def test_the_rules(rule: Any, arguments: Any, refuses: bool) -> None:
    if refuses:
        with pytest.raises(Refusal):
            rule(*arguments)
    else:
        rule(*arguments)


def _asked(world: World, by: str = "asha") -> Step:
    with world.acting(by) as viewer:
        person = Person.objects.select_related("record").get()
        return ask(person=person, **WORDS, by=viewer, at=world.at)


def _step(viewer: Any) -> Step:
    return steps_visible_to(viewer).get()


def test_a_step_down_is_asked_taken_on_and_comes_back(recent: World) -> None:
    recent.case()
    assert _asked(recent).direction == Direction.DOWN
    with recent.acting("yusuf") as yusuf:
        assert not people_visible_to(yusuf).exists(), "the request, not the file"
        assert to_answer(yusuf).count() == 1
        answer(step=_step(yusuf), answer=Answer.ACCEPT, words="", by=yusuf, at=timezone.now())
        assert people_visible_to(yusuf).exists(), "taken on: the file opens"
        assert not to_answer(yusuf).exists()
        conclude(
            step=_step(yusuf), outcome=StepOutcome.DONE, words="Six meetings.", by=yusuf, at=timezone.now()
        )
        assert not people_visible_to(yusuf).exists(), "and closes with the outcome"
    with recent.acting("asha") as asha:
        assert _step(asha).outcome_words == "Six meetings."
    assert _asked(recent).pk, "another may be asked then"


def test_a_step_up_is_asked_by_the_youth_team_and_answered_by_the_managers(recent: World) -> None:
    recent.referral()
    with recent.acting("dana"):
        person = Person.objects.get()
        give(person.pk, Giving(recent.team("youth").principal_id, Grant.Basis.INVOLVED))
    assert _asked(recent, "yusuf").direction == Direction.UP
    with recent.acting("asha") as asha:
        assert not steps_visible_to(asha).exists()
    with recent.acting("mina") as mina:
        answer(step=_step(mina), answer=Answer.DECLINE, words="Not yet.", by=mina, at=timezone.now())
    with recent.acting("yusuf") as yusuf:
        step = _step(yusuf)
        assert (step.record.stage, step.answer_words) == ("declined", "Not yet.")
        assert Task.objects.get(record=step.record, kind="answer_step").state == Task.State.NOT_DONE


@pytest.mark.parametrize(
    ("name", "code"),
    [("asha", "own_request"), ("mina", "not_offered_to_you"), ("yusuf", "")],
)
def test_the_other_team_answers(recent: World, name: str, code: str) -> None:
    recent.case()
    _asked(recent)
    with recent.acting(name) as viewer:
        act = lambda: answer(  # noqa: E731
            step=_step(viewer), answer=Answer.ACCEPT, words="", by=viewer, at=timezone.now()
        )
        if not code:
            act()
            return
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == code


def test_one_step_at_a_time_and_answered_once(recent: World) -> None:
    recent.case()
    _asked(recent)
    with pytest.raises(Refusal, match="going on"):
        _asked(recent)
    with recent.acting("yusuf") as yusuf:
        step = _step(yusuf)
        answer(step=step, answer=Answer.ACCEPT, words="", by=yusuf, at=timezone.now())
        with pytest.raises(Refusal, match="already answered"):
            answer(step=step, answer=Answer.ACCEPT, words="", by=yusuf, at=timezone.now())
    with recent.acting("asha") as asha, pytest.raises(Refusal, match="already answered"):
        withdraw(step=_step(asha), by=asha, at=timezone.now())


def test_who_asked_withdraws(recent: World) -> None:
    recent.case()
    _asked(recent)
    with recent.acting("asha") as asha:
        withdraw(step=_step(asha), by=asha, at=timezone.now())
    with recent.acting("yusuf") as yusuf, pytest.raises(Refusal):
        answer(step=_step(yusuf), answer=Answer.ACCEPT, words="", by=yusuf, at=timezone.now())


def test_neither_team_asks_nothing(recent: World) -> None:
    recent.case()
    with pytest.raises(Refusal, match="youth team asks"):
        _asked(recent, "sam")


def test_a_late_answer_says_why(stale: World) -> None:
    stale.case()
    _asked(stale)
    with stale.acting("yusuf") as yusuf:
        words = {"step": _step(yusuf), "answer": Answer.ACCEPT, "words": "", "by": yusuf}
        at = stale.at + timedelta(days=9)
        with pytest.raises(Refusal, match="late"):
            answer(**words, at=at)


def test_nobody_opens_a_file_with_a_step_of_their_own_making(committed: World) -> None:
    """A youth worker who asks and answers, or asks about a child whom nobody showed them, gets nothing."""
    committed.case()
    step = _asked(committed)
    with (
        bare_as(committed.viewer("yusuf")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT casework_step_taken_on(%s)", [step.pk])  # not answered yet
    for name in ("asha", "ben", "lee"):
        with (
            bare_as(committed.viewer(name)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("SELECT casework_step_taken_on(%s)", [step.pk])


def test_the_pages(recent: World, text_of: TextOf) -> None:
    case = recent.case()
    child = reverse("child", args=[case.person.record.reference])
    assert "Ask another team" in text_of("asha", child)
    path = reverse("ask_step", args=[case.person.record.reference])
    assert send("asha", path, {}).status_code == 422
    assert send("asha", path, WORDS).status_code == 302
    assert "Asked of my team" in text_of("yusuf", "/")
    with recent.acting("yusuf") as yusuf:
        page = reverse("step", args=[_step(yusuf).record.reference])
    assert "Withdraw" in text_of("asha", page)
    assert send("yusuf", page + "answer/", {"answer": "decline"}).status_code == 422
    assert send("yusuf", page + "answer/", {"answer": "accept"}).status_code == 302
    assert send("yusuf", page + "outcome/", {"outcome": "done", "words": "Well."}).status_code == 302
    assert "Support was given as planned" in text_of("asha", page)
    assert "1 request" in text_of("asha", "/steps/")


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_words(recent: World, what: str) -> None:
    case = recent.case()
    path = reverse("ask_step", args=[case.person.record.reference])
    assert send("asha", path, dict.fromkeys(WORDS, HOSTILE[what])).status_code in (302, 422)


def _up(recent: World) -> Step:
    """Yusuf asks up about a child whom the youth team reads."""
    with recent.acting("dana"):
        person = Person.objects.get(adult=False)
        give(person.pk, Giving(recent.team("youth").principal_id, Grant.Basis.INVOLVED))
    return _asked(recent, by="yusuf")


def _take_on(recent: World) -> Step:
    with recent.acting("mina") as mina:
        return answer(step=_step(mina), answer=Answer.ACCEPT, words="", by=mina, at=timezone.now())


def test_a_step_up_takes_a_referral_up_again_that_had_left_the_service(
    recent: World, text_of: TextOf
) -> None:
    referral = recent.graded(Grade.LOW)
    with recent.acting("mina") as mina:
        pass_on(referral=referral, note_for_team="", by=mina, at=recent.at + timedelta(hours=3))
    with recent.acting("yusuf") as yusuf:
        person = Person.objects.select_related("record").get()
        ask(person=person, **WORDS, by=yusuf, at=recent.at + timedelta(hours=4))
    step = _take_on(recent)
    assert step.referral_id == referral.pk
    with recent.acting("mina") as mina:
        found = Referral.objects.select_related("record", "person__record").get(pk=referral.pk)
        assert (found.record.stage, found.outcome) == ("awaiting_outcome", "")
        for outcome, words in ((StepOutcome.CASE, "A case."),):
            with pytest.raises(Refusal) as refused:
                conclude(step=_step(mina), outcome=outcome, words=words, by=mina, at=timezone.now())
            assert refused.value.code == "no_case_yet"
        case = allocate(referral=found, to=recent.user("asha"), by=mina, at=timezone.now())
        conclude(step=_step(mina), outcome=StepOutcome.CASE, words="Asha.", by=mina, at=timezone.now())
    page = text_of("mina", "/steps/")
    assert referral.record.reference in page
    assert case.record.reference in page


def test_a_step_up_of_a_child_whom_the_hub_never_sent_opens_a_referral(
    recent: World, text_of: TextOf
) -> None:
    with recent.acting("dana") as dana:
        open_file(given="Kit", family="Example", born_on=None, team=recent.team("hub"), by=dana, at=recent.at)
    _up(recent)
    step = _take_on(recent)
    with recent.acting("mina"):
        found = Referral.objects.select_related("record").get(pk=step.referral_id)
        assert (found.contact_id, found.source, found.said) == (None, "5D", "The plan is achieved.")
        assert found.record.stage == "awaiting_grade"
    page = text_of("mina", reverse("referral", args=[found.record.reference]))
    assert "Early help stepped the child up." in page
    assert found.record.reference in text_of("mina", reverse("step", args=[step.record.reference]))


def test_a_referral_in_hand_stays_as_it_is(recent: World) -> None:
    referral = recent.referral()
    _up(recent)
    assert _take_on(recent).referral_id == referral.pk
    with recent.acting("mina"):
        assert Referral.objects.count() == 1


def test_the_youth_team_opens_no_case(recent: World) -> None:
    recent.case()
    _asked(recent)
    with recent.acting("yusuf") as yusuf:
        answer(step=_step(yusuf), answer=Answer.ACCEPT, words="", by=yusuf, at=timezone.now())
        with pytest.raises(Refusal) as refused:
            conclude(step=_step(yusuf), outcome=StepOutcome.CASE, words="x", by=yusuf, at=timezone.now())
    assert refused.value.code == "no_case_here"
