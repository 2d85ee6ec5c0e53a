"""One transaction a request: what fails leaves nothing, also when the failure is somebody else's."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.access.trail.models import Trail
from halcyon.casework.call_sheet.actions import take
from halcyon.records.record.models import Record
from tests.harness import NOON, World, sign_in


@page(USE, methods=("GET",))
def takes_and_fails(request: ViewerRequest) -> HttpResponse:
    take(by=request.viewer, at=NOON)
    raise RuntimeError("after the write")


@page(USE, methods=("GET",))
def takes_and_answers_500(request: ViewerRequest) -> HttpResponse:
    take(by=request.viewer, at=NOON)
    return HttpResponse(status=500)


@page(USE, methods=("GET",))
def takes_and_loses_the_database(request: ViewerRequest) -> HttpResponse:
    take(by=request.viewer, at=NOON)
    pid = connection.connection.info.backend_pid
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    connections["owner"].close()
    return HttpResponse(str(Record.objects.count()))


@page(USE, methods=("GET",))
def takes(request: ViewerRequest) -> HttpResponse:
    take(by=request.viewer, at=NOON)
    return HttpResponse("taken")


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("fails/", takes_and_fails),
    path("answers-500/", takes_and_answers_500),
    path("loses-the-database/", takes_and_loses_the_database),
    path("takes/", takes),
    path("", include("halcyon.project.urls")),
]


@pytest.fixture
def hub(committed: World) -> Iterator[Client]:
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF=__name__):
        sign_in(client, "sam")
        yield client


def _kept() -> tuple[int, int]:
    """Contacts and trail rows of taking one, as owner sees them."""
    counted = (
        Record.objects.using("owner").filter(kind="contact").count(),
        Trail.objects.using("owner").filter(verb="take").count(),
    )
    connections["owner"].close()
    return counted


def test_what_succeeds_is_kept_with_its_trail(hub: Client) -> None:
    assert hub.get("/takes/").content == b"taken"
    assert _kept() == (1, 1)


@pytest.mark.parametrize("address", ["/fails/", "/answers-500/"])
def test_a_500_after_a_write_leaves_nothing(hub: Client, address: str) -> None:
    assert hub.get(address).status_code == 500
    assert _kept() == (0, 0)


def test_the_database_lost_in_the_middle_of_a_request_leaves_nothing(hub: Client) -> None:
    response = hub.get("/loses-the-database/")
    assert response.status_code in {500, 503}
    assert b"Traceback" not in response.content
    assert b"psycopg" not in response.content
    connection.close()
    assert _kept() == (0, 0)
    assert hub.get("/takes/").status_code == 200, "and the next request works"
    assert _kept() == (1, 1)


def test_the_viewers_setting_ends_with_the_request(hub: Client) -> None:
    hub.get("/takes/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('halcyon.viewer', true), '')")
        assert cursor.fetchone() == ("",)
    assert Record.objects.count() == 0, "nobody's connection shows nothing"


def test_two_requests_side_by_side_are_two_viewers(committed: World) -> None:
    """Each thread has its own connection and its own viewer."""
    committed.case()
    seen: dict[str, int] = {}
    start = threading.Barrier(2)

    def look(name: str) -> None:
        with committed.acting(name):
            start.wait(timeout=10)
            seen[name] = Record.objects.filter(kind="case").count()
            start.wait(timeout=10)
        connections.close_all()

    threads = [threading.Thread(target=look, args=[name]) for name in ("asha", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert seen == {"asha": 1, "ben": 0}
