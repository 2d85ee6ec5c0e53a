"""Asha, awake, with a password and an authenticator; the clock; and a hash that is quick, for tests alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, give_authenticator, give_password
from tests.harness import World

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def quick_hash(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = QUICK


@pytest.fixture
def asha(world: World) -> User:
    """Asha with a password, and no authenticator yet."""
    user = world.user("asha")
    give_password(user)
    return user


@pytest.fixture
def visitor(asha: User) -> Visitor:
    """Asha in front of the sign-in page, her authenticator at hand."""
    return Visitor(asha, give_authenticator(asha))


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The clock stands still; ``wait(minutes=31)``: it goes on by that much."""
    now, passed = timezone.now().replace(microsecond=0), [timedelta()]

    def later() -> datetime:
        return now + passed[0]

    def wait(**length: float) -> None:
        passed[0] += timedelta(**length)

    monkeypatch.setattr(timezone, "now", later)
    return wait
