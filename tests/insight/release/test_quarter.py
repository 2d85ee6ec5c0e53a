"""A quarterly performance update from its first draft to its second edition, through the pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from halcyon.insight.archive import queries as archive
from halcyon.insight.edition.codes import Report
from halcyon.insight.finding.queries import open_ones
from halcyon.insight.publication.document import DataTable, Notice
from halcyon.insight.publication.values import Value
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, several times")

QUARTER, YEAR_AGO, BEFORE = "April to June 2018", "April to June 2017", "January to March 2018"
EDITION = "/reports/editions/quarterly-2018-q2/1/"
AGAIN = "/reports/editions/quarterly-2018-q2/2/"
PUBLIC = "/published/quarterly-2018-q2/"


@pytest.fixture
def world(committed: World, tmp_path: Path) -> World:
    """Thirty referrals in the quarter, twenty a year before it, twelve in the one before it."""
    settings.HALCYON_SNAPSHOTS = tmp_path / "snapshots"
    for first, number in (("2018-05", 30), ("2017-05", 20), ("2018-02", 12)):
        for day in range(number):
            Ground().referral(f"{first}-{day % 28 + 1:02d} 12:00", source="6")
    return committed


def send(name: str, address: str, **answers: str) -> str:
    """Open a page and send its form, with what it carries hidden. Returns where it leads."""
    client = Client()
    sign_in(client, name)
    body = client.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" id="\w+" value="([^"]*)"', body))
    response = client.post(address, {**hidden, **answers})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def page(name: str, address: str) -> str:
    client = Client()
    sign_in(client, name)
    return client.get(address).content.decode()


def out(world: World, edition: str, note: str = "") -> None:
    begun = {"report": "quarterly", "period": "2018-q2", "change_note": note}
    assert send("pat", "/reports/editions/begin/", **begun) == edition
    if not note:
        send("pat", f"{edition}sections/actions/edit/", markdown="The group meets each school that referred.")
    send("pat", f"{edition}freeze/")
    for address in dict.fromkeys(re.findall(r'href="([^"]+/warnings/[^"]+)"', page("pat", edition))):
        send("pat", address, reason="Known.")
    send("pat", f"{edition}review/")
    send("vera", f"{edition}sign/")
    send("mina", f"{edition}sign/")
    send("pat", f"{edition}publish/")


def test_a_quarter_is_published_and_published_again(world: World) -> None:
    assert f'value="2018-q2">{QUARTER}' in page("pat", "/reports/editions/begin/").replace("\n", "")
    out(world, EDITION)
    assert f"Quarterly performance update {QUARTER}, edition 1" in page("pat", EDITION)
    text = Client().get(PUBLIC).content.decode()
    assert "These figures are provisional" in text
    assert "The annual report of 2018/19 counts the quarter again" in text
    assert "The group meets each school that referred." in text
    document = archive.published("quarterly-2018-q2").document
    key = next(each for each in document.tables() if each.id == "key_figures")
    assert [each.text for each in key.columns[1:4]] == [QUARTER, YEAR_AGO, BEFORE]
    assert _numbers(key, "Referrals") == [30, 20, 12]
    notices = [each for section in document.walk() for each in section.blocks if isinstance(each, Notice)]
    assert "These figures are provisional" in [each.title for each in notices]

    for day in range(7):  # seven that were recorded late
        Ground().referral(f"2018-06-{day + 1:02d} 12:00", source="6")
    out(world, AGAIN, "Seven referrals of June were recorded late.")
    text = Client().get(PUBLIC).content.decode()
    assert "Seven referrals of June were recorded late." in text
    again = next(
        each for each in archive.published("quarterly-2018-q2").document.tables() if each.id == "key_figures"
    )
    assert _numbers(again, "Referrals") == [37, 20, 12]
    first = Client().get(f"{PUBLIC}1/").content.decode()
    assert "This is not the latest edition" in first
    assert f'href="{PUBLIC}2/"' in first
    assert _numbers(key, "Referrals") == [30, 20, 12]


def test_the_next_quarter_is_held_against_what_was_printed_of_this_one(world: World) -> None:
    hands.published(world, report=Report.QUARTERLY, period="2018-q2")
    for day in range(9):
        Ground().referral(f"2018-06-{day + 1:02d} 12:00", source="6")
        Ground().referral(f"2018-08-{day + 1:02d} 12:00", source="6")
    edition = hands.begun(world, report=Report.QUARTERLY, period="2018-q3")
    with world.acting("pat") as pat:
        found = [each.says for each in open_ones(pat, edition) if each.kind.startswith("Differs")]
    assert any("30" in says and "39" in says for says in found), found


def _numbers(table: DataTable, heading: str) -> list[int | None]:
    line = next(each for each in table.lines if each.heading == heading)
    cells = [cell for cell in line.cells[:3] if isinstance(cell, Value)]
    return [None if cell.number is None else int(cell.number) for cell in cells]
