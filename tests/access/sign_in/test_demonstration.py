"""In a demonstration one press signs in as one of its people; nowhere else, and as nobody else."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from halcyon.access.agency.models import Agency
from halcyon.access.role.models import Role
from halcyon.access.user.actions import join
from halcyon.access.user.models import User
from halcyon.access.user.queries import DEMONSTRATION_DOMAIN, personas
from halcyon.project.synthetic.directory import DOMAIN
from tests.access.sign_in.hands import place, trail, words
from tests.harness import World


@pytest.fixture
def priya(world: World) -> User:
    """A persona of the demonstration."""
    return join(
        email=f"priya@{DEMONSTRATION_DOMAIN}",
        name="Priya Nair (synthetic)",
        job_title="Hub screener",
        agency=Agency.objects.get(key="council"),
        roles=[Role.objects.get(key="hub_screener")],
        at=world.at,
    )


def _press(client: Client, user: User, **values: str) -> object:
    return client.post("/sign-in/as/", {"persona": str(user.pk), **values})


def test_the_directory_of_the_synthetic_area_is_known_by_its_domain() -> None:
    assert DEMONSTRATION_DOMAIN == DOMAIN


def test_one_press_is_enough(priya: User) -> None:
    client = Client()
    page = words(client.get("/sign-in/"))  # type: ignore[arg-type]
    assert "Priya Nair (synthetic) Hub screener, Ashbeck Council" in page
    assert "All of them are invented" in page
    assert place(_press(client, priya)) == "/"  # type: ignore[arg-type]
    assert "_auth_user_id" in client.session
    assert "nothing to change here" in words(client.get("/account/"))  # type: ignore[arg-type]
    assert [(row.verb, row.user_id) for row in trail()] == [("signed in", priya.pk)]


def test_a_press_leads_on_within_the_house(priya: User) -> None:
    assert place(_press(Client(), priya, next="/account/")) == "/account/"  # type: ignore[arg-type]
    assert place(_press(Client(), priya, next="https://evil.example/")) == "/"  # type: ignore[arg-type]


def test_only_the_demonstrations_people(world: World, priya: User) -> None:
    assert [user.pk for user in personas()] == [priya.pk]
    answer = _press(Client(), world.user("asha"))
    assert answer.status_code == 404  # type: ignore[attr-defined]


def test_not_one_who_left(priya: User) -> None:
    User.objects.filter(pk=priya.pk).update(is_active=False, left_at=timezone.now())
    assert _press(Client(), priya).status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize(("demonstration", "production"), [(False, False), (False, True), (True, True)])
def test_nowhere_else(priya: User, settings: Settings, demonstration: bool, production: bool) -> None:
    settings.DEMONSTRATION, settings.PRODUCTION = demonstration, production
    client = Client()
    assert _press(client, priya).status_code == 404  # type: ignore[attr-defined]
    assert "_auth_user_id" not in client.session
    if not demonstration:
        assert "Priya" not in client.get("/sign-in/").content.decode()


def test_looking_is_not_pressing(priya: User) -> None:
    assert Client().get("/sign-in/as/", {"persona": priya.pk}).status_code == 404


@pytest.mark.parametrize("path", ["password", "authenticator", "recovery-codes", "confirm", "confirm/code"])
def test_a_persona_has_nothing_to_change(priya: User, path: str) -> None:
    client = Client()
    _press(client, priya)
    assert place(client.get(f"/account/{path}/")) == "/account/"  # type: ignore[arg-type]
    assert place(client.post(f"/account/{path}/")) == "/account/"  # type: ignore[arg-type]
