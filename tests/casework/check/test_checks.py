"""Checks: asked by the hub, answered by an agency that sees a name, a date of birth, a question, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.urls import reverse

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.refusals import Refusal
from halcyon.casework.check import queries
from halcyon.casework.check.actions import answer, ask, chase_overdue, withdraw
from halcyon.casework.check.codes import Result
from halcyon.casework.check.definitions import CHASER
from halcyon.casework.check.models import Check
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import exclude
from tests.access.bare import bare_as, keys
from tests.casework.asking import HOSTILE, error_at, send
from tests.harness import World, judged
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test asks through the whole stack")

QUESTION = "Is the child known to you?"


def _ask(world: World, contact: Contact, question: str = QUESTION) -> Check:
    with world.acting("sam") as sam:
        held = Contact.objects.select_related("record").get(pk=contact.pk)
        agencies = [world.user("chidi").agency]
        return ask(
            contact=held, agencies=agencies, children=list(held.children.all()), question=question, by=sam, at=world.at
        )[0]  # fmt: skip


@pytest.fixture
def check(recent: World) -> Check:
    return _ask(recent, recent.contact())


def _path(check: Check) -> str:
    return reverse("answer_check", args=[check.pk])


def test_the_hub_asks_and_the_agency_answers_without_a_grant(
    world: World, recent: World, text_of: TextOf, look: Look
) -> None:
    contact = recent.contact()
    page = reverse("ask_checks", args=[contact.record.reference])
    agency = world.user("chidi").agency
    sent = send("sam", page, {"agencies": [agency.pk], "children": ["1"], "question": QUESTION})
    assert sent["Location"] == reverse("contact", args=[contact.record.reference])
    assert "Robin Example" in text_of("chidi", reverse("checks"))
    with world.acting("sam") as sam:
        (asked,) = queries.of_contact(sam, contact.pk)
    shown = text_of("chidi", _path(asked))
    assert QUESTION in shown
    assert "9 March 2011" in shown
    assert "New phone" not in shown, "the concern is not the agency’s"
    assert contact.record.reference not in shown
    assert look("chidi", reverse("contact", args=[contact.record.reference])).status_code == 404
    assert send("chidi", _path(asked), {"result": "nothing"})["Location"] == reverse("checks")
    assert "Nothing known" in text_of("sam", reverse("contact", args=[contact.record.reference]))
    assert look("chidi", _path(asked)).status_code == 404, "once answered it is asked no more"


def test_an_answer_is_told_to_who_asked(world: World, check: Check) -> None:
    with world.acting("chidi") as chidi:
        answer(check=check.pk, result=Result.KNOWN, words="Seen in May.", by=chidi, at=world.at)
    with world.acting("sam"):
        notice = Notice.objects.get(kind="check.answered")
        assert "Robin" not in notice.sentence


def test_only_those_who_answer_checks_are_told_of_one(world: World, check: Check) -> None:
    with world.acting("chidi"):
        assert Notice.objects.filter(kind="check.asked").count() == 1
    with world.acting("carys"):
        assert not Notice.objects.filter(kind="check.asked").exists()


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "result", "Select whether your agency knows this child"),
        ({"result": "known"}, "answer", "Say what is known."),
        ({"result": "cannot", "answer": " "}, "answer", "Say why you are not able to say."),
        ({"result": "perhaps"}, "result", "Select whether your agency knows this child from the list"),
    ],
)
def test_what_an_answer_needs(check: Check, sent: dict[str, str], field: str, sentence: str) -> None:
    response = send("chidi", _path(check), sent)
    assert response.status_code == 422
    assert error_at(response, field) == sentence


def test_nothing_known_is_an_answer_without_words(world: World, check: Check) -> None:
    with world.acting("chidi") as chidi:
        answer(check=check.pk, result=Result.NOTHING, words="", by=chidi, at=world.at)
    with world.acting("sam"):
        check.refresh_from_db()
        assert (check.state, check.result, check.answer) == ("answered", "nothing", "")


@pytest.mark.parametrize("name", ["carys", "lee", "ben", "erin", "asha", "nobody"])
def test_bare_sql_shows_and_answers_nothing_to_others(committed: World, name: str) -> None:
    check = _ask(committed, committed.contact())
    with bare_as(committed.viewer(name)) as other:
        assert keys(other, "casework_check", "id") == set()
        assert other.execute("SELECT * FROM casework_checks_asked()").fetchall() == []
        answered = other.execute(
            "SELECT * FROM casework_answer_check(%s, 'known', 'Forged', now())", [check.pk]
        ).fetchall()
        assert answered == []
    with bare_as(committed.viewer("sam")) as hub:
        assert hub.execute("SELECT state FROM casework_check").fetchall() == [("asked",)]


def test_bare_sql_shows_the_agency_its_question_and_no_row(committed: World) -> None:
    check = _ask(committed, committed.contact())
    with bare_as(committed.viewer("chidi")) as agency:
        for table in ("casework_check", "casework_contact", "casework_contactchild", "records_record"):
            column = "record_id" if table == "casework_contact" else "id"
            assert keys(agency, table, column) == set(), table
        (row,) = agency.execute("SELECT id, name, question FROM casework_checks_asked()").fetchall()
        assert row == (check.pk, "Robin Example", QUESTION)
        changed = agency.execute("UPDATE casework_check SET answer = 'Forged'")
        assert changed.rowcount == 0
    with bare_as(committed.viewer("chidi")) as agency, pytest.raises(psycopg.errors.InsufficientPrivilege):
        agency.execute("SELECT * FROM casework_chase_checks(now(), now())")


def test_who_is_excluded_from_the_child_is_not_asked_either(world: World, check: Check) -> None:
    with world.acting("dana"):
        exclude(check.record_id, world.user("chidi").pk, "Related to the family.")
    with world.acting("chidi") as chidi:
        assert queries.asked_of(chidi) == []
        with pytest.raises(Check.DoesNotExist):
            answer(check=check.pk, result=Result.NOTHING, words="", by=chidi, at=world.at)


def test_what_is_decided_is_asked_no_more(world: World, recent: World) -> None:
    contact = recent.contact()
    check = _ask(recent, contact)
    with world.acting("dana") as dana:
        held = Contact.objects.select_related("record__governed_by").get(pk=contact.pk)
        decide(
            contact=held, judged=judged(Outcome.ADVICE, Rag.GREEN, "Enough known."), by=dana,
            at=recent.at + timedelta(hours=1),
        )  # fmt: skip
        check.refresh_from_db()
        assert check.state == "unanswered"
        with pytest.raises(Refusal, match="decided"):
            ask(contact=held, agencies=[], children=[], question=QUESTION, by=dana, at=recent.at)
    with world.acting("chidi") as chidi, pytest.raises(Refusal, match="withdrawn already"):
        answer(check=check.pk, result=Result.NOTHING, words="", by=chidi, at=world.at)


def test_a_check_is_withdrawn_once(world: World, check: Check, look: Look) -> None:
    with world.acting("sam") as sam:
        found = queries.get(sam, check.contact_id, check.pk)
        withdraw(check=found, by=sam, at=world.at)
        with pytest.raises(Refusal, match="already"):
            withdraw(check=found, by=sam, at=world.at)
    assert look("chidi", _path(check)).status_code == 404


def test_what_is_overdue_is_chased_and_not_twice_within_hours(world: World, stale: World) -> None:
    check = _ask(stale, stale.contact())
    late = check.due_at + timedelta(minutes=1)
    with acting_as(viewer_of(CHASER)) as by:
        assert chase_overdue(by=by, at=check.due_at - timedelta(minutes=1)) == 0
        assert chase_overdue(by=by, at=late) == 1
        assert chase_overdue(by=by, at=late + timedelta(minutes=1)) == 0
        assert chase_overdue(by=by, at=late + timedelta(hours=4)) == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM casework_check")
            assert cursor.fetchone() == (0,), "the chaser sees no check"
    with world.acting("chidi"):
        assert Notice.objects.filter(kind="check.overdue").count() == 2


def test_a_child_without_a_name_cannot_be_looked_for(recent: World) -> None:
    contact = recent.contact()
    with recent.acting("sam") as sam:
        held = Contact.objects.select_related("record").get(pk=contact.pk)
        held.children.update(given="", family="")
        with pytest.raises(Refusal, match="needs a name"):
            ask(
                contact=held,
                agencies=[],
                children=list(held.children.all()),
                question=QUESTION,
                by=sam,
                at=recent.at,
            )


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it(check: Check, typed: str) -> None:
    response = send("chidi", _path(check), {"result": "known", "answer": typed})
    assert response.status_code in {302, 422}
    assert send("chidi", reverse("answer_check", args=[uuid4()]), {"result": typed}).status_code == 404


def test_the_queue_costs_the_same_for_one_and_for_three(recent: World, queries_of: QueriesOf) -> None:
    _ask(recent, recent.contact())
    once = queries_of("chidi", reverse("checks"))
    for _ in range(2):
        _ask(recent, recent.contact())
    assert queries_of("chidi", reverse("checks")) == once


def test_unanswered_checks_stand_on_the_hubs_board(check: Check, text_of: TextOf) -> None:
    assert "Checks unanswered" in text_of("sam", reverse("home"))
    assert "Checks asked of your agency" in text_of("chidi", reverse("home"))


def test_the_agencies_where_somebody_answers_can_be_asked(recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    page = text_of("sam", reverse("ask_checks", args=[contact.record.reference]))
    assert "Ashbeck Health Trust" in page
    assert "Millrace Academy" not in page
