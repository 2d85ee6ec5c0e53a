"""An account unused for 45 days proves its mail address at sign-in; what it was granted is kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from halcyon.access.sign_in.rules import is_dormant
from halcyon.access.user.models import Membership, User
from tests.access.sign_in.hands import Visitor, place, words

SEEN = datetime(2026, 7, 17, 15, 0, tzinfo=UTC)  # the last day of the summer term


@pytest.mark.parametrize(("days", "asleep"), [(0, False), (44, False), (45, True), (400, True)])
def test_after_45_days(days: int, asleep: bool) -> None:
    assert is_dormant(SEEN, SEEN + timedelta(days=days)) is asleep
    assert not is_dormant(SEEN, SEEN + timedelta(days=45, seconds=-1))


@pytest.fixture
def sleeper(visitor: Visitor) -> Visitor:
    """Asha after the summer."""
    _sleep(visitor.user)
    return visitor


def _sleep(user: User) -> None:
    User.objects.filter(pk=user.pk).update(seen_at=timezone.now() - timedelta(days=46))


def _mailed_code(sleeper: Visitor, capture: DjangoCaptureOnCommitCallbacks) -> str:
    with capture(execute=True):
        assert place(sleeper.give_password()) == "/sign-in/mailed-code/"
    code = re.search(r"\b\d{8}\b", str(mail.outbox[-1].body))
    assert code
    return code[0]


def test_password_then_mail_then_code_and_the_teams_are_still_theirs(
    sleeper: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    code = _mailed_code(sleeper, django_capture_on_commit_callbacks)
    assert mail.outbox[-1].to == [sleeper.user.email]
    assert "not used for 45 days" in words(sleeper.get("/sign-in/mailed-code/"))
    assert place(sleeper.post("/sign-in/mailed-code/", code=code)) == "/sign-in/code/"
    assert place(sleeper.give_code()) == "/"
    assert Membership.objects.filter(user=sleeper.user, until__isnull=True).exists()
    sleeper.user.refresh_from_db()
    assert sleeper.user.seen_at is not None
    assert timezone.now() - sleeper.user.seen_at < timedelta(minutes=1)


def test_the_code_of_the_app_does_not_do(sleeper: Visitor) -> None:
    sleeper.give_password()
    assert place(sleeper.give_code()) == "/sign-in/"
    assert not sleeper.is_in


def test_a_wrong_mailed_code_does_not_do_and_three_end_the_try(
    sleeper: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    code = _mailed_code(sleeper, django_capture_on_commit_callbacks)
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(2):
        assert "The code is not right" in words(sleeper.post("/sign-in/mailed-code/", code=wrong))
    assert place(sleeper.post("/sign-in/mailed-code/", code=wrong)) == "/sign-in/"
    assert "mistyped too often" in words(sleeper.get("/sign-in/"))
    assert place(sleeper.post("/sign-in/mailed-code/", code=code)) == "/sign-in/"


def test_another_code_can_be_sent(
    sleeper: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first = _mailed_code(sleeper, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        assert place(sleeper.post("/sign-in/mailed-code/", action="resend")) == "/sign-in/mailed-code/"
    assert "We have sent you another code." in words(sleeper.get("/sign-in/mailed-code/"))
    second = re.search(r"\b\d{8}\b", str(mail.outbox[-1].body))
    assert second
    assert second[0] != first
    assert sleeper.post("/sign-in/mailed-code/", code=first).status_code == 200
    assert place(sleeper.post("/sign-in/mailed-code/", code=second[0])) == "/sign-in/code/"


def test_a_link_by_mail_wakes_an_account_too(sleeper: Visitor) -> None:
    from halcyon.access.sign_in.mail import one_time_link
    from tests.access.sign_in.test_passwords import NEW, _set

    _set(sleeper, one_time_link(User.objects.get(pk=sleeper.user.pk)))
    assert place(sleeper.give_password(NEW)) == "/sign-in/code/"


def test_mail_that_cannot_be_sent_is_no_error_to_the_sleeper(
    sleeper: Visitor,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise OSError

    monkeypatch.setattr("halcyon.access.sign_in.adapter.mail.send", broken)
    with django_capture_on_commit_callbacks(execute=True):
        assert place(sleeper.give_password()) == "/sign-in/mailed-code/"
    assert sleeper.get("/sign-in/mailed-code/").status_code == 200


def test_nobody_is_told_that_an_account_sleeps_without_its_password(sleeper: Visitor) -> None:
    assert "is not right" in words(sleeper.give_password("wrong"))
    assert place(sleeper.get("/sign-in/mailed-code/")) == "/sign-in/"
