"""Answering by a link without an account: once, in time, nobody named; hostile links open nothing."""

import re
import threading
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail, signing
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came
from halcyon.partnership.certificate.definitions import ANSWERS, OPEN_TRAINING
from halcyon.partnership.evaluation.actions import answer_by_link, ask_by_mail
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.queries import evaluations, responses
from halcyon.partnership.evaluation.told import LASTS, SALT, Answer, link_of, read_token, token_of
from halcyon.partnership.learner.actions import leave, myself
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.need.definitions import TRAINING
from halcyon.partnership.need.jobs import mail_link
from tests.harness import World
from tests.partnership.training import a_learner, a_session

DAY = timedelta(days=1)


@pytest.fixture
def now_world(world: World) -> World:
    """The world today: pages know no other time."""
    return World(at=timezone.now())


def _came(world: World, learner: Learner, days_ago: int = 2) -> dict[str, Evaluation]:
    """Somebody came to a session; what they are asked, by moment."""
    at = world.at - days_ago * DAY
    session = a_session(world, at=at)
    with world.acting("pat") as pat:
        came = Came(results={}, further=[(learner, "attended")])
        record(session=session, came=came, by=pat, at=at + timedelta(hours=4))
        return {each.moment: each for each in Evaluation.objects.filter(learner=learner)}


def _address(evaluation: Evaluation) -> str:
    return link_of(evaluation.pk, at=timezone.now()).split("//", 1)[1].partition("/")[2].join(("/", ""))


def _jobs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'evaluation_id' FROM procrastinate_jobs WHERE task_name = 'training.mail_link'"
        )
        return [row[0] for row in cursor.fetchall()]


def _again(world: World, evaluation: Evaluation) -> Evaluation:
    with world.acting("pat"):
        return Evaluation.objects.get(pk=evaluation.pk)


def test_who_has_no_account_is_asked_once_by_mail_and_answers_once(now_world: World) -> None:
    world = now_world
    asked = _came(world, a_learner(world))
    for times in (1, 0):
        with acting_as(viewer_of(TRAINING)) as service:
            assert ask_by_mail(by=service, at=world.at) == times
    assert _jobs() == [str(asked[Moment.AT_ONCE].pk)], "not before three months are over"
    assert mail_link(evaluation_id=_jobs()[0])
    (sent,) = mail.outbox
    assert sent.to == ["kit@work.test"]
    assert "Kit" not in sent.body + sent.subject
    assert "exploitation" not in (sent.body + sent.subject).lower(), "a mail says not what it was about"
    (address,) = re.findall(r"https?://[^/\s]+(/\S+)", sent.body)
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(address)
    assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
    assert "no-store" in page["Cache-Control"]
    assert "Kit" not in page.content.decode()
    assert not page.cookies, "nothing stays in the browser"
    assert stranger.post(address, {"words": "Good."}).status_code == 422
    assert stranger.post(address, {"useful": "9"}).status_code == 422
    assert _again(world, asked[Moment.AT_ONCE]).answered_at is None
    thanks = stranger.post(address, {"useful": "4", "words": "The cases.\0"})
    assert "Your answer has been saved" in thanks.content.decode()
    for again in (stranger.get(address), stranger.post(address, {"useful": "1", "words": "No."})):
        assert "This was answered before. That answer counts." in again.content.decode()
    kept = _again(world, asked[Moment.AT_ONCE])
    assert (kept.useful, kept.words, kept.by_link, kept.on_paper) == (4, "The cases.", True, False)
    assert not mail_link(evaluation_id=str(kept.pk)), "who has answered is mailed no more"


def test_after_three_months_it_asks_what_changed_and_the_rate_says_how_it_came(now_world: World) -> None:
    world = now_world
    asked = _came(world, a_learner(world), days_ago=100)
    with world.acting("asha") as asha:
        _came(world, myself(by=asha, at=world.at), days_ago=101)
    address = _address(asked[Moment.THREE_MONTHS])
    assert "what changed" in Client().get(address).content.decode()
    assert Client().post(address, {"useful": "4"}).status_code == 422
    assert Client().post(address, {"changed": "partly"}).status_code == 200
    with world.acting("pat") as pat:
        found = {each.moment: each for each in responses(evaluations(pat), london_date(world.at))}
    later = found[Moment.THREE_MONTHS]
    assert (later.due, later.answered, later.changed, later.by_link, later.on_paper) == (2, 1, 1, 1, 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda id: "x",
        lambda id: "x" * 5000,
        str,
        lambda id: token_of(id, until=timezone.now() + DAY)[:-2],
        lambda id: "A" + token_of(id, until=timezone.now() + DAY),
        lambda id: token_of(id, until=timezone.now() - DAY),
        lambda id: token_of(uuid4(), until=timezone.now() + DAY),
        lambda id: signing.dumps([id.hex, 2**40], salt="halcyon.casework.public_form"),
        lambda id: signing.dumps([id.hex, "9999999999"], salt=SALT),
        lambda id: signing.dumps({"id": id.hex}, salt=SALT),
        lambda id: signing.dumps([5, 9999999999], salt=SALT),
        lambda id: "%00%ff",
        lambda id: "' OR 1=1 --",
    ],
)
def test_a_link_that_is_not_ours_or_has_run_out_opens_nothing(now_world: World, make: object) -> None:
    world = now_world
    asked = _came(world, a_learner(world))[Moment.AT_ONCE]
    token = make(asked.pk)  # type: ignore[operator]
    address = reverse("answer_by_link", args=["TOKEN"]).replace("TOKEN", token)
    for answer in (Client().get(address), Client().post(address, {"useful": "4"})):
        assert answer.status_code in {404, 410}
    assert _again(world, asked).answered_at is None


def test_a_link_names_one_evaluation_and_its_end() -> None:
    id, at = uuid4(), timezone.now()
    token = token_of(id, until=at + LASTS)
    assert read_token(token, at) == read_token(token, at + LASTS - DAY) == id
    assert read_token(token, at + LASTS + DAY) is None
    assert len(token) < 150


def test_what_is_asked_in_three_months_is_not_answered_before(now_world: World) -> None:
    later = _came(now_world, a_learner(now_world))[Moment.THREE_MONTHS]
    assert Client().get(_address(later)).status_code == 410
    with acting_as(viewer_of(OPEN_TRAINING)) as service, pytest.raises(Refusal) as refused:
        answer_by_link(evaluation=later.pk, said=Answer(changed="yes"), by=service, at=now_world.at)
    assert refused.value.code == "not_due"


def test_nobody_is_mailed_who_left_has_no_address_or_came_long_ago(now_world: World) -> None:
    world = now_world
    gone = a_learner(world, "Gone Away")
    for learner, days in (
        (a_learner(world, "No Mail", email=""), 2),
        (a_learner(world, "Long Ago"), 40),
        (gone, 2),
    ):
        _came(world, learner, days)
    with world.acting("lee") as lee:
        leave(learner=gone, edition=gone.edition, by=lee, at=world.at)
    with acting_as(viewer_of(TRAINING)) as service:
        assert ask_by_mail(by=service, at=world.at) == 0


@pytest.mark.slow(reason="sends a form as often as the limit says")
def test_a_flood_from_one_address_is_paused(committed: World) -> None:
    address = reverse("answer_by_link", args=["x"])
    found = [Client().post(address).status_code for _ in range(ANSWERS.tries + 1)]
    assert set(found[:-1]) == {410}
    assert found[-1] == 429
    assert Client(REMOTE_ADDR="203.0.113.77").post(address).status_code == 410


@pytest.mark.slow(reason="commits, in two threads")
def test_of_two_answers_at_once_one_is_kept(committed: World) -> None:
    world = World(at=timezone.now())
    asked: UUID = _came(world, a_learner(world))[Moment.AT_ONCE].pk
    ready, said = threading.Barrier(2, timeout=30), []

    def send(useful: int) -> None:
        try:
            with acting_as(viewer_of(OPEN_TRAINING)) as service:
                ready.wait()
                answer_by_link(evaluation=asked, said=Answer(useful=useful), by=service, at=timezone.now())
                said.append("kept")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(useful,)) for useful in (1, 4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert sorted(said) == ["answered_already", "kept"]
