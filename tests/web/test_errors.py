"""When something is not as hoped: words and a reference, nobody's data, and no need for what has failed."""

import re
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from halcyon.casework.contact.models import Contact
from tests.harness import World, sign_in

pytestmark = pytest.mark.slow(reason="signs somebody in first")

REFERENCE = re.compile(r'<strong class="hal-reference">([0-9a-f]{12})</strong>')


@pytest.fixture
def client(world: World) -> Client:
    """Asha's, which gets error pages instead of the exceptions behind them."""
    made = Client(raise_request_exception=False)
    sign_in(made, "asha")
    return made


@pytest.fixture
def database_down(client: Client) -> Iterator[None]:
    """From now on nothing can ask the database anything."""

    def refuse(*arguments: object, **options: object) -> None:
        raise OperationalError("connection refused: host=db user=halcyon_app")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        yield


def test_what_is_not_there_keeps_the_frame(client: Client) -> None:
    response = client.get("/nowhere/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Page not found" in page
    assert "Asha (synthetic)" in page
    assert REFERENCE.search(page)


def test_nobody_gets_a_404_without_a_frame(world: World) -> None:
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert "Sign out" not in response.content.decode()


def test_a_fault_is_ours_and_says_nothing_of_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("Robin Example was here")

    monkeypatch.setattr("halcyon.web.home.presenters.board", fail)
    response = client.get("/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong here" in page
    assert "Robin" not in page
    assert "RuntimeError" not in page
    assert REFERENCE.search(page)


def test_a_fault_leaves_nothing_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    sign_in(client, "sam")

    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("halcyon.casework.call_sheet.views.redirect", fail)
    assert client.post(reverse("take")).status_code == 500
    with world.acting("sam"):
        assert not Contact.objects.exists(), "a contact that nobody can find again"


@pytest.mark.usefixtures("database_down")
def test_without_a_database_there_are_words(client: Client) -> None:
    for response in (
        client.get("/"),
        client.post(reverse("take")),
        Client(raise_request_exception=False).get("/"),
    ):
        page = response.content.decode()
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert "The service is not available" in page
        assert "use the phone numbers your team has" in page
        assert "halcyon_app" not in page
        assert REFERENCE.search(page)


@pytest.mark.usefixtures("database_down")
def test_without_a_database_the_process_still_says_that_it_lives(client: Client) -> None:
    for anybody in (client, Client()):
        assert anybody.get("/health/").status_code == 200
        response = anybody.get("/ready/")
        assert response.status_code == 503
        assert response.content == b"not ready\n"


def test_a_form_from_elsewhere_is_refused_in_words(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, "sam")
    response = client.post(reverse("take"))
    assert response.status_code == 403
    assert "the page was open for too long" in response.content.decode()
    with world.acting("sam"):
        assert not Contact.objects.exists()


def test_another_host_s_name_is_not_answered(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


def test_the_reference_on_the_page_is_the_request_s(client: Client) -> None:
    response = client.get("/nowhere/")
    match = REFERENCE.search(response.content.decode())
    assert match
    assert match[1] == response.wsgi_request.request_id, "what the log and the trail have, too"


def test_an_error_page_needs_no_scripts_or_styles_of_its_own(client: Client) -> None:
    page = client.get("/nowhere/").content.decode()
    assert "<style" not in page
    assert "onclick" not in page
