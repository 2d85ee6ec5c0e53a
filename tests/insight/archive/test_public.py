"""Public pages: the same for everybody, kept by caches, asked for again only where they changed, without a script."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from halcyon.insight.archive.actions import make_files
from halcyon.insight.edition.codes import Report
from halcyon.insight.publication.formats import FORMATS
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a published report over rows that are committed")

SHELF, INDEX = "/published/", "/published/index.json"
LATEST, EDITION = "/published/annual-2018-19/", "/published/annual-2018-19/1/"
EASY = f"{EDITION}easy-read/"
FILE = f"{EDITION}annual-2018-19.json"
ALL = (SHELF, INDEX, LATEST, EDITION, f"{LATEST}easy-read/", EASY, FILE)


@pytest.fixture(scope="module")
def world(committed_module: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    kept = settings.HALCYON_SNAPSHOTS
    settings.HALCYON_SNAPSHOTS = Path(tmp_path_factory.mktemp("data")) / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    _, row = hands.published(committed_module)
    with committed_module.acting("pat") as pat:
        make_files(published=row, by=pat)
    yield committed_module
    settings.HALCYON_SNAPSHOTS = kept


@pytest.mark.parametrize("address", ALL)
def test_a_cache_may_keep_it_and_ask_again(world: World, address: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    tag = answer["ETag"]
    for sent, status in (
        (tag, 304),
        (f'"other", {tag}', 304),
        ("*", 304),
        ('"other"', 200),
        ("\ud7ff" * 40, 200),
        ('"' + "x" * 5000, 200),
    ):
        again = Client().get(address, headers={"If-None-Match": sent})
        assert again.status_code == status, sent
        assert again["ETag"] == tag
        assert (again.content == b"") is (status == 304)
    head = Client().head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", tag)
    assert head["Content-Length"] == str(len(answer.content))


@pytest.mark.parametrize("address", ALL)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_sent_to_it(world: World, address: str, method: str) -> None:
    assert getattr(Client(), method)(address).status_code == 405


@pytest.mark.parametrize("address", [LATEST, EDITION, EASY, FILE])
def test_it_says_when_it_changed_last(world: World, address: str) -> None:
    answer = Client().get(address)
    assert answer["Last-Modified"] == "Wed, 17 Jun 2026 11:00:00 GMT"
    since = {"If-Modified-Since": answer["Last-Modified"]}
    # A page's stylesheet or neighbours may be newer than its report: only a file never changes.
    assert Client().get(address, headers=since).status_code == (304 if address == FILE else 200)


@pytest.mark.parametrize("address", ALL)
def test_it_is_the_same_for_who_is_signed_in(world: World, address: str) -> None:
    signed_in = Client()
    sign_in(signed_in, "pat")
    assert signed_in.get(address).content == Client().get(address).content


@pytest.mark.parametrize("address", [SHELF, LATEST, EDITION, EASY])
def test_it_works_without_a_script_and_says_its_language(world: World, address: str) -> None:
    text = Client().get(address).content.decode()
    assert "<script" not in text
    assert '<html lang="en-GB"' in text
    assert text.count("<h1") == 1
    assert "noindex" not in text
    assert "Pat (synthetic)" not in text  # who wrote or published it is nobody's affair


def test_the_contents_lead_to_every_chapter(world: World) -> None:
    text = Client().get(LATEST).content.decode()
    nav = text[
        text.index('aria-label="Contents"') : text.index("</nav>", text.index('aria-label="Contents"'))
    ]
    leads = re.findall(r'href="#([^"]+)"', nav)
    assert {"referrals", "about", "editions", "easy"} <= set(leads)
    assert [each for each in leads if f'id="{each}"' not in text] == []
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert f'<link rel="canonical" href="{EDITION}">' in text


def test_the_easy_read_page_stands_alone_and_leads_to_the_whole(world: World) -> None:
    text = Client().get(EASY).content.decode()
    assert "easy read" in text
    assert f'href="{EDITION}"' in text
    assert "Cover sheet" not in text
    assert f'href="{EASY}"' in Client().get(LATEST).content.decode()


def test_the_index_lists_every_file_with_its_digest(world: World) -> None:
    told = json.loads(Client().get(INDEX).content)
    (edition,) = told["editions"]
    assert (edition["report"], edition["period"], edition["edition"]) == ("annual", "2018/19", 1)
    assert len(edition["files"]) == len(FORMATS)
    for file in edition["files"]:
        answer = Client().get(file["address"].removeprefix("http://testserver"))
        assert answer["ETag"] == f'"{file["sha256"]}"'
        assert len(answer.content) == file["bytes"]
    assert "by" not in edition


@pytest.mark.parametrize(
    "address",
    [
        "/published/annual-2018-19/2/",
        "/published/annual-2018-19/2/easy-read/",
        "/published/annual-1066-67/easy-read/",
        "/published/quarterly-2018-q2/",
        f"{EDITION}annual-2018-19.exe",
        f"{EDITION}..%2f..%2fetc",
        "/published/index.xml",
    ],
)
def test_what_is_not_there_is_not_found(world: World, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_report_without_an_easy_read_page_has_none(world: World) -> None:
    hands.published(world, report=Report.QUARTERLY, period="2018-q2")
    assert Client().get("/published/quarterly-2018-q2/").status_code == 200
    assert Client().get("/published/quarterly-2018-q2/easy-read/").status_code == 404
    assert "Easy-read summary" not in Client().get("/published/quarterly-2018-q2/").content.decode()
