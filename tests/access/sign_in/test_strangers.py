"""Whether somebody has an account cannot be found out."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from halcyon.access.attempt.actions import hashed
from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, trail, words

STRANGER = "nobody@example.test"


def _statements(act: Callable[[], HttpResponse]) -> tuple[HttpResponse, list[str]]:
    """The answer, and every statement it took, without what it was about."""
    with CaptureQueriesContext(connection) as queries:
        answer = act()
    return answer, [query["sql"].split()[0] for query in queries]


@pytest.mark.parametrize("kind", ["has a password", "has none yet", "has left"])
def test_a_wrong_password_is_the_same_whoever_has_an_account(asha: User, kind: str) -> None:
    if kind == "has none yet":
        asha.set_unusable_password()
    asha.is_active = kind != "has left"
    asha.save()
    known, work = _statements(lambda: Visitor(asha, address="203.0.113.1").give_password("wrong"))
    unknown, same_work = _statements(
        lambda: Visitor(asha, address="203.0.113.2").give_password("wrong", email=STRANGER)
    )
    assert words(known).replace(asha.email, "") == words(unknown).replace(STRANGER, "")
    assert known.status_code == unknown.status_code == 200
    assert work == same_work


def test_a_password_is_hashed_for_a_stranger_too(asha: User, monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode

    def counted(*args: str) -> str:
        hashes.append(args)
        return encode(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    Visitor(asha).give_password("wrong")
    known = len(hashes)
    Visitor(asha).give_password("wrong", email=STRANGER)
    assert known == len(hashes) - known == 1


def test_asking_for_a_link_is_the_same_whoever_has_an_account(asha: User) -> None:
    known, work = _statements(lambda: Visitor(asha).post("/password/", email=asha.email))
    unknown, same_work = _statements(lambda: Visitor(asha).post("/password/", email=STRANGER))
    assert known["Location"] == unknown["Location"] == "/password/sent/"
    assert work == same_work
    assert mail.outbox == []  # the worker's, later


def test_a_pause_is_the_same_whoever_has_an_account(asha: User) -> None:
    for email in (asha.email, STRANGER):
        statuses = [Visitor(asha).give_password("wrong", email=email).status_code for _ in range(6)]
        assert statuses == [200] * 5 + [429]


def test_the_trail_tells_a_stranger_from_nobody(asha: User) -> None:
    """Refused tries carry a hash that only this installation can make, for accounts that exist and others."""
    Visitor(asha).give_password("wrong")
    Visitor(asha).give_password("wrong", email=STRANGER)
    rows = trail()
    assert [(row.verb, row.subject) for row in rows] == [
        ("sign-in refused", hashed(asha.email)),
        ("sign-in refused", hashed(STRANGER)),
    ]
    assert all(row.user_id is None and row.actor == "nobody" for row in rows)
    assert not [row for row in rows if "example" in f"{row.subject} {row.purpose} {row.origin}"]
