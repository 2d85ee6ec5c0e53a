"""A match put right: who may, what goes along, who sees what afterwards, what both files say."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.urls import reverse

from halcyon.access.trail.models import Trail
from halcyon.base.refusals import Refusal, holds
from halcyon.casework.case.actions import accept, close
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.models import Case
from halcyon.casework.contact.actions import match
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.decision.actions import decide, recommend
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.decision.models import Decision
from halcyon.casework.referral.actions import allocate, grade, pass_on
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.models import Referral
from halcyon.casework.rematch.actions import put_right
from halcyon.casework.rematch.rules import is_matched, may_put_right, says_why, work_has_a_child
from halcyon.casework.strategy.models import Strategy
from halcyon.people.part.models import Part
from halcyon.people.person.actions import open_file
from halcyon.people.person.models import Person
from halcyon.people.person.queries import people_visible_to
from halcyon.records.chronology.queries import of_file
from halcyon.records.notice.queries import unread
from halcyon.records.record.actions import Giving, give
from halcyon.records.record.models import Grant, Record
from halcyon.records.task.models import Task
from tests.access.bare import bare_as, keys
from tests.casework.asking import HOSTILE, send
from tests.harness import World, judged
from tests.looking import TextOf

WHY = "The school says that it is the cousin."
HOUR = timedelta(hours=1)


def _file(world: World, given: str, born_on: date | None = date(2011, 3, 9)) -> Person:
    with world.acting("dana") as dana:
        return open_file(
            given=given, family="Example", born_on=born_on, team=world.team("hub"), by=dana, at=world.at
        )


def _child(contact: Contact) -> ContactChild:
    return ContactChild.objects.select_related("contact__record__governed_by", "person").get(contact=contact)


def _matched(world: World, to: Person, contact: Contact | None = None) -> Contact:
    contact = contact or world.contact()
    with world.acting("sam") as sam:
        match(child=_child(contact), person=to, by=sam, at=world.at)
    return contact


def _put(world: World, contact: Contact, to: Person | None, by: str = "dana", **changes: object) -> None:
    with world.acting(by) as viewer:
        child = _child(contact)
        said = {"seen": child.person_id, "reason": WHY, **changes}
        put_right(child=child, to=to, by=viewer, at=world.at + 3 * HOUR, **said)  # type: ignore[arg-type]


def _decide(world: World, contact: Contact, *outcomes: Outcome) -> None:
    with world.acting("dana") as dana:
        contact = Contact.objects.select_related("record__governed_by").get(pk=contact.pk)
        said = judged(outcomes[0], Rag.AMBER, also=outcomes[1:], why_no_strategy="Held before.")
        decide(contact=contact, judged=said, by=dana, at=world.at + HOUR)


def _sees(world: World, name: str) -> set[str]:
    """The kinds of record that somebody reaches."""
    with world.acting(name):
        return set(Record.objects.values_list("kind", flat=True))


def _give(world: World, person: Person, name: str) -> None:
    with world.acting("dana"):
        give(person.pk, Giving(world.viewer(name).principal_id, Grant.Basis.INVOLVED))


def _lines(world: World, person: Person, name: str = "dana") -> dict[str, bool]:
    with world.acting(name) as viewer:
        return {each.sentence: each.superseded for each in of_file(viewer, person.pk)}


@pytest.mark.parametrize(
    ("stage", "name", "may"),
    [
        ("taking", "sam", True),
        ("awaiting_decision", "sam", True),
        ("awaiting_decision", "dana", True),
        ("decided", "sam", False),
        ("decided", "dana", True),
        ("attached", "sam", False),
        ("decided", "mina", False),
    ],
)
def test_who_may(world: World, stage: str, name: str, may: bool) -> None:
    assert holds(may_put_right, stage, world.viewer(name)) is may


def test_the_rules_about_the_thing() -> None:
    one, other = uuid4(), uuid4()
    matched = ContactChild(person_id=one)
    assert holds(is_matched, matched, one)
    assert not holds(is_matched, matched, other)
    assert not holds(is_matched, matched, None)
    assert not holds(is_matched, ContactChild(), None)
    assert [holds(says_why, words) for words in ("", " no ", "Cousin.")] == [False, False, True]
    assert [holds(work_has_a_child, *row) for row in ((None, []), (None, [1]), (one, [1]))] == [
        True,
        False,
        True,
    ]


def test_before_the_decision_a_screener_moves_it(world: World) -> None:
    wrong, right = _file(world, "Kit"), _file(world, "Robin")
    _give(world, wrong, "ben")
    _give(world, right, "carys")
    contact = _matched(world, wrong)
    with world.acting("sam") as sam:
        recommend(
            contact=contact, outcome=Outcome.ADVICE, rag=Rag.GREEN, reasons="Known.", by=sam, at=world.at
        )
    assert "contact" in _sees(world, "ben")
    _put(world, contact, right, by="sam")
    assert _sees(world, "ben") == {"file"}
    assert "contact" in _sees(world, "carys")
    with world.acting("sam"):
        assert _child(contact).person_id == right.pk
        assert set(Part.objects.filter(record=contact.pk).values_list("person", flat=True)) == {right.pk}
    assert any("by mistake. It was taken off" in line for line in _lines(world, wrong, "ben"))
    assert (
        any("Robin" in line or contact.record.reference in line for line in _lines(world, wrong, "ben"))
        is False
    )
    assert any("stood on another file by mistake" in line for line in _lines(world, right, "carys"))
    with world.acting("gita"):
        rows = Trail.objects.filter(verb__in=["take off", "put right", "put to"])
        assert {row.record_id for row in rows} == {wrong.pk, contact.pk, right.pk}


def test_it_can_be_taken_off_and_found_again(world: World) -> None:
    wrong = _file(world, "Kit")
    _give(world, wrong, "ben")
    contact = _matched(world, wrong)
    _put(world, contact, None, by="sam")
    assert _sees(world, "ben") == {"file"}
    with world.acting("sam"):
        assert not Part.objects.filter(record=contact.pk).exists()
    _matched(world, _file(world, "Robin"), contact)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"reason": " "}, "reason_missing"), ({"seen": None}, "changed_meanwhile")],
)
def test_what_is_refused(world: World, changes: dict[str, object], code: str) -> None:
    contact = _matched(world, _file(world, "Kit"))
    with pytest.raises(Refusal) as refused:
        _put(world, contact, None, **changes)
    assert refused.value.code == code


def test_not_to_the_same_file_nor_to_another_birthday(world: World) -> None:
    wrong = _file(world, "Kit")
    contact = _matched(world, wrong)
    for to, code in ((wrong, "same_file"), (_file(world, "Robin", date(2010, 1, 1)), "birth_differs")):
        with pytest.raises(Refusal) as refused:
            _put(world, contact, to)
        assert refused.value.code == code


def _graded(world: World, contact: Contact) -> Referral:
    with world.acting("mina") as mina:
        referral = Referral.objects.select_related("record", "person__record").get(contact=contact)
        said = {"status": Status.AT_RISK, "reason": "One sighting.", "by": mina, "at": world.at + 2 * HOUR}
        return grade(referral=referral, grade=Grade.LOW, **said)  # type: ignore[arg-type]


def test_after_the_decision_everything_goes_along_and_is_counted_anew(world: World) -> None:
    wrong, right = _file(world, "Kit", None), _file(world, "Robin")
    _give(world, wrong, "ben")
    contact = _matched(world, wrong)
    _decide(world, contact, Outcome.SERVICE, Outcome.STRATEGY)
    referral = _graded(world, contact)
    assert referral.age is None
    with world.acting("mina") as mina:
        referral = Referral.objects.select_related("record", "person__record").get(pk=referral.pk)
        pass_on(referral=referral, note_for_team="", by=mina, at=world.at + 2 * HOUR)
    assert {"contact", "decision", "referral", "strategy"} <= _sees(world, "ben")
    assert "referral" in _sees(world, "yusuf")
    with pytest.raises(Refusal) as refused:
        _put(world, contact, right, by="sam")
    assert refused.value.code == "decided_already"
    with pytest.raises(Refusal) as refused:
        _put(world, contact, None)
    assert refused.value.code == "work_without_child"
    _put(world, contact, right)
    assert _sees(world, "ben") == {"file"}
    assert _sees(world, "yusuf") == set()
    with world.acting("mina") as mina:
        assert {each.pk for each in people_visible_to(mina)} == {right.pk}, "only because of the referral"
        found = Referral.objects.select_related("record").get(pk=referral.pk)
        assert (found.person_id, found.age, found.outcome) == (right.pk, 15, "")
        assert (found.record.stage, found.record.headline) == ("awaiting_outcome", "Robin Example")
        assert Strategy.objects.get(contact=contact).person_id == right.pk
    lines = _lines(world, wrong)
    assert lines["Hub decision: exploitation service; also strategy discussion."], (
        "superseded on the wrong file"
    )
    assert not _lines(world, right)["Hub decision: exploitation service; also strategy discussion."]
    assert set(_lines(world, wrong, "ben")) == {
        "File opened.",
        "A contact was put to this file by mistake. It was taken off, with everything it led to.",
    }


def test_the_second_lock_says_the_same(committed: World) -> None:
    wrong, right = _file(committed, "Kit"), _file(committed, "Robin")
    _give(committed, wrong, "ben")
    contact = _matched(committed, wrong)
    _decide(committed, contact, Outcome.SERVICE)
    _put(committed, contact, right)
    with bare_as(committed.viewer("ben")) as connection:
        for table in (
            *("casework_contact", "casework_contactchild", "casework_decision"),
            "casework_referral",
        ):
            assert keys(connection, table, "record_id") == set(), table
        assert keys(connection, "people_part", "record_id") == set()
        assert keys(connection, "records_entry", "record_id") == {wrong.pk}


def test_an_open_case_is_closed_first(world: World) -> None:
    wrong, right = _file(world, "Kit"), _file(world, "Robin")
    contact = _matched(world, wrong)
    _decide(world, contact, Outcome.SERVICE)
    _graded(world, contact)
    with world.acting("mina") as mina:
        referral = Referral.objects.select_related("record", "person__record").get(contact=contact)
        case = allocate(referral=referral, to=world.user("asha"), by=mina, at=world.at + 2 * HOUR)
    with pytest.raises(Refusal) as refused:
        _put(world, contact, right)
    assert refused.value.code == "case_open"
    with world.acting("asha") as asha:
        accept(case=case, by=asha, at=world.at + 2 * HOUR)
    with world.acting("mina") as mina:
        case = Case.objects.select_related("record", "person__record").get(pk=case.pk)
        close(case=case, reason=Closing.OTHER, words="Another child.", by=mina, at=world.at + 2 * HOUR)
    _put(world, contact, right)
    with world.acting("mina"):
        found = Referral.objects.select_related("record").get(contact=contact)
        assert (found.case_id, found.record.stage, found.person_id) == (None, "awaiting_outcome", right.pk)


def test_a_worker_to_whom_it_came_need_not_answer(world: World) -> None:
    case, right = world.case(), _file(world, "Kit")
    contact = _matched(
        world, Person.objects.none().model(pk=case.person_id, record=case.person.record), world.contact()
    )
    with world.acting("dana") as dana:
        found = Contact.objects.select_related("record__governed_by").get(pk=contact.pk)
        decide(contact=found, judged=judged(Outcome.OPEN_CASE), by=dana, at=world.at + 5 * HOUR)
    _put(world, contact, right)
    with world.acting("asha") as asha:
        assert Task.objects.get(kind="answer_contact").state == Task.State.NOT_POSSIBLE
        assert "contact.moved" in set(unread(asha).values_list("kind", flat=True))
        assert not Contact.objects.filter(pk=contact.pk).exists(), "she had only the wrong file"
        assert not Decision.objects.filter(contact=contact.pk).exists()


@pytest.fixture
def two(committed: World) -> tuple[World, Contact, list[Person]]:
    files = [_file(committed, given) for given in ("Kit", "Robin", "Alex")]
    return committed, _matched(committed, files[0]), files[1:]


def test_of_two_at_once_one_puts_it_right(two: tuple[World, Contact, list[Person]]) -> None:
    world, contact, files = two
    with world.acting("sam"):
        seen = _child(contact).person_id

    def move(to: Person) -> str:
        try:
            _put(world, contact, to, seen=seen)
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(move, files)) == ["changed_meanwhile", "done"]


@pytest.mark.slow(reason="pages")
def test_the_page(recent: World, text_of: TextOf) -> None:
    wrong, right = _file(recent, "Kit"), _file(recent, "Robin")
    contact = _matched(recent, wrong)
    page = reverse("contact", args=[contact.record.reference])
    with recent.acting("sam"):
        address = reverse("put_match_right", args=[contact.record.reference, _child(contact).pk])
    assert address in text_of("sam", page)
    asked = text_of("sam", address)
    assert "Kit Example" in asked
    assert right.record.reference in asked
    seen = {"seen": str(wrong.pk)}
    assert send("sam", address, {**seen}).status_code == 422
    assert send("sam", address, {**seen, "file": wrong.record.reference, "reason": WHY}).status_code == 422
    for typed in HOSTILE.values():
        assert send("sam", address, {"seen": typed, "file": typed, "reason": typed}).status_code == 422
    assert (
        send("sam", address, {"seen": "", "file": right.record.reference, "reason": WHY}).status_code == 422
    )
    assert send("sam", address, {**seen, "file": right.record.reference, "reason": WHY}).status_code == 302
    _decide(recent, contact, Outcome.ADVICE)
    assert address not in text_of("sam", page), "after the decision, whoever decides"
    assert address in text_of("dana", page)
    assert send("sam", address, {**seen, "file": "none", "reason": WHY}).status_code == 404
