"""What is hidden and why, as a page and a file: all of it, with true numbers, for two roles and nobody else."""

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from halcyon.access.trail.models import Trail
from halcyon.insight.disclosure.account import Why
from halcyon.insight.edition import lately
from halcyon.insight.hidden.queries import review
from halcyon.insight.release.queries import out_of
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="pages over a report of rows that are committed")

EDITION = "/reports/editions/annual-2018-19/1/"
HIDDEN, FILE = f"{EDITION}hidden/", f"{EDITION}hidden/download/"


@pytest.fixture(scope="module")
def world(committed_module: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A published edition about 2018/19: twelve referrals, three of them from schools."""
    settings.HALCYON_SNAPSHOTS = Path(tmp_path_factory.mktemp("data")) / "snapshots"
    for place in range(12):
        Ground().referral(
            f"2018-{place % 9 + 4:02d}-{place + 1:02d} 12:00", source="6" if place > 2 else "2A"
        )
    lately._lately.clear()  # of another test's area
    hands.published(committed_module)
    return committed_module


def client_of(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def text(name: str, address: str) -> str:
    response = client_of(name).get(address)
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def test_two_roles_see_it_and_nobody_else(world: World) -> None:
    for name in ("pat", "gita"):
        assert "True counts of what the public is not shown" in text(name, HIDDEN)
        assert "See what is hidden from the public, and why" in text(name, EDITION)
    for name in ("mina", "vera"):
        assert client_of(name).get(HIDDEN).status_code == client_of(name).get(FILE).status_code == 404
        assert "See what is hidden" not in text(name, EDITION)
    assert Client().get(HIDDEN).status_code == 302


def test_every_hidden_count_is_there_once_with_its_number_and_why(world: World) -> None:
    with world.acting("pat") as pat:
        found = review(pat, "annual-2018-19", 1)
    listed = [hidden for table in found.tables for hidden in table.hidden]
    assert {each.of for each in listed} == {each.of for each in found.account.hidden}
    assert len(listed) == len(found.account.hidden)
    for each in listed:
        small = found.settings.small(each.number)
        assert (each.why is Why.SMALL) == small
        if each.told_by is not None:
            whole, *parts = each.numbers
            assert whole == sum(parts)
            assert each.number in each.numbers
    assert any(each.told_by is not None and each.why is Why.SMALL for each in listed)


def test_the_counts_by_table_are_what_the_public_page_shows(world: World) -> None:
    with world.acting("pat") as pat:
        found = review(pat, "annual-2018-19", 1)
        public = out_of(pat, found.edition, before=world.at).document
    unseen = sum(value.text == "c" for value in public.values())
    assert sum(each.unseen for each in found.tables) == unseen > 0
    assert sum(each.figures for each in found.tables) == len(list(public.values()))


def test_the_file_has_the_rows_of_the_page(world: World) -> None:
    response = client_of("gita").get(FILE)
    assert 'filename="restricted-hidden-annual-2018-19-1.csv"' in response["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    page = text("gita", HIDDEN)
    assert len(rows) > 3
    for _, figure, number, why, told in rows[1:]:
        assert f"{figure} {number} {why} {told}" in page


def test_each_look_is_in_the_trail(world: World) -> None:
    def looks(ending: str) -> int:
        with world.acting("gita"):
            return Trail.objects.filter(verb="read", subject__endswith=ending).count()

    page, file = looks("2018/19, edition 1, what is hidden"), looks("download of what is hidden")
    client_of("gita").get(HIDDEN)
    client_of("gita").get(FILE)
    assert looks("2018/19, edition 1, what is hidden") == page + 1
    assert looks("download of what is hidden") == file + 1


def test_nothing_of_it_is_public(world: World) -> None:
    for address in ("/published/annual-2018-19/", "/published/"):
        page = Client().get(address).content.decode()
        assert "hidden/" not in page
        assert "True number" not in page
