"""Bulk actions: each row on its own and by the ordinary action; once; at most a hundred; nobody else's rows."""

from collections.abc import Sequence
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from halcyon.access.trail.models import Trail
from halcyon.base.refusals import Refusal
from halcyon.casework.check.actions import ask
from halcyon.casework.check.models import Check
from halcyon.casework.contact.models import Contact, Feedback
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.models import Referral
from halcyon.people.duplicate.models import Pair
from halcyon.records.assignment.models import Assignment
from halcyon.records.bulk.actions import run
from halcyon.records.bulk.definitions import MOST, BulkList, list_of
from halcyon.records.bulk.models import BulkRun
from halcyon.records.notice.actions import tell
from halcyon.records.notice.models import Notice
from halcyon.records.notice.queries import unread_count
from tests.casework.asking import HOSTILE
from tests.govuk.markup import Page
from tests.harness import World, alike, sign_in

pytestmark = pytest.mark.slow(reason="each test walks contacts through the whole stack")


def _list(page: str) -> BulkList:
    found = list_of(page)
    assert found is not None
    return found


def _send(client: Client, page: str, do: str, chosen: Sequence[str], **said: object) -> str:
    """Press a list's button, answer what is asked, and read what became of each."""
    asked = client.post(reverse("bulk", args=[page]), {"do": do, "chosen": chosen})
    assert asked.status_code == 200, asked.status_code
    number = Page(asked.content.decode()).one("input", name="run").attributes["value"]
    answer = client.post(
        reverse("bulk", args=[page]), {"do": do, "chosen": chosen, "run": number, **said}, follow=True
    )
    return answer.content.decode()


def _client(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def _references(contacts: Sequence[Contact]) -> list[str]:
    return [each.record.reference for each in contacts]


def _with(world: World) -> dict[str, str]:
    with world.acting("sam"):
        rows = Assignment.objects.filter(until__isnull=True).select_related("record", "to")
        return {each.record.reference: each.to.label for each in rows}


def test_one_that_is_refused_does_not_stop_the_others(recent: World) -> None:
    contacts = [recent.contact() for _ in range(3)]
    first, second, third = _references(contacts)
    _send(_client("dana"), "queue", "take", [second])
    page = _send(_client("sam"), "queue", "take", [first, second, third])
    assert "2 of 3 contacts done" in page
    assert page.count("Taken up") == 2
    assert "Dana (synthetic) has had this since" in page
    assert _with(recent) == {
        first: "Sam (synthetic)",
        second: "Dana (synthetic)",
        third: "Sam (synthetic)",
    }


def test_each_stands_in_the_trail_as_if_it_had_been_alone(recent: World) -> None:
    contacts = [recent.contact() for _ in range(2)]
    _send(_client("sam"), "queue", "take", _references(contacts))
    with recent.acting("gita"):
        noted = Trail.objects.filter(verb="take up").values_list("record_id", flat=True)
        assert set(noted) == {each.pk for each in contacts}


def test_sent_twice_it_is_done_once(recent: World) -> None:
    contact = recent.contact()
    client, number = _client("sam"), str(uuid4())
    said = {"do": "take", "chosen": [contact.record.reference], "run": number}
    first, second = (client.post(reverse("bulk", args=["queue"]), said) for _ in range(2))
    assert first["Location"] == second["Location"] == reverse("bulk_result", args=[number])
    with recent.acting("sam"):
        assert Assignment.objects.count() == 1
        assert BulkRun.objects.get().rows[0]["done"] is True


def test_what_somebody_did_is_their_own(recent: World) -> None:
    contact = recent.contact()
    client, number = _client("sam"), str(uuid4())
    said = {"do": "take", "chosen": [contact.record.reference], "run": number}
    client.post(reverse("bulk", args=["queue"]), said)
    assert _client("dana").get(reverse("bulk_result", args=[number])).status_code == 404
    assert _client("dana").post(reverse("bulk", args=["queue"]), said).status_code == 404
    with recent.acting("dana"):
        assert not BulkRun.objects.exists(), "the second lock alone must say the same"


def test_given_to_a_colleague_who_is_told(recent: World) -> None:
    contacts = [recent.contact() for _ in range(2)]
    page = _send(_client("sam"), "queue", "give", _references(contacts), to=str(recent.user("dana").pk))
    assert "2 of 2 contacts done" in page
    assert set(_with(recent).values()) == {"Dana (synthetic)"}
    with recent.acting("dana"):
        assert Notice.objects.filter(kind="assignment.given").count() == 2
    assert "Dana (synthetic)" in _client("sam").get(reverse("queue")).content.decode()


def test_put_back_is_free_for_the_next(recent: World) -> None:
    chosen = _references([recent.contact()])
    _send(_client("dana"), "queue", "take", chosen)
    assert "1 of 1 contact done" in _send(_client("sam"), "queue", "put-back", chosen)
    assert _with(recent) == {}
    assert "nothing to put back" in _send(_client("sam"), "queue", "put-back", chosen)


def test_nobody_is_given_what_is_not_their_work(recent: World) -> None:
    chosen, number = _references([recent.contact()]), str(uuid4())
    said = {"do": "give", "chosen": chosen, "run": number, "to": str(recent.user("asha").pk)}
    assert _client("sam").post(reverse("bulk", args=["queue"]), said).status_code == 422
    assert _with(recent) == {}


def test_referrers_are_told_and_one_that_was_told_is_not_told_again(recent: World) -> None:
    contacts = [recent.contact() for _ in range(2)]
    for each in contacts:
        recent.referral(each)
    chosen = _references(contacts)
    said = {"words": "The service takes it on.", "method": "phone"}
    assert "1 of 1 contact done" in _send(_client("dana"), "contacts", "tell", chosen[:1], **said)
    page = _send(_client("dana"), "contacts", "tell", chosen, **said)
    assert "1 of 2 contacts done" in page
    assert "told already" in page
    with recent.acting("dana"):
        assert Feedback.objects.count() == 2


def test_only_a_graded_referral_is_offered(recent: World) -> None:
    graded = recent.graded(Grade.MEDIUM)
    ungraded = recent.referral()
    chosen = [each.record.reference for each in (graded, ungraded)]
    page = _send(_client("mina"), "referrals", "offer", chosen, worker=str(recent.user("asha").pk))
    assert "1 of 2 referrals done" in page
    assert "Grade the referral first." in page
    with recent.acting("mina"):
        assert Referral.objects.get(pk=graded.pk).case_id is not None
        assert Referral.objects.get(pk=ungraded.pk).case_id is None


def test_only_an_ungraded_referral_is_given_to_a_grader(recent: World) -> None:
    graded = recent.graded(Grade.MEDIUM)
    ungraded = recent.referral()
    chosen = [each.record.reference for each in (graded, ungraded)]
    page = _send(_client("mina"), "referrals", "give", chosen, to=str(recent.user("morgan").pk))
    assert "1 of 2 referrals done" in page
    assert "graded already" in page


def _asked(world: World) -> Check:
    contact = world.contact()
    with world.acting("sam") as sam:
        held = Contact.objects.select_related("record").get(pk=contact.pk)
        agencies, children = [world.user("chidi").agency], list(held.children.all())
        (made,) = ask(
            contact=held, agencies=agencies, children=children, question="Known?", by=sam, at=world.at
        )
    return made


def test_checks_are_chased_once_an_hour_and_withdrawn(recent: World) -> None:
    check = _asked(recent)
    client = _client("sam")
    assert "Known" not in client.get(reverse("open_checks")).content.decode()
    assert "got a reminder" in _send(client, "open_checks", "chase", [str(check.pk)])
    assert "reminded within the last hour" in _send(client, "open_checks", "chase", [str(check.pk)])
    with recent.acting("chidi") as chidi:
        assert unread_count(chidi) == 2, "asked, and chased once"
    assert "1 of 1 check done" in _send(client, "open_checks", "withdraw", [str(check.pk)])
    assert "answered or withdrawn already" in _send(client, "open_checks", "chase", [str(check.pk)])


def test_notices_are_read(recent: World) -> None:
    to = recent.user("asha").principal_id
    with recent.acting("mina") as mina:
        told = [tell(to=to, kind="test", sentence="Look.", by=mina, at=recent.at) for _ in range(3)]
    page = _send(_client("asha"), "notices", "read", [str(each.pk) for each in told[:2]])
    assert "2 of 2 notices done" in page
    with recent.acting("asha") as asha:
        assert unread_count(asha) == 1


def test_pairs_are_kept_apart_with_a_reason(world: World) -> None:
    world.referral()
    alike(world)
    with world.acting("sam"):
        pair = Pair.objects.get()
    client = _client("sam")
    said = {"do": "keep-apart", "chosen": [str(pair.pk)], "run": str(uuid4()), "reason": " "}
    assert client.post(reverse("bulk", args=["duplicates"]), said).status_code == 422
    page = _send(
        client, "duplicates", "keep-apart", [str(pair.pk)], reason="Cousins: both mothers were asked."
    )
    assert "1 of 1 pair done" in page, Page(page).text


@pytest.mark.parametrize(
    ("chosen", "code"),
    [([], "nothing_chosen"), ([f"X{n}" for n in range(MOST + 1)], "too_many_chosen")],
)
def test_something_is_chosen_and_not_too_much(world: World, chosen: list[str], code: str) -> None:
    of = _list("queue")
    with world.acting("sam") as sam, pytest.raises(Refusal) as refused:
        run(id=uuid4(), of=of, action=of.actions[0], chosen=chosen, said={}, by=sam, at=world.at)
    assert refused.value.code == code
    client = _client("sam")
    answer = client.post(reverse("bulk", args=["queue"]), {"do": "take", "chosen": chosen}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("queue")
    assert refused.value.sentence in answer.content.decode()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_boxes_do_nothing(recent: World, text: str) -> None:
    contact = recent.contact()
    client = _client("sam")
    for page in ("queue", "open_checks", "duplicates", "notices"):
        key = _list(page).actions[0].key
        said = {"do": key, "chosen": [text], "run": text, "query": text}
        assert client.post(reverse("bulk", args=[page]), said).status_code in {200, 302}
    said = {"do": "take", "chosen": [text, contact.record.reference], "run": str(uuid4()), "query": text}
    answer = client.post(reverse("bulk", args=["queue"]), said, follow=True)
    assert answer.status_code == 200
    assert _with(recent) == {contact.record.reference: "Sam (synthetic)"}


@pytest.mark.parametrize(
    ("name", "page", "do"),
    [
        ("asha", "queue", "take"),
        ("asha", "referrals", "offer"),
        ("chidi", "open_checks", "chase"),
        ("mina", "duplicates", "keep-apart"),
        ("sam", "queue", "nothing-like-it"),
        ("sam", "home", "take"),
    ],
)
def test_what_ones_role_does_not_include_is_not_there(world: World, name: str, page: str, do: str) -> None:
    answer = _client(name).post(reverse("bulk", args=[page]), {"do": do, "chosen": ["X"]})
    assert answer.status_code == 404


def test_rows_out_of_ones_sight_are_as_if_they_were_not(recent: World) -> None:
    contact = recent.contact()
    page = _send_blind(_client("erin"), contact.record.reference)
    assert "0 of 1 contact done" in page
    assert "Robin" not in page
    assert _with(recent) == {}


def _send_blind(client: Client, reference: str) -> str:
    said = {"do": "take", "chosen": [reference], "run": str(uuid4())}
    return client.post(reverse("bulk", args=["queue"]), said, follow=True).content.decode()


def test_two_people_take_the_same_rows_at_once(committed: World) -> None:
    chosen = _references([committed.contact() for _ in range(4)])
    of, start = _list("queue"), Barrier(2)
    done: dict[str, int] = {}

    def take(name: str, values: list[str]) -> None:
        try:
            start.wait()
            with committed.acting(name) as by:
                made = run(
                    id=_number(), of=of, action=of.actions[0], chosen=values, said={}, by=by, at=committed.at
                )
            done[name] = sum(bool(row["done"]) for row in made.rows)
        finally:
            connections.close_all()

    both = [Thread(target=take, args=("sam", chosen)), Thread(target=take, args=("dana", chosen[::-1]))]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(done.values()) == [0, 4], (
        "the one that waited is refused each, and neither waits in a circle"
    )
    assert len(set(_with(committed).values())) == 1


def _number() -> UUID:
    return uuid4()
