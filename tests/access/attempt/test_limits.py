"""Tries are counted once for all processes, outlive a failing request, and pause no whole school."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from halcyon.access.attempt.actions import count, forgive, key_of, purge, take_back
from halcyon.access.attempt.models import Attempt
from halcyon.access.attempt.rules import (
    PASSWORD_ACCOUNT,
    PASSWORD_ADDRESS,
    PASSWORD_HERE,
    RESET_ACCOUNT,
    Limit,
)
from tests.harness import World
from tests.processes import started, until

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
FEW = Limit("few", 3, timedelta(minutes=15))
STRANGER = "nobody@example.test"


def _try(account: str = STRANGER, address: str = "203.0.113.9") -> int:
    values = {"login": account, "password": "wrong"}
    return int(Client().post("/sign-in/", values, REMOTE_ADDR=address).status_code)


def test_counting_goes_on_until_the_window_closes(world: World) -> None:
    until = NOW + FEW.window
    for tries, minutes in enumerate((0, 5, 14), start=1):
        assert count(limit=FEW, whose="a", at=NOW + timedelta(minutes=minutes)) == (tries, until)
    assert count(limit=FEW, whose="b", at=NOW) == (1, until)
    assert count(limit=FEW, whose="a", at=until) == (1, until + FEW.window), "a new window"


def test_a_right_try_is_taken_back(world: World) -> None:
    count(limit=FEW, whose="a", at=NOW)
    count(limit=FEW, whose="a", at=NOW)
    take_back(keys=[key_of(FEW, "a")])
    assert count(limit=FEW, whose="a", at=NOW)[0] == 2
    take_back(keys=[key_of(FEW, "nobody’s")])


def test_a_pause_can_be_forgiven(world: World) -> None:
    count(limit=FEW, whose="a", at=NOW)
    count(limit=FEW, whose="b", at=NOW)
    forgive(keys=[key_of(FEW, "a")])
    assert count(limit=FEW, whose="a", at=NOW)[0] == 1
    assert count(limit=FEW, whose="b", at=NOW)[0] == 2


def test_keys_tell_nobody_anything(world: World) -> None:
    assert "asha" not in key_of(PASSWORD_ACCOUNT, "asha@example.test")
    assert key_of(PASSWORD_ACCOUNT, "a") != key_of(PASSWORD_HERE, "a") != key_of(PASSWORD_HERE, "b")


def test_old_counters_are_purged(world: World) -> None:
    count(limit=FEW, whose="a", at=NOW - timedelta(days=2))
    count(limit=FEW, whose="b", at=NOW)
    assert purge(at=NOW) == 1
    assert list(Attempt.objects.values_list("key", flat=True)) == [key_of(FEW, "b")]


# At the sign-in page


def test_the_sixth_try_waits_and_says_how_long(world: World) -> None:
    assert [_try() for _ in range(6)] == [200] * 5 + [429]
    answer = Client().post("/sign-in/", {"login": STRANGER, "password": "x"}, REMOTE_ADDR="203.0.113.9")
    assert 0 < int(answer["Retry-After"]) <= 900
    assert "Wait 15 minutes" in answer.content.decode()


def test_after_the_pause_it_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [_try() for _ in range(6)][-1] == 429
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert _try() == 200


def test_trying_on_does_not_lengthen_the_pause(world: World) -> None:
    for _ in range(6):
        _try()
    until = set(Attempt.objects.values_list("until", flat=True))
    assert [_try() for _ in range(5)] == [429] * 5
    assert set(Attempt.objects.values_list("until", flat=True)) == until


def test_who_guesses_from_one_place_pauses_nobody_elsewhere(world: World) -> None:
    for _ in range(50):
        _try()
    assert _try(address="198.51.100.7") == 200
    assert _try("somebody.else@example.test") == 200, "a colleague behind the same address"


def test_guesses_from_everywhere_pause_the_account(world: World) -> None:
    places = [f"198.51.100.{n}" for n in range(1, 6)]
    answers = [_try(address=place) for place in places for _ in range(PASSWORD_HERE.tries)]
    assert answers.count(200) == PASSWORD_ACCOUNT.tries
    assert answers[PASSWORD_ACCOUNT.tries :] == [429] * (len(answers) - PASSWORD_ACCOUNT.tries)


def test_a_school_may_mistype_a_hundred_times_and_no_more(world: World) -> None:
    assert _try("first.colleague@example.test") == 200
    school = Attempt.objects.filter(key__startswith=f"{PASSWORD_ADDRESS.name}:")
    assert school.update(count=PASSWORD_ADDRESS.tries - 1) == 1
    assert _try("hundredth.colleague@example.test") == 200
    assert _try("another.colleague@example.test") == 429


def test_an_ipv6_network_is_one_place(world: World) -> None:
    assert [_try(address=f"2001:db8::{n}") for n in range(1, 7)] == [200] * 5 + [429]


def test_links_are_asked_for_three_times_an_hour(world: World) -> None:
    asked = [Client().post("/password/", {"email": STRANGER}).status_code for _ in range(4)]
    assert asked == [302] * RESET_ACCOUNT.tries + [429]


def test_looking_at_a_page_is_no_try(world: World) -> None:
    assert [Client().get("/sign-in/").status_code for _ in range(8)] == [200] * 8
    assert not Attempt.objects.exists()


# Across processes and failures


def test_a_count_outlives_the_request_that_fails(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("halcyon.access.sign_in.actions.refused", fall_over)
    client = Client(raise_request_exception=False)
    answers = [client.post("/sign-in/", {"login": STRANGER, "password": "x"}).status_code for _ in range(6)]
    assert answers == [500] * 5 + [429]


def _count_in_a_thread(n: int) -> int:
    try:
        return count(limit=FEW, whose="shared", at=NOW)[0]
    finally:
        connection.close()


@pytest.mark.slow(reason="threads with a connection each")
def test_threads_at_one_moment_count_each_try_once(committed: World) -> None:
    with ThreadPoolExecutor(4) as pool:
        counted = list(pool.map(_count_in_a_thread, range(20)))
    assert sorted(counted) == list(range(1, 21))


@pytest.mark.slow(reason="two processes start")
def test_two_processes_share_the_limit(committed: World) -> None:
    trying = "tests.access.attempt.trying"
    with started(trying, STRANGER) as one, started(trying, STRANGER) as other:
        answers = [*until(one, "answers").split()[1:], *until(other, "answers").split()[1:]]
    assert sorted(answers) == ["200"] * 5 + ["429"] * 3


def test_the_limit_does_not_wait_for_a_slow_request(committed: World) -> None:
    """A count is committed before the request's transaction opens: nobody queues behind somebody's hashing."""
    with transaction.atomic():
        assert connection.in_atomic_block
    client = Client()
    client.post("/sign-in/", {"login": STRANGER, "password": "x"})
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM access_attempt WHERE key = %s", [key_of(PASSWORD_ACCOUNT, STRANGER)]
        )
        assert cursor.fetchone() == (1,)
    connections["owner"].close()
