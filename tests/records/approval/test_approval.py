"""One proposes, another decides: who may, what is done and when, two at once, and what it leaves behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import psycopg
import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.trail.models import Trail
from halcyon.access.user.actions import leave
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.case.models import Case
from halcyon.records.approval import rules
from halcyon.records.approval.actions import agree, decline, propose, withdraw
from halcyon.records.approval.definitions import ApprovalKind, approvable
from halcyon.records.approval.jobs import expire
from halcyon.records.approval.models import Approval
from halcyon.records.approval.queries import approvals_visible_to, get, to_approve
from halcyon.records.chronology.models import Entry
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import exclude
from tests.access.bare import bare_as
from tests.harness import World, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case")
Kinds = tuple[ApprovalKind, ApprovalKind]


def proposed(
    world: World, kind: ApprovalKind, case: Case | None = None, words: str = "x", by: str = "asha"
) -> Approval:
    """What Asha proposes on her case to the managers."""
    case = case or world.case()
    with world.acting(by) as viewer:
        return propose(
            kind=kind,
            record=case.record,
            reason="Because.",
            answers={"words": words},
            said=[("What", words)],
            asked_of=world.team("managers").principal_id,
            by=viewer,
            at=world.at,
        )


def state(world: World, approval: Approval) -> str:
    with world.acting("asha") as asha:
        return get(asha, approval.pk).state


def lines(world: World, approval: Approval) -> list[str]:
    with world.acting("asha"):
        found = Entry.objects.filter(record=approval.record_id, sentence__startswith="Done:")
        return list(found.values_list("sentence", flat=True))


def notices(world: World, name: str) -> list[str]:
    with world.acting(name) as viewer:
        rows = Notice.objects.filter(to__in=viewer.principals, kind__startswith="approval.")
        return sorted(rows.values_list("kind", flat=True))


# What happens


def test_agreed_it_is_done_at_once_as_the_proposers_act(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0], words="a word")
    assert notices(world, "mina") == ["approval.asked"]
    assert lines(world, approval) == [], "nothing is done before"
    with world.acting("mina") as mina:
        assert list(to_approve(mina, world.at)) == [approval]
        agree(approval=approval, words="Yes.", by=mina, at=world.at)
    assert state(world, approval) == "agreed"
    assert lines(world, approval) == ["Done: a word"]
    assert notices(world, "asha") == ["approval.answered"]
    with world.acting("asha") as asha:
        entry = Entry.objects.get(sentence="Done: a word")
        assert entry.author_id == asha.principal_id
    with world.acting("gita"):
        assert Trail.objects.filter(verb="agree", actor__startswith="Mina").count() == 1
        assert Trail.objects.filter(verb="propose", actor__startswith="Asha").count() == 1


def test_not_agreed_nothing_is_done_and_the_proposer_reads_why(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with world.acting("mina") as mina:
        with pytest.raises(Refusal, match="Say why you do not agree"):
            decline(approval=approval, words="  ", by=mina, at=world.at)
        decline(approval=approval, words="Not yet.", by=mina, at=world.at)
    assert (state(world, approval), lines(world, approval)) == ("not_agreed", [])
    assert notices(world, "asha") == ["approval.answered"]
    again = proposed(world, kinds[0], Case.objects.none().model(record=approval.record))
    assert state(world, again) == "waiting", "it can be proposed anew"


def test_the_proposer_withdraws(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with world.acting("mina") as mina, pytest.raises(Refusal, match="Only whoever proposed"):
        withdraw(approval=approval, by=mina, at=world.at)
    with world.acting("asha") as asha:
        withdraw(approval=approval, by=asha, at=world.at)
        with pytest.raises(Refusal):
            withdraw(approval=approval, by=asha, at=world.at)
    assert notices(world, "mina") == ["approval.asked", "approval.withdrawn"]
    with world.acting("mina") as mina, pytest.raises(Refusal, match="dealt with"):
        agree(approval=get(mina, approval.pk), by=mina, at=world.at)


def test_unanswered_it_expires_once_with_a_notice_to_both(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    assert approval.expires_at < timezone.now(), "five working days after the test's noon"
    assert expire(0) == 1
    assert expire(60) == 0
    assert state(world, approval) == "expired"
    assert notices(world, "asha") == ["approval.expired"]
    assert notices(world, "mina") == ["approval.asked", "approval.expired"]


def test_too_late_is_too_late_before_the_job_has_come_round(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with world.acting("mina") as mina:
        assert not to_approve(mina, approval.expires_at).exists()
        with pytest.raises(Refusal, match="expired"):
            agree(approval=approval, by=mina, at=approval.expires_at)
        agree(approval=approval, by=mina, at=approval.expires_at - timedelta(seconds=1))


def test_what_the_act_refuses_is_not_agreed_to(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0], words="refuse")
    with world.acting("mina") as mina:
        with pytest.raises(Refusal, match="moved on"), transaction.atomic():
            agree(approval=approval, by=mina, at=world.at)
        assert get(mina, approval.pk).state == "waiting"


def test_who_has_left_proposes_nothing_any_more(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with world.acting("tom") as tom:
        leave(user=world.user("asha"), by=tom, at=world.at)
    with world.acting("mina") as mina, pytest.raises(Refusal, match="has left"), transaction.atomic():
        agree(approval=approval, by=mina, at=world.at)


def test_one_of_a_kind_waits_on_a_record(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with pytest.raises(Refusal, match="proposed already"):
        proposed(world, kinds[0], Case(record=approval.record))
    proposed(world, kinds[1], Case(record=approval.record))


def test_a_proposal_has_a_reason_and_a_writer(world: World, kinds: Kinds) -> None:
    case = world.case()
    with world.acting("asha") as asha, pytest.raises(Refusal, match="Say why"):
        propose(kind=kinds[0], record=case.record, reason=" \0", asked_of=1, by=asha, at=world.at)
    for name in ("ben", "carys"):
        with pytest.raises(Refusal, match="may not change"):
            proposed(world, kinds[0], case, by=name)


# Rules, as a table

ABOUT_THE_PERSON: list[tuple[str, int, tuple[str, ...], str]] = [
    # who, index of the kind, further permissions, code of the refusal
    ("mina", 0, (), ""),
    ("asha", 0, ("case.close",), "own_proposal"),  # the proposer, even with the permission
    ("dana", 0, (), "not_an_approver"),
    ("mina", 1, (), "same_agency"),
    ("carys", 1, (), "not_an_approver"),
    ("carys", 1, ("case.close",), ""),
]


@pytest.mark.parametrize(("name", "kind", "more", "code"), ABOUT_THE_PERSON)
def test_who_may_decide(
    world: World, kinds: Kinds, name: str, kind: int, more: tuple[str, ...], code: str
) -> None:
    from dataclasses import replace

    from halcyon.access.acting import acting_as
    from halcyon.records.record.actions import Giving, give
    from halcyon.records.record.models import Grant

    approval = proposed(world, kinds[kind])
    with world.acting("mina"):
        case = Case.objects.get(record=approval.record)
        give(case.person_id, Giving(world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    viewer = world.viewer(name)
    viewer = replace(viewer, permissions=viewer.permissions | set(more))
    with acting_as(viewer) as by:
        if not code:
            agree(approval=get(by, approval.pk), by=by, at=world.at)
            return
        with pytest.raises(Refusal) as refused:
            agree(approval=get(by, approval.pk), by=by, at=world.at)
    assert refused.value.code == code


def test_the_rules_about_a_proposal() -> None:
    rules.is_not_proposed_yet(False)
    rules.no_has_words(True, "")
    rules.says_why("x")


# The second lock

ATTACKS = {
    "decide one's own": "SELECT records_decide_approval(%(id)s, 'agreed', '', now())",
    "decide by hand": "UPDATE records_approval SET state = 'agreed'",
    "decide into another state": "SELECT records_decide_approval(%(id)s, 'expired', '', now())",
    "propose in another's name": "INSERT INTO records_approval (id, record_id, kind, reason, answers, said,"
    " asked_of_id, other_agency, proposed_by_id, proposed_at, expires_at, state, words)"
    " SELECT gen_random_uuid(), record_id, 'y', reason, answers, said, asked_of_id, false,"
    " %(other)s, now(), now(), 'waiting', '' FROM records_approval",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_proposer_cannot_decide_by_statement(committed: World, kinds: Kinds, attack: str) -> None:
    approval = proposed(committed, kinds[0])
    values = {"id": approval.pk, "other": committed.viewer("mina").principal_id}
    with bare_as(committed.viewer("asha")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(ATTACKS[attack], values)


@pytest.mark.parametrize("name", ["ben", "erin", "tom", "nobody"])
def test_who_does_not_reach_the_record_decides_nothing(committed: World, kinds: Kinds, name: str) -> None:
    approval = proposed(committed, kinds[0])
    with bare_as(committed.viewer(name)) as connection:
        assert connection.execute("SELECT * FROM records_expire_approvals(now())").fetchall() == []
        for statement in (
            "records_decide_approval(%s, 'agreed', '', now())",
            "records_withdraw_approval(%s, now())",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"SELECT {statement}", [approval.pk])


def test_another_agency_is_the_databases_affair_too(committed: World, kinds: Kinds) -> None:
    approval = proposed(committed, kinds[1])
    with bare_as(committed.viewer("mina")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT records_decide_approval(%s, 'agreed', '', now())", [approval.pk])


def test_the_table_itself_knows_no_approver_who_proposed(committed: World, kinds: Kinds) -> None:
    approval = proposed(committed, kinds[0])
    rows = Approval.objects.using("owner").filter(pk=approval.pk)
    with pytest.raises(IntegrityError, match="approval_by_second_person"):
        rows.update(state="agreed", decided_by=approval.proposed_by_id)
    connections["owner"].close()


def test_the_excluded_see_no_proposal(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with world.acting("mina"):
        case = Case.objects.get(record=approval.record)
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
    with world.acting("morgan") as morgan:
        assert not approvals_visible_to(morgan).exists()
        assert not Approval.objects.exists()


# Two at once


def test_of_two_approvers_one_wins(committed: World, kinds: Kinds) -> None:
    approval, barrier = proposed(committed, kinds[0]), Barrier(2)

    def decide(name: str, act: Callable[..., Approval]) -> str:
        try:
            with committed.acting(name) as viewer:
                found = get(viewer, approval.pk)
                barrier.wait(timeout=10)
                act(approval=found, words="Mine.", by=viewer, at=committed.at)
            return "won"
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(decide, ("mina", "morgan"), (agree, decline)))
    assert sorted(results) == ["answered", "won"]
    done = lines(committed, approval)
    assert len(done) == (1 if results[0] == "won" else 0)


# Pages


def page(approval: Approval) -> str:
    return reverse("approval", args=[approval.pk])


def send(name: str, address: str, **answers: str) -> tuple[int, str]:
    client = Client()
    sign_in(client, name)
    response = client.post(address, answers, follow=True)
    return response.status_code, response.content.decode()


@pytest.fixture
def waiting(recent: World, kinds: Kinds) -> Approval:
    return proposed(recent, kinds[0], words="What Asha wants")


def test_the_approver_reads_what_will_happen_and_decides(
    waiting: Approval, text_of: TextOf, recent: World
) -> None:
    assert "Waiting for my answer" in text_of("mina", "/")
    assert "1 proposal waits for your answer" in text_of("mina", "/approvals/")
    words = text_of("mina", page(waiting))
    for each in ("It is done for good.", "What Asha wants", "Because.", "Asha (synthetic), Ashbeck Council"):
        assert each in words
    status, after = send("mina", page(waiting), agreed="yes")
    assert status == 200
    assert "You agreed, and it is done." in after
    assert "Nothing waits for your answer" in after
    assert "Agreed" in text_of("asha", page(waiting))
    assert "Waiting for my answer" not in text_of("mina", "/")


def test_a_no_without_words_and_a_form_without_an_answer(waiting: Approval, recent: World) -> None:
    assert "Say why you do not agree." in send("mina", page(waiting), agreed="no")[1]
    assert "Select whether you agree" in send("mina", page(waiting))[1]
    assert state(recent, waiting) == "waiting"
    assert "You did not agree." in send("mina", page(waiting), agreed="no", words="No.")[1]
    assert state(recent, waiting) == "not_agreed"


def test_the_proposer_sees_no_form_and_can_withdraw(
    waiting: Approval, text_of: TextOf, recent: World
) -> None:
    words = text_of("asha", page(waiting))
    assert "You proposed this, so somebody else decides it." in words
    assert "Do you agree?" not in words
    assert send("asha", page(waiting), agreed="yes")[0] == 422
    address = reverse("withdraw_approval", args=[waiting.pk])
    assert send("mina", address)[0] == 409
    assert "Your proposal is withdrawn." in send("asha", address)[1]
    assert state(recent, waiting) == "withdrawn"


def test_it_stands_on_the_records_page(waiting: Approval, text_of: TextOf) -> None:
    words = text_of("asha", reverse("case", args=[waiting.record.reference]))
    assert "Do something grave" in words
    assert page(waiting) in words


def test_strangers_find_nothing(waiting: Approval, look: Look) -> None:
    for name in ("ben", "lee", "tom", "gita"):
        assert look(name, page(waiting)).status_code == 404
        assert send(name, page(waiting), agreed="yes")[0] == 404


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\x00", "ن" * 300, "=1+1", "🐦" * 5000])
def test_hostile_words_are_words(waiting: Approval, text: str, text_of: TextOf) -> None:
    for answers in ({"agreed": text}, {"agreed": "no", "words": text}, {"agreed": "yes", "words": text}):
        status, words = send("mina", page(waiting), **answers)
        assert status in {200, 422}
        assert "<script>alert(1)</script>" not in words
    assert "<script>alert(1)</script>" not in text_of("asha", page(waiting))


def test_the_list_takes_a_constant_number_of_queries(
    recent: World, kinds: Kinds, queries_of: QueriesOf
) -> None:
    proposed(recent, kinds[0])
    one = queries_of("mina", "/approvals/")
    proposed(recent, kinds[0])
    proposed(recent, kinds[0])
    assert queries_of("mina", "/approvals/") == one


def test_a_kind_is_registered_once(kinds: Kinds) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        approvable(ApprovalKind("test.plain", "Another", "", kinds[0].permission, lambda agreed: None))


def test_a_viewer_without_user_decides_nothing(world: World, kinds: Kinds) -> None:
    approval = proposed(world, kinds[0])
    with pytest.raises(Refusal):
        rules.is_second_person(approval, Viewer(name="service", principal_id=99, principals=(99,)))
