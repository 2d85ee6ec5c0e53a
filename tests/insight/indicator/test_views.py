"""The page of figures: each in words, with its value."""

import re

import pytest
from django.test import Client

from halcyon.insight.indicator.library import INDICATORS
from tests.harness import World, sign_in
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="pages over rows that are committed")


@pytest.fixture(scope="module")
def world(committed_module: World) -> World:
    """Two hidden referrals of 2018/19 and a case through the actions."""
    ground = Ground()
    ground.referral("2018-06-01 12:00", settled="2018-06-03 12:00", is_re_referral=True)
    ground.referral("2018-06-01 12:00", settled="2018-06-04 12:00")
    committed_module.case()
    return committed_module


def answer(name: str, query: str = "") -> tuple[int, str]:
    client = Client()
    sign_in(client, name)
    response = client.get(f"/figures/{query}")
    return response.status_code, response.content.decode()


def section(text: str, id: str) -> str:
    """One indicator's section, without markup."""
    html = text[text.index(f'aria-labelledby="{id}"') :]
    return " ".join(re.sub(r"<[^>]*>", " ", html[: html.index("</section>")]).split())


def test_every_indicator_is_explained_with_its_value(world: World) -> None:
    status, text = answer("pat", "?period=2018/19")
    assert status == 200
    for indicator in INDICATORS.values():
        said = section(text, indicator.id)
        for words in (
            indicator.title,
            indicator.definition,
            indicator.numerator,
            indicator.owner,
            indicator.source,
        ):
            assert words.replace("’", "’") in said
        assert f"{indicator.id}, version {indicator.version}" in said
    assert "2018/19: 50.0% (1 of 2)" in section(text, "re_referrals")
    assert "2018/19: 2.5 days" in section(text, "wait_median")
    assert "2017/18: : " in section(text, "wait_median"), "nothing waited, so there is no figure"
    assert "2018/19: 2 · 2017/18: 0" in section(text, "referrals")


def test_without_a_year_it_is_the_present_one(world: World) -> None:
    ground = Ground()
    (label,) = ground.ask("SELECT CASE WHEN extract(month FROM now()) >= 4 THEN extract(year FROM now())"
                          " ELSE extract(year FROM now()) - 1 END")[0]  # fmt: skip
    _, text = answer("asha")
    assert f'href="/figures/?period={int(label)}/{(int(label) + 1) % 100:02d}"' in text.replace("%2F", "/")
    assert f"{int(label)}/{(int(label) + 1) % 100:02d}: " in section(text, "referrals")


def test_it_says_which_scope_it_shows_and_leads_nowhere(world: World) -> None:
    _, text = answer("asha", "?period=2018/19")
    assert (
        "These figures count every record in the area, hidden ones among them. They lead to no lists" in text
    )
    assert "/referrals/?" not in text


@pytest.mark.parametrize(
    "query",
    ["?period=nonsense", "?period=2018-19", "?period=%00", "?period=9999/00", "?period=" + "9" * 5000],
)
def test_what_is_no_year_is_refused_in_a_sentence(world: World, query: str) -> None:
    status, text = answer("pat", query)
    assert status == 409
    assert "A period is written like 2018/19" in text


def test_a_year_without_records_has_noughts(world: World) -> None:
    status, text = answer("pat", "?period=1950/51")
    assert status == 200
    assert "1950/51: 0 · 1949/50: 0" in section(text, "referrals")


@pytest.mark.parametrize("name", ["lee", "yusuf", "carys", "gita", "tom"])
def test_others_have_no_figures(world: World, name: str) -> None:
    assert answer(name)[0] == 404


def test_reading_figures_is_in_the_trail(world: World) -> None:
    answer("pat", "?period=2016/17")
    subjects = {row[0] for row in Ground().ask("SELECT subject FROM access_trail WHERE verb = 'read'")}
    assert "figures 2016/17" in subjects
