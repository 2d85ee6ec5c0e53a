"""Around each request: an id, where it came from, one line in the log, and headers that keep pages private."""

import json
import logging

import pytest
from django.test import Client
from pytest_django import Settings

from halcyon.access.acting import acting_as
from halcyon.access.trail.models import Trail
from halcyon.base.logs import JsonLine
from tests.harness import World, sign_in


def _lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    ours = [each for each in caplog.records if each.name == "halcyon.project.middleware"]
    return [json.loads(JsonLine().format(each)) for each in ours]


def test_one_line_tells_how_a_request_was_answered(world: World, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    sign_in(client, "asha")
    with caplog.at_level(logging.INFO):
        client.get("/children/AB12CD34/?name=Robin", REMOTE_ADDR="203.0.113.9")
    [line] = _lines(caplog)
    assert {key: line[key] for key in ("event", "view", "method", "status")} == {
        "event": "answered",
        "view": "child",
        "method": "GET",
        "status": 404,
    }
    assert isinstance(line["duration_ms"], int)
    assert not [word for word in ("Robin", "AB12CD34", "203.0.113", "asha") if word in json.dumps(line)]


def test_an_address_that_is_none_has_a_line_too(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        Client().get("/Robin/Example/")
    [line] = _lines(caplog)
    assert line["status"] == 404
    assert "view" not in line


def _origin(**headers: str) -> str:
    Client().post("/sign-in/", {"login": "a@example.test", "password": "x"}, **headers)  # type: ignore[arg-type]
    with acting_as(World().viewer("gita")):
        row = Trail.objects.order_by("-at").first()
    assert row
    return row.origin.partition(" ")[0]


def test_the_trail_says_where_from_and_believes_our_proxies_alone(world: World, settings: Settings) -> None:
    forged = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.9"}
    assert _origin(**forged) == "10.0.0.1"
    settings.HALCYON_PROXIES = 1
    assert _origin(**forged) == "203.0.113.9"
    settings.HALCYON_PROXIES = 3
    assert _origin(**forged) == "10.0.0.1"


def test_what_a_signed_in_person_sees_is_kept_by_nobody(world: World) -> None:
    client = Client()
    sign_in(client, "asha")
    answer = client.get("/account/")
    assert answer["Cache-Control"] == "no-store"
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "no-store" in client.post("/sign-out/")["Cache-Control"]


@pytest.mark.parametrize("path", ["/sign-in/", "/password/"])
def test_sign_in_pages_are_not_cached(world: World, path: str) -> None:
    assert "no-cache" in Client().get(path)["Cache-Control"]
