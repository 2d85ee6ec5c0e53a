"""Fixtures to look at pages as personas see them, in a world at the present hour: pages read the real clock."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.harness import World, sign_in

Look = Callable[..., HttpResponse]
TextOf = Callable[[str, str], str]
QueriesOf = Callable[[str, str], int]


@pytest.fixture
def recent(world: World) -> World:
    """Six hours ago: what the thread starts now is running and in time."""
    return World(at=timezone.now() - timedelta(hours=6))


@pytest.fixture
def stale(world: World) -> World:
    """Sixty days ago: what the thread starts now is long overdue."""
    return World(at=timezone.now() - timedelta(days=60))


@pytest.fixture
def look(world: World) -> Look:
    """``look("asha", "/work/")``: a page as a persona gets it."""

    def get(name: str, path: str, **headers: str) -> HttpResponse:
        client = Client()
        if name != "nobody":
            sign_in(client, name)
        response: HttpResponse = client.get(path, headers=headers or None)
        return response

    return get


@pytest.fixture
def text_of(look: Look) -> TextOf:
    """The words of a page that is there."""

    def read(name: str, path: str) -> str:
        response = look(name, path)
        assert response.status_code == 200, (name, path, response.status_code)
        return response.content.decode()

    return read


@pytest.fixture
def queries_of(world: World) -> QueriesOf:
    """How many queries a page takes, once it is warm."""

    def count(name: str, path: str) -> int:
        client = Client()
        sign_in(client, name)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count
