"""An edition from its first draft until anybody reads it, through the pages."""

import re

import pytest
from django.test import Client

from tests.harness import World, sign_in
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, several times")

EDITION = "/reports/editions/annual-2018-19/1/"


@pytest.fixture
def world(committed: World, settings: object, tmp_path: object) -> World:
    """Some referrals of 2018/19."""
    settings.HALCYON_SNAPSHOTS = tmp_path / "snapshots"  # type: ignore[attr-defined, operator]
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    return committed


def client_of(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def send(name: str, address: str, **answers: str) -> str:
    """Open a page and send its form, with what it carries hidden. Returns where it leads."""
    client = client_of(name)
    body = client.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" id="\w+" value="([^"]*)"', body))
    response = client.post(address, {**hidden, **answers})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def accept_all(name: str) -> None:
    """Let every warning stand, with a reason."""
    page = client_of(name).get(EDITION).content.decode()
    for address in dict.fromkeys(re.findall(r'href="([^"]+/warnings/[^"]+)"', page)):
        send(name, address, reason="Known, and said in the report.")


def test_from_a_draft_to_a_page_for_everybody(world: World) -> None:
    assert send("pat", "/reports/editions/begin/", report="annual", period="2018/19") == EDITION
    send("pat", f"{EDITION}sections/introduction/edit/", markdown="We *began* the year.")
    send("pat", f"{EDITION}freeze/")
    accept_all("pat")
    send("pat", f"{EDITION}review/")
    send("mina", f"{EDITION}sign/")
    send("vera", f"{EDITION}sign/")
    assert Client().get("/published/annual-2018-19/").status_code == 404
    send("pat", f"{EDITION}publish/")
    response = Client().get("/published/annual-2018-19/")
    assert response.status_code == 200
    assert "We <em>began</em> the year." in response.content.decode()
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = Client().get("/published/annual-2018-19/", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
