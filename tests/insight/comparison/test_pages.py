"""Two editions on a page: what was published from its snapshot, what is on its way as it stands."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from halcyon.access.trail.models import Trail
from halcyon.insight.edition.models import Edition
from halcyon.insight.section.actions import save
from halcyon.insight.section.queries import sections
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="whole reports are published and made again")


@pytest.fixture(scope="module")
def world(committed_module: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Twenty referrals of schools in 2017/18; in 2018/19 forty."""
    kept = settings.HALCYON_SNAPSHOTS
    settings.HALCYON_SNAPSHOTS = Path(tmp_path_factory.mktemp("data")) / "snapshots"
    ground = Ground()
    for day in range(1, 21):
        ground.referral(f"2017-06-{day:02d} 12:00", source="2A")
        ground.referral(f"2018-06-{day:02d} 12:00", source="2A")
        ground.referral(f"2018-07-{day:02d} 12:00", source="2A")
    yield committed_module
    settings.HALCYON_SNAPSHOTS = kept


@pytest.fixture(scope="module")
def three(world: World) -> tuple[Edition, Edition, Edition]:
    """2017/18 and 2018/19 as they went out; then eight referrals more, and the second edition of 2018/19 in draft."""
    last_year, _ = hands.published(world, period="2017/18")
    this_year, _ = hands.published(world)
    for day in range(1, 9):
        Ground().referral(f"2018-08-{day:02d} 12:00", source="2A")
    again = hands.begun(world, change_note="Late referrals are counted.")
    with world.acting("pat") as pat:
        section = sections(pat, again).get(key="introduction")
        save(section=section, markdown="Schools referred more.", expected_n=section.n, by=pat, at=world.at)
    return last_year, this_year, again


def seen(name: str, edition: Edition, beside: Edition | None = None, **query: str) -> tuple[int, str]:
    client = Client()
    sign_in(client, name)
    asked = {"with": f"{beside.slug}.{beside.number}"} if beside else query
    response = client.get(reverse("compare_editions", args=[edition.slug, edition.number], query=asked))
    text = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return response.status_code, re.sub(r"\s+", " ", text)


def test_an_edition_is_set_beside_the_one_before_it(three: tuple[Edition, ...]) -> None:
    _, this_year, again = three
    status, text = seen("vera", again)
    assert status == 200
    assert (status, text) == seen("vera", again, this_year)
    assert "Annual report 2018/19, edition 1: as it was published, from its snapshot." in text
    assert (
        "Annual report 2018/19, edition 2: not published, with figures as they are now and true counts."
        in text
    )
    assert re.search(r"Referrals, 2018/19 40 48 \+8", text)
    assert "[put in: Schools ] referred [put in: more. ]" in text
    assert "Internal: restricted." in text


def test_one_year_beside_the_year_before(three: tuple[Edition, ...]) -> None:
    last_year, this_year, _ = three
    status, text = seen("mina", this_year, last_year)
    assert status == 200
    assert "From 2017/18 to 2018/19" in text
    assert re.search(r"Referrals 20 40 \+20", text)
    assert "Figures of the same periods" in text
    assert re.search(r"[0-9,]+ figures are printed by both: none differs\.", text)
    assert "Internal: restricted." not in text, "both are everybody’s"


def test_whichever_is_asked_for_the_earlier_one_stands_first(three: tuple[Edition, ...]) -> None:
    last_year, this_year, _ = three
    assert re.search(r"Referrals 20 40 \+20", seen("mina", last_year, this_year)[1])


def test_what_is_published_is_read_from_its_snapshot(world: World, three: tuple[Edition, ...]) -> None:
    last_year, this_year, _ = three
    before = seen("vera", this_year, last_year)
    ground = Ground()
    ground.referral("2017-07-01 12:00", source="2A")
    assert seen("vera", this_year, last_year) == before
    ground.ask("DELETE FROM casework_referral WHERE received_at = '2017-07-01 12:00+00'")


@pytest.mark.parametrize(
    "asked",
    ["annual-2018-19.9", "no-such.1", "annual-2018-19.", "'; DROP", "x" * 5000, "annual-2018-19.99999999999"],
)
def test_an_edition_that_there_is_not_is_not_found(three: tuple[Edition, ...], asked: str) -> None:
    assert seen("vera", three[1], **{"with": asked})[0] == 404


def test_with_itself_it_is_not_compared(three: tuple[Edition, ...]) -> None:
    assert seen("vera", three[1], three[1])[0] == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("pat", 200), ("vera", 200), ("mina", 200), ("gita", 200), ("asha", 404), ("dana", 404), ("lee", 404)],
)
def test_who_reads_reports_compares_them(three: tuple[Edition, ...], name: str, status: int) -> None:
    assert seen(name, three[2])[0] == status


def test_the_page_of_an_edition_leads_there(three: tuple[Edition, ...]) -> None:
    client = Client()
    sign_in(client, "vera")
    page = client.get(reverse("edition", args=[three[2].slug, 2])).content.decode()
    assert reverse("compare_editions", args=[three[2].slug, 2]) in page


def test_that_somebody_looked_is_in_the_trail(three: tuple[Edition, ...]) -> None:
    seen("gita", three[2], three[1])
    noted = Trail.objects.using("owner").filter(subject__contains=", beside Annual report 2018/19, edition 2")
    assert "Gita" in {each.actor.split()[0] for each in noted}
