"""The morning mail: numbers for who wants them, on working mornings; no name; from the messenger alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.records.digest.actions import begin, send, want_mail
from halcyon.records.digest.jobs import is_the_hour
from halcyon.records.digest.queries import readers, waiting_for, wants_mail
from halcyon.records.digest.told import Waiting
from halcyon.records.notice.definitions import MESSENGER
from halcyon.records.record.actions import exclude
from tests.harness import World, sign_in

LATER = timedelta(hours=30)


def _waiting(world: World, name: str, after: timedelta = LATER) -> Waiting:
    at = world.at + after
    with acting_as(viewer_of(MESSENGER)):
        return waiting_for(world.user(name).pk, at=at, until=at + timedelta(hours=12))


@pytest.mark.parametrize(
    ("at", "is_it"),
    [
        (datetime(2026, 6, 17, 6, 15, tzinfo=UTC), True),  # summer: a quarter past seven in London
        (datetime(2026, 6, 17, 7, 15, tzinfo=UTC), False),
        (datetime(2026, 1, 14, 7, 15, tzinfo=UTC), True),  # winter
        (datetime(2026, 1, 14, 6, 15, tzinfo=UTC), False),
        (datetime(2026, 6, 20, 6, 15, tzinfo=UTC), False),  # a Saturday
        (datetime(2026, 8, 31, 6, 15, tzinfo=UTC), False),  # the summer bank holiday
    ],
)
def test_it_goes_at_the_hour_of_working_days(at: datetime, is_it: bool) -> None:
    assert is_the_hour(at) is is_it


def test_clocks_count_for_who_works_with_the_record(world: World) -> None:
    world.contact()
    before = _waiting(world, "dana", timedelta(hours=1))
    assert (before.overdue, before.today) == (0, 0)
    assert _waiting(world, "dana").overdue >= 1
    assert _waiting(world, "sam") == _waiting(world, "dana"), "the hub works together"
    for name in ("lee", "tom", "gita", "pat", "erin", "asha"):
        assert _waiting(world, name).overdue == 0, name


def test_a_task_counts_for_whom_it_is_offered_and_not_for_who_is_excluded(world: World) -> None:
    case = world.offered()
    assert _waiting(world, "asha").to_accept == 1
    with world.acting("mina"):
        exclude(case.record, world.user("asha").pk, "A relative works there.")
    assert _waiting(world, "asha").to_accept == 0


def test_nobody_else_learns_how_much_waits(world: World) -> None:
    world.contact()
    for name in ("dana", "tom", "gita"):
        with world.acting(name):
            assert readers() == []
            at = world.at + LATER
            assert waiting_for(world.user("dana").pk, at=at, until=at) == Waiting()


def test_who_wants_none_gets_none_and_may_want_it_again(world: World) -> None:
    dana = world.user("dana").pk
    for wanted in (False, False, True, True):
        with world.acting("dana") as by:
            want_mail(wanted=wanted, by=by, at=world.at)
            assert wants_mail(by) is wanted
        with acting_as(viewer_of(MESSENGER)):
            assert (dana in readers()) is wanted


def test_a_leaver_gets_none(world: World) -> None:
    user = world.user("dana")
    type(user).objects.filter(pk=user.pk).update(left_at=world.at, is_active=False)
    with acting_as(viewer_of(MESSENGER)) as by:
        assert user.pk not in readers()
        assert not send(user_id=user.pk, by=by, at=world.at + LATER)


def test_the_mail_has_numbers_and_no_name(world: World) -> None:
    contact = world.contact()
    with acting_as(viewer_of(MESSENGER)) as by:
        assert send(user_id=world.user("dana").pk, by=by, at=world.at + LATER)
        assert not send(user_id=world.user("tom").pk, by=by, at=world.at + LATER)
    (message,) = mail.outbox
    assert message.to == ["dana@example.test"]
    assert "run out" in message.body
    assert contact.record.reference not in message.body
    for child in contact.children.all():
        assert child.given not in message.body
        assert child.family not in message.body


def test_one_job_each(world: World) -> None:
    with acting_as(viewer_of(MESSENGER)) as by:
        number = begin(by=by, at=world.at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'digest.mail'")
        assert cursor.fetchone() == (number,)
    assert number > 5


def test_words() -> None:
    assert Waiting(1, 2, 1, 1000).lines == [
        "1 clock has run out",
        "1,000 clocks run out today",
        "2 tasks wait to be accepted",
        "1 notice is unread",
    ]
    assert not Waiting()


def test_on_its_page_it_is_stopped_and_wanted_again(committed: World, client: Client) -> None:
    sign_in(client, "asha")
    assert b"You get the morning mail." in client.get("/notices/morning-mail/").content
    client.post("/notices/morning-mail/", {"wanted": "no"})
    assert b"You do not get the morning mail." in client.get("/notices/morning-mail/").content
    client.post("/notices/morning-mail/", {"wanted": "yes"})
    assert b"You get the morning mail." in client.get("/notices/morning-mail/").content
