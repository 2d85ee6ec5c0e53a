"""The rules of recommendation and decision, as tables."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from halcyon.access.role.models import Role
from halcyon.access.user.models import RoleHolding
from halcyon.base.refusals import Refusal, holds
from halcyon.casework.case.actions import answer_contact
from halcyon.casework.contact.actions import match, open_file_for
from halcyon.casework.contact.models import Contact, ContactChild, ContactConcern
from halcyon.casework.contact.told import ChildAsTold, ConcernAsTold
from halcyon.casework.decision.actions import Lateness, correct, decide, earlier_contacts, recommend
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.handlers import NOTHING_AGAIN
from halcyon.casework.decision.models import Decision, DecisionOutcome, Recommendation
from halcyon.casework.decision.rules import (
    danger_is_not_left,
    danger_is_urgent,
    differing_has_a_reason,
    needs_a_second_person,
    nothing_stands_alone,
    spoke_first_or_says_why_not,
    strategy_is_expected,
)
from halcyon.casework.decision.told import ForChild, Spoken
from halcyon.casework.referral.models import Referral
from halcyon.casework.strategy.models import Strategy
from halcyon.records.approval.actions import agree
from halcyon.records.approval.models import Approval
from halcyon.records.approval.queries import get as get_approval
from halcyon.records.notice.queries import unread
from halcyon.records.task.models import Task
from tests.harness import NOON, World, judged

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("danger", "outcomes", "allows"),
    [
        (True, {Outcome.NONE}, False),
        (True, {Outcome.ADVICE}, False),
        (True, {Outcome.EARLY_HELP}, False),
        (True, {Outcome.ADVICE, Outcome.POLICE_NOW}, True),
        (True, {Outcome.SERVICE}, True),
        (True, {Outcome.STRATEGY}, True),
        (True, {Outcome.SOCIAL_CARE}, True),
        (True, {Outcome.OPEN_CASE}, True),
        (False, {Outcome.NONE}, True),
        (False, {Outcome.ADVICE}, True),
    ],
)
def test_immediate_danger_needs_somebody_who_acts(danger: bool, outcomes: set[Outcome], allows: bool) -> None:
    assert holds(danger_is_not_left, Contact(immediate_danger=danger), outcomes) is allows


@pytest.mark.parametrize(
    ("danger", "rag", "allows"),
    [(True, Rag.RED, True), (True, Rag.AMBER, False), (True, Rag.BLUE, False), (False, Rag.BLUE, True)],
)
def test_immediate_danger_is_red(danger: bool, rag: Rag, allows: bool) -> None:
    assert holds(danger_is_urgent, Contact(immediate_danger=danger), rag) is allows


@pytest.mark.parametrize(
    ("outcomes", "allows"),
    [
        ({Outcome.NONE}, True),
        ({Outcome.NONE, Outcome.ADVICE}, False),
        ({Outcome.SERVICE, Outcome.STRATEGY, Outcome.POLICE_NOW}, True),
    ],
)
def test_nothing_stands_alone(outcomes: set[Outcome], allows: bool) -> None:
    assert holds(nothing_stands_alone, outcomes) is allows


@pytest.mark.parametrize(
    ("spoken", "allows"),
    [
        (Spoken(Conversation.SPOKE, NOON + HOUR), True),
        (Spoken(Conversation.SPOKE, NOON), True),
        (Spoken(Conversation.SPOKE), False),
        (Spoken(Conversation.SPOKE, NOON - HOUR), False),
        (Spoken(Conversation.SPOKE, NOON + 9 * HOUR), False),
        (Spoken(Conversation.DANGER), True),
        (Spoken(Conversation.UNSAFE), True),
        (Spoken(Conversation.NOBODY), True),
        (Spoken(Conversation.NOT_REACHED), False),
        (Spoken(Conversation.NOT_REACHED, words="  "), False),
        (Spoken(Conversation.NOT_REACHED, words="Three times, no answer."), True),
    ],
)
def test_the_referrer_is_spoken_to_first_or_it_says_why_not(spoken: Spoken, allows: bool) -> None:
    assert holds(spoke_first_or_says_why_not, spoken, NOON, NOON + 2 * HOUR) is allows


@pytest.mark.parametrize(
    ("recommended", "decided", "why", "allows"),
    [
        (None, Outcome.ADVICE, "", True),
        (Outcome.ADVICE, Outcome.ADVICE, "", True),
        (Outcome.SERVICE, Outcome.ADVICE, "", False),
        (Outcome.SERVICE, Outcome.ADVICE, " ", False),
        (Outcome.SERVICE, Outcome.ADVICE, "The school has it in hand.", True),
    ],
)
def test_who_decides_otherwise_than_recommended_says_why(
    recommended: Outcome | None, decided: Outcome, why: str, allows: bool
) -> None:
    made = Recommendation(outcome=recommended) if recommended else None
    assert holds(differing_has_a_reason, made, judged(decided, why_differs=why)) is allows


@pytest.mark.parametrize(
    ("outcome", "earlier", "needs"),
    [
        (Outcome.NONE, 0, False),
        (Outcome.NONE, 1, False),
        (Outcome.NONE, 2, True),
        (Outcome.NONE, 7, True),
        (Outcome.ADVICE, 7, False),
    ],
)
def test_a_third_contact_ending_in_nothing_needs_a_second_person(
    outcome: Outcome, earlier: int, needs: bool
) -> None:
    assert needs_a_second_person({outcome}, earlier) is needs


@pytest.mark.parametrize(
    ("kinds", "born", "expected"),
    [
        (["sexual"], date(2013, 6, 18), True),  # 13 tomorrow
        (["sexual"], date(2013, 6, 17), False),  # 13 today
        (["sexual", "online"], date(2016, 1, 1), True),
        (["criminal"], date(2016, 1, 1), False),
        (["sexual"], None, False),
    ],
)
def test_a_sexual_concern_under_13_makes_a_strategy_discussion_expected(
    kinds: list[str], born: date | None, expected: bool
) -> None:
    contact, concern = Contact(received_at=NOON), ContactConcern(exploitation=kinds)
    assert strategy_is_expected(contact, [concern], [ContactChild(born_on=born, place=1)]) is expected


def test_a_strategy_discussion_is_not_expected_for_a_concern_about_another() -> None:
    concern = ContactConcern(exploitation=["sexual"], about=[2])
    child = ContactChild(born_on=date(2016, 1, 1), place=1)
    assert not strategy_is_expected(Contact(received_at=NOON), [concern], [child])


def _outcomes(decision: Decision) -> dict[str, list[str]]:
    rows = DecisionOutcome.objects.filter(decision=decision).order_by("-main", "outcome")
    found: dict[str, list[str]] = {}
    for given, outcome in rows.values_list("child__given", "outcome"):
        found.setdefault(given, []).append(outcome)
    return found


def _children(world: World, contact: Contact, *, matched: bool = True) -> list[ContactChild]:
    with world.acting("dana") as dana:
        children = list(contact.children.select_related("contact__record").order_by("place"))
        for child in children if matched else ():
            open_file_for(child=child, by=dana, at=world.at)
        return children


def test_a_contact_is_decided_once(world: World) -> None:
    contact = world.contact()
    with world.acting("dana") as dana:
        words = {"judged": judged(), "by": dana}
        decide(contact=contact, at=world.at, **words)
        with pytest.raises(Refusal, match="already decided"):
            decide(contact=contact, at=world.at, **words)


def test_no_service_without_a_file(world: World) -> None:
    contact = world.contact()
    with world.acting("dana") as dana, pytest.raises(Refusal, match="file"):
        decide(contact=contact, judged=judged(Outcome.SERVICE, Rag.RED, "Grooming."), by=dana, at=world.at)


@pytest.mark.parametrize(("hours", "refuses"), [(24, False), (24.01, True)])
def test_a_late_decision_needs_its_reason(world: World, hours: float, refuses: bool) -> None:
    contact = world.contact()
    at = world.at + timedelta(hours=hours)
    with world.acting("dana") as dana:
        words = {
            "judged": judged(),
            "by": dana,
            "at": at,
        }
        if refuses:
            with pytest.raises(Refusal, match="late"):
                decide(contact=contact, **words)
        else:
            decide(contact=contact, **words)


def test_a_late_decision_with_its_reason_is_kept_with_it(world: World) -> None:
    contact = world.contact()
    with world.acting("dana") as dana:
        decide(
            contact=contact,
            judged=judged(),
            lateness=Lateness("check", "Waited for the police."),
            by=dana,
            at=world.at + timedelta(days=3),
        )
        reasons = set(
            contact.record.deadline_set.filter(met_at__isnull=False).values_list("late_reason", flat=True)
        )
    assert reasons == {"check"}


def test_several_outcomes_with_one_main_and_one_child_apart(world: World) -> None:
    children = [ChildAsTold(given=name, family="Example") for name in ("Alex", "Kim")]
    concerns = [
        ConcernAsTold(words="Alex has a phone that nobody gave her.", exploitation=["online"], about=[1]),
        ConcernAsTold(words="Kim is left alone at night.", about=[2]),
        ConcernAsTold(words="Both are seen with an adult at the station.", exploitation=["criminal"]),
    ]
    contact = world.contact(children=children, concern="", exploitation=[], concerns=concerns)
    alex, kim = _children(world, contact)
    with world.acting("dana") as dana:
        made = decide(
            contact=contact,
            judged=judged(
                Outcome.SERVICE,
                Rag.AMBER,
                "Grooming of one, worry for the other.",
                also=[Outcome.POLICE_NOW],
                children={
                    alex.pk: ForChild(None, [1, 2]),
                    kim.pk: ForChild(Outcome.EARLY_HELP),
                },
            ),
            by=dana,
            at=world.at + HOUR,
        )
        assert _outcomes(made) == {
            "Alex": ["exploitation_service", "police_now"],
            "Kim": ["early_help", "police_now"],
        }
        referral = Referral.objects.get(contact=contact)
        assert referral.said == "Alex has a phone that nobody gave her.", "chosen, and about Alex"
        assert referral.exploitation == ["online"]


def test_the_whole_concern_travels_where_there_is_one_child(world: World) -> None:
    referral = world.referral()
    with world.acting("mina"):
        assert Referral.objects.get(pk=referral.pk).said.startswith("New phone")


def test_a_screener_recommends_and_another_decides(world: World) -> None:
    contact = world.contact()
    with world.acting("sam") as sam:
        recommend(
            contact=contact, outcome=Outcome.ADVICE, rag=Rag.GREEN, reasons="Known.", by=sam, at=world.at
        )
    with world.acting("dana") as dana:
        with pytest.raises(Refusal, match="recommended “Information and advice”"):
            decide(contact=contact, judged=judged(Outcome.EARLY_HELP), by=dana, at=world.at)
        made = decide(
            contact=contact,
            judged=judged(Outcome.EARLY_HELP, why_differs="The mother asks for more."),
            by=dana,
            at=world.at,
        )
        assert made.recommendation is not None
        assert made.recommendation.outcome == Outcome.ADVICE
    with world.acting("sam") as sam, pytest.raises(Refusal, match="already decided"):
        recommend(
            contact=contact, outcome=Outcome.ADVICE, rag=Rag.GREEN, reasons="Known.", by=sam, at=world.at
        )


def test_a_recommendation_says_why(world: World) -> None:
    contact = world.contact()
    with world.acting("sam") as sam, pytest.raises(Refusal, match="why you recommend"):
        recommend(contact=contact, outcome=Outcome.ADVICE, rag=Rag.GREEN, reasons=" ", by=sam, at=world.at)


def test_an_expected_strategy_discussion_is_chosen_or_explained(world: World) -> None:
    contact = world.contact(children=[ChildAsTold(given="Kit", family="Example", born_on=date(2015, 1, 1))])
    _children(world, contact)
    with world.acting("dana") as dana:
        with pytest.raises(Refusal, match="under 13"):
            decide(contact=contact, judged=judged(Outcome.SERVICE), by=dana, at=world.at)
        decide(
            contact=contact,
            judged=judged(Outcome.SERVICE, also=[Outcome.STRATEGY]),
            by=dana,
            at=world.at,
        )
        assert Strategy.objects.get(contact=contact).record.stage == "asked"


def test_already_open_goes_to_the_worker_who_answers(world: World) -> None:
    case = world.case()
    contact = world.contact()
    with world.acting("dana") as dana:
        child = contact.children.select_related("contact__record__governed_by").get()
        match(child=child, person=case.person, by=dana, at=world.at)
        decide(contact=contact, judged=judged(Outcome.OPEN_CASE, Rag.RED), by=dana, at=world.at + 5 * HOUR)
    with world.acting("asha") as asha:
        task = Task.objects.get(kind="answer_contact")
        assert task.accept_by == world.at + 7 * HOUR, "red: two hours"
        assert "case.contact" in set(unread(asha).values_list("kind", flat=True))
        with pytest.raises(Refusal, match="what you do"):
            answer_contact(case=case, task=task, words="", by=asha, at=world.at + 6 * HOUR)
        answer_contact(case=case, task=task, words="Rang the mother.", by=asha, at=world.at + 6 * HOUR)
        assert Task.objects.get(pk=task.pk).state == Task.State.DONE


def test_already_open_needs_an_open_case(world: World) -> None:
    contact = world.contact()
    _children(world, contact)
    with world.acting("dana") as dana, pytest.raises(Refusal, match="no open case"):
        decide(contact=contact, judged=judged(Outcome.OPEN_CASE), by=dana, at=world.at)


# Corrections


def test_a_correction_supersedes_and_overwrites_nothing(world: World) -> None:
    contact = world.contact()
    _children(world, contact)
    with world.acting("dana") as dana:
        first = decide(contact=contact, judged=judged(), by=dana, at=world.at + HOUR)
        first.contact = contact
        with pytest.raises(Refusal, match="what was wrong"):
            correct(decision=first, judged=judged(Outcome.SERVICE), why="", by=dana, at=world.at + 2 * HOUR)
        second = correct(
            decision=first,
            judged=judged(Outcome.SERVICE, rationale="The school rang again."),
            why="The phone call about the car was overlooked.",
            by=dana,
            at=world.at + 2 * HOUR,
        )
        kept = {each.pk: each for each in Decision.objects.select_related("record")}
        assert kept[first.pk].outcome == Outcome.ADVICE
        assert kept[first.pk].record.stage == "superseded"
        assert kept[second.pk].record.stage == "made"
        assert kept[second.pk].supersedes_id == first.pk
        assert Referral.objects.filter(contact=contact).count() == 1
        with pytest.raises(Refusal, match="does not stand"):
            correct(decision=first, judged=judged(), why="Again.", by=dana, at=world.at + 3 * HOUR)


def test_a_correction_does_not_take_a_referral_back_nor_make_it_twice(world: World) -> None:
    referral = world.referral()
    with world.acting("dana") as dana:
        made = Decision.objects.select_related("record", "contact__record__governed_by").get()
        later = world.at + 3 * HOUR
        with pytest.raises(Refusal, match="service has this child"):
            correct(decision=made, judged=judged(), why="Too much.", by=dana, at=later)
        correct(
            decision=made,
            judged=judged(Outcome.SERVICE, Rag.RED, also=[Outcome.SOCIAL_CARE]),
            why="More urgent.",
            by=dana,
            at=later,
        )
        assert list(Referral.objects.values_list("pk", flat=True)) == [referral.pk]


# A third contact within twelve months


def _contact_again(world: World, days: int, born_on: date | None = date(2011, 3, 9)) -> Contact:
    return World(at=world.at + timedelta(days=days)).contact(
        children=[ChildAsTold(given="Robin", family="Example", born_on=born_on)]
    )


@pytest.mark.parametrize(
    ("days", "earlier"),
    [((0, 30, 60), 2), ((0, 30, 500), 0), ((0, 200, 364), 2), ((0, 200, 366), 1), ((0, 364), 1), ((0,), 0)],
)
def test_earlier_contacts_are_counted_over_twelve_months(
    world: World, days: tuple[int, ...], earlier: int
) -> None:
    last = [_contact_again(world, day) for day in days][-1]
    with world.acting("dana") as dana:
        assert earlier_contacts(child=last.children.get(), by=dana) == earlier


def test_earlier_contacts_are_a_fact_for_who_sees_the_contact_alone(world: World) -> None:
    _contact_again(world, 0)
    last = _contact_again(world, 30)
    with world.acting("dana"):
        child = last.children.get()
    for name, count in (("dana", 1), ("erin", 0), ("lee", 0), ("ben", 0)):
        with world.acting(name) as viewer:
            assert earlier_contacts(child=child, by=viewer) == count, name


def test_another_birthday_is_another_child(world: World) -> None:
    _contact_again(world, 0)
    last = _contact_again(world, 30, date(2010, 1, 1))
    with world.acting("dana") as dana:
        assert earlier_contacts(child=last.children.get(), by=dana) == 0


def _proposed(world: World) -> tuple[Contact, Decision]:
    for day in (0, 30):
        _contact_again(world, day)
    last, at = _contact_again(world, 60), world.at + timedelta(days=60, hours=1)
    with world.acting("dana") as dana:
        return last, decide(
            contact=last, judged=judged(Outcome.NONE, Rag.BLUE), second=NOTHING_AGAIN, by=dana, at=at
        )


def test_who_proposed_does_not_agree(world: World) -> None:
    contact, made = _proposed(world)
    later = world.at + timedelta(days=60, hours=2)
    with world.acting("dana") as dana:
        approval = Approval.objects.get(record=made.record)
        with pytest.raises(Refusal) as refused:
            agree(approval=approval, by=dana, at=later)
        assert refused.value.code == "own_proposal"
        assert Decision.objects.select_related("record").get(pk=made.pk).record.stage == "proposed"
        assert Contact.objects.select_related("record").get(pk=contact.pk).record.stage == "awaiting_decision"
    with world.acting("sam") as sam, pytest.raises(Refusal) as refused:
        agree(approval=get_approval(sam, approval.pk), by=sam, at=later)
    assert refused.value.code == "not_an_approver", "a screener decides nothing"


def test_who_else_decides_at_the_hub_agrees_and_it_is_the_proposers_decision(world: World) -> None:
    contact, made = _proposed(world)
    second = Role.objects.get(key="hub_decision_maker")
    RoleHolding.objects.create(user=world.user("sam"), role=second, since=world.at)
    with world.acting("sam") as sam:
        agree(
            approval=get_approval(sam, made_approval(world, made)),
            by=sam,
            at=world.at + timedelta(days=60, hours=2),
        )
    with world.acting("dana") as dana:
        stands = Decision.objects.select_related("record").get(pk=made.pk)
        assert (stands.record.stage, stands.decided_by_id) == ("made", dana.principal_id)
        assert Contact.objects.select_related("record").get(pk=contact.pk).record.stage == "decided"


def made_approval(world: World, made: Decision) -> UUID:
    with world.acting("dana"):
        return Approval.objects.get(record=made.record).pk


def test_nothing_for_the_third_time_waits_for_a_second_person(world: World) -> None:
    contact, made = _proposed(world)
    assert made.record.stage == "proposed"
    with world.acting("dana"):
        assert Contact.objects.get(pk=contact.pk).record.stage == "awaiting_decision", "its clocks run on"
