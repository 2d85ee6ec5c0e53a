"""``halcyon user``: the first administrator, and help in emergencies."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.agency.models import Agency
from halcyon.access.sign_in.queries import has_authenticator
from halcyon.access.user.models import RoleHolding, User
from halcyon.base.refusals import Refusal
from halcyon.project import accounts
from halcyon.project.operator import OPERATOR
from tests.access.sign_in.hands import Visitor, give_authenticator, give_password, place, trail
from tests.harness import World
from tests.processes import halcyon

NEW = "three random words make one"


def _add(**changes: str) -> str:
    asked = {
        "email": "first@council.example",
        "name": "First Administrator",
        "agency": "Thornmoor Borough Council",
        "sector": "council",
        "role": "system_administrator",
    }
    with acting_as(OPERATOR):
        return accounts.add(**{**asked, **changes}, by=OPERATOR)


def _link(said: str) -> str:
    found = re.search(r"http://\S+", said)
    assert found, said
    return found[0].removeprefix(settings.HALCYON_ADDRESS)


def test_the_first_administrator_gets_in_without_mail(world: World) -> None:
    said = _add()
    user = User.objects.get(email="first@council.example")
    assert RoleHolding.objects.get(user=user).role.key == "system_administrator"
    visitor = Visitor(user)
    form = place(visitor.get(_link(said)))
    assert place(visitor.post(form, password1=NEW, password2=NEW)) == "/password/set/"
    assert place(visitor.give_password(NEW)) == "/sign-in/authenticator/"


def test_what_an_operator_did_is_in_the_trail(world: World) -> None:
    _add()
    rows = trail()
    assert {row.actor for row in rows} == {"operator, at the command line"}
    assert [row.verb for row in rows] == ["admit", "password link made"]
    assert not [row for row in rows if "first@" in row.subject]


def test_an_agency_is_set_up_once(world: World) -> None:
    _add()
    _add(email="second@council.example")
    assert Agency.objects.filter(name="Thornmoor Borough Council").count() == 1
    _add(email="third@council.example", agency="Ashbeck Council")
    assert User.objects.get(email="third@council.example").agency.key == "council"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "nonsense"}, "'nonsense' is not an email address."),
        ({"email": "asha@example.test"}, "Somebody has an account with this email address."),
        ({"email": "ASHA@example.test"}, "Somebody has an account with this email address."),
        ({"role": "king"}, "There is no role 'king'."),
        ({"role": "service_escalation"}, "There is no role 'service_escalation'."),
        ({"sector": "moon"}, "There is no sector 'moon'."),
    ],
)
def test_what_cannot_be_is_said(world: World, changes: dict[str, str], sentence: str) -> None:
    before = User.objects.count()
    with pytest.raises(Refusal) as refusal:
        _add(**changes)
    assert str(refusal.value).startswith(sentence)
    assert User.objects.count() == before


def test_leaving_and_another_authenticator(world: World) -> None:
    asha = world.user("asha")
    give_password(asha)
    visitor = Visitor(asha, give_authenticator(asha))
    visitor.sign_in()
    with acting_as(OPERATOR):
        said = accounts.reset_second_factor(asha.email, by=OPERATOR)
    assert "will be asked to add an authenticator app" in said
    assert not has_authenticator(asha)
    assert place(visitor.get("/account/")) == "/sign-in/"
    with acting_as(OPERATOR):
        assert "has left" in accounts.leave(asha.email, by=OPERATOR)
    with acting_as(OPERATOR), pytest.raises(Refusal, match="Nobody has an account with the address"):
        accounts.link(asha.email, by=OPERATOR)


@pytest.mark.slow(reason="a process starts")
def test_the_command(committed: World) -> None:
    asha = committed.user("asha")
    done = halcyon("user", "link", asha.email)
    assert done.returncode == 0, done.stderr
    path = _link(done.stdout)
    assert Client().get(path).status_code == 302
    unknown = halcyon("user", "link", "nobody@example.test")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "Nobody has an account with the address 'nobody@example.test'." in unknown.stderr
    assert User.objects.get(pk=asha.pk).joined_at < timezone.now()
