"""The annual report in the application."""

import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.harness import World, sign_in
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="pages over rows that are committed")

REPORT = "/reports/annual/2018-19/"


@pytest.fixture(scope="module")
def world(committed_module: World) -> World:
    """One referral of 2018/19, which nobody in the directory may see; and one through the actions."""
    Ground().referral("2018-06-01 12:00", source="6")
    committed_module.referral()
    return committed_module


def client_of(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def page(name: str, address: str) -> str:
    response = client_of(name).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_years_there_is_a_report_for(world: World) -> None:
    found = re.findall(r'href="/reports/annual/(\d{4}-\d\d)/"', page("pat", "/reports/annual/"))
    assert found[-3:] == ["2018-19", "2017-18", "2016-17"]
    assert found == sorted(set(found), reverse=True)


def test_a_report_of_the_whole_area_counts_what_its_reader_may_not_see(world: World) -> None:
    text = page("mina", REPORT)
    assert "Internal: restricted. True counts." in text
    assert "These figures count every record in the area, including records that you may not open." in text
    assert "the others lead to lists only for those who may open every record behind them." in text
    assert 'scope="col">2018/19 (n = 1)</th>' in text
    assert "/referrals/?" not in text
    assert re.search(r"South Yorkshire Police</th>\s*<td[^>]*>1 \(100.0%\)</td>", text)


def test_a_report_leads_to_lists_where_all_of_it_is_in_sight(world: World) -> None:
    text = page("mina", "/reports/annual/2026-27/")
    assert "Each leads to the list behind it, because you may open every one of these records." in text
    assert 'href="/referrals/?period=2026%2F27&amp;source=2A">1 (100.0%)<span' in text
    assert "the others lead to lists only for those who" in page("pat", "/reports/annual/2026-27/")


def test_reading_a_report_is_in_the_trail(world: World) -> None:
    ground = Ground()
    count = "SELECT count(*) FROM access_trail WHERE verb = 'read' AND subject = 'annual report 2018/19, internal'"
    before = ground.ask(count)[0][0]
    page("pat", REPORT)
    assert ground.ask(count)[0][0] == before + 1


def test_modes(world: World) -> None:
    published = page("pat", f"{REPORT}?mode=as-published")
    assert "As published: the figures that a public source printed, and no others." in published
    assert "The year in figures" not in published
    public = page("pat", f"{REPORT}?mode=public")
    assert "Public: small numbers are hidden." in public
    assert "How small numbers are protected" in public


@pytest.mark.parametrize(
    "address",
    [
        "/reports/annual/2031-32/",
        "/reports/annual/2018/",
        "/reports/annual/2018-20/",
        "/reports/annual/%00/",
        "/reports/annual/%F0%9F%90%A6/",
        "/reports/annual/9999-00/",
        f"{REPORT}?mode=",
        f"{REPORT}?mode=secret",
        f"{REPORT}?mode=%00",
        "/reports/annual/2026-27/?mode=as-published",
    ],
)
def test_what_there_is_not_is_said_in_a_sentence(world: World, address: str) -> None:
    response = client_of("pat").get(address)
    assert response.status_code in {404, 409}, address


@given(
    period=st.text(min_size=1).filter(lambda text: "/" not in text and text not in {".", ".."}),
    mode=st.text(),
)
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_address_breaks_it(world: World, period: str, mode: str) -> None:
    from urllib.parse import quote

    address = f"/reports/annual/{quote(period, errors='replace')}/?mode={quote(mode, errors='replace')}"
    assert client_of("pat").get(address).status_code < 500


@pytest.mark.parametrize("name", ["asha", "sam", "lee", "carys", "tom"])
def test_others_have_no_report(world: World, name: str) -> None:
    assert client_of(name).get(REPORT).status_code == 404
    assert client_of(name).get("/reports/annual/").status_code == 404
