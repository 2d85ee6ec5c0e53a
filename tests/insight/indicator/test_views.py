"""The page of figures: each in words, with its value."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from halcyon.insight.indicator.awaited import AWAITED
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS
from halcyon.project.loading import load_comparators, load_population
from halcyon.project.operator import OPERATOR
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
        "These figures count every record in the area, including records that you may not open. Each figure’s"
        " own page links" in text
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


def about(name: str, id: str, query: str = "") -> tuple[int, str]:
    client = Client()
    sign_in(client, name)
    response = client.get(f"/figures/about/{id}/{query}")
    return response.status_code, " ".join(
        unescape(re.sub(r"<[^>]*>", " ", response.content.decode().partition("<main")[2])).split()
    )


@pytest.mark.parametrize("indicator", list(INDICATORS.values()), ids=lambda each: each.id)
def test_each_figure_has_a_page_that_explains_it(world: World, indicator: Indicator) -> None:
    by = f"&by={indicator.dimensions[0].key}" if indicator.dimensions else ""
    status, said = about("pat", indicator.id, f"?period=2018/19{by}")
    assert status == 200
    for words in (indicator.title, indicator.definition, indicator.numerator, indicator.exclusions):
        assert " ".join(words.split()) in said
    for each in (
        *(indicator.dimensions and (indicator.dimensions[0].words,)),
        indicator.editions[-1].changed,
    ):
        assert " ".join(each.split()) in said
    assert "No figures of England, a region or similar areas are loaded" in said


def test_a_figure_over_the_years_with_its_range_and_what_can_be_said(world: World) -> None:
    _, said = about("pat", "referrals", "?period=2018/19")
    assert "2018/19 2 0 to 7 too few to compare" in said
    assert "2017/18 0 0 to 4" in said
    _, said = about("pat", "re_referrals", "?period=2018/19")
    assert "2018/19 50.0% (1 of 2) 9.5% to 90.5% nothing to compare" in said
    _, said = about("pat", "wait_median", "?period=2018/19")
    assert "2018/19 2.5 days : nothing to compare" in said


def test_a_figure_cut_into_its_parts(world: World) -> None:
    _, said = about("pat", "referrals", "?period=2018/19&by=gender")
    assert "Referrals, by gender Gender 2018/19 2017/18 Female 2 0" in said
    _, said = about("pat", "source_share", "?period=2018/19")
    assert "by source Source 2018/19 2017/18 Police 100.0% (2 of 2) 0" in said, "a mix is cut by its parts"
    assert "2018/19 2 in all : nothing to compare" in said, "its whole is a number and no share"


@pytest.mark.parametrize("id", ["no_such_figure", "REFERRALS", "rhi_offered"])
def test_what_is_no_figure_is_not_there(world: World, id: str) -> None:
    assert about("pat", id)[0] == 404


@pytest.mark.parametrize(
    "query", ["?by=nonsense", "?by=channel", "?by=" + "9" * 5000, "?by=%00", "?period=x"]
)
def test_what_it_cannot_be_cut_by_is_refused_in_a_sentence(world: World, query: str) -> None:
    status, said = about("pat", "referrals", query)
    assert status == 409
    assert "cannot be cut by" in said or "A period is written like" in said


def test_figures_to_come_are_listed_with_what_they_wait_for(world: World) -> None:
    _, text = answer("pat")
    for each in AWAITED:
        assert each.title in unescape(text)
        assert f"Waits for: {each.waits_for}" in unescape(text)


def test_a_rate_stands_where_people_are_loaded_and_a_comparator_beside_it(
    world: World, tmp_path: Path
) -> None:
    people, others = tmp_path / "people.csv", tmp_path / "others.csv"
    people.write_text("area,year,measure,age,number,source\nA,2018,children,0-17,1000,A census\n")
    others.write_text(
        "measure,kind,area,year,value,unit,source,as_of\n"
        "referrals,england,England,2018/19,12.5,rate,A table,2019-11-30\n"
    )
    load_population(people, by=OPERATOR)
    load_comparators(others, by=OPERATOR)
    _, said = about("pat", "referrals", "?period=2018/19")
    assert "Per 10,000 children England" in said
    assert "20.0 (2.4 to 72.2), of 1,000 (mid-2018) 12.5 per 10,000" in said
    assert "England, 2018/19: 12.5 per 10,000 (A table, as of 30 November 2019)" in said


def test_reading_one_figure_is_in_the_trail(world: World) -> None:
    about("pat", "referrals", "?period=2015/16")
    subjects = {row[0] for row in Ground().ask("SELECT subject FROM access_trail WHERE verb = 'read'")}
    assert "figure referrals 2015/16" in subjects


def test_a_figure_cut_by_waits_stands_in_the_bands_that_its_page_names(world: World) -> None:
    status, said = about("pat", "referrals", "?by=wait_for_outcome&period=2018/19")
    assert status == 200
    assert "Up to 1 day 0 0 2 to 5 days 2 0 6 to 10 days 0 0 More than 10 days 0 0" in said
    assert "2018/19: outcome-days, version 1, from 2016/17 on (Up to 1 day; 2 to 5 days;" in said
