"""The library of indicators is whole: each is registered, explained, and can be asked of every engine."""

import re

import pytest
from django.apps import apps

from halcyon.insight.indicator import around, front_door, library, shares, training
from halcyon.insight.indicator.asking import asked
from halcyon.insight.indicator.awaited import AWAITED
from halcyon.insight.indicator.dimensions import DIMENSIONS, Dimension
from halcyon.insight.indicator.indicator import Indicator, Rule, Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import year, years
from halcyon.insight.indicator.tables import FACTS

EACH = pytest.mark.parametrize("indicator", list(INDICATORS.values()), ids=lambda each: each.id)
YEARS = years(year("2017/18"), year("2018/19"))


def test_every_indicator_that_is_defined_is_registered_once() -> None:
    defined = [
        each
        for module in (library, front_door, shares, around, training)
        for each in vars(module).values()
        if isinstance(each, Indicator)
    ]
    assert list(INDICATORS.values()) == defined
    assert len(INDICATORS) == len(defined) == len({each.title for each in defined})


@EACH
def test_an_indicator_is_explained(indicator: Indicator) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", indicator.id)
    for words in (indicator.definition, indicator.numerator, indicator.exclusions):
        assert words.endswith("."), words
    assert indicator.source
    assert indicator.owner
    assert [each.number for each in indicator.editions] == list(range(1, indicator.version + 1))
    dated = [each.since for each in indicator.editions[1:]]
    assert None not in dated
    assert dated == sorted(dated)  # type: ignore[type-var]
    assert all(each.changed.endswith(".") for each in indicator.editions)


@EACH
def test_a_mix_is_of_a_dimension_that_it_can_be_cut_by(indicator: Indicator) -> None:
    assert indicator.mix is None or indicator.mix in indicator.dimensions
    assert not (indicator.mix and indicator.counted)


def test_what_is_awaited_is_no_indicator_yet() -> None:
    assert not {each.id for each in AWAITED} & set(INDICATORS)
    assert not {each.title for each in AWAITED} & {each.title for each in INDICATORS.values()}
    assert len(AWAITED) == len({each.id for each in AWAITED})
    assert all(each.numerator and each.waits_for for each in AWAITED)


@EACH
def test_a_share_and_a_wait_say_what_they_are_of(indicator: Indicator) -> None:
    assert bool(indicator.denominator) == (indicator.unit is not Unit.COUNT)


@EACH
def test_an_indicator_reads_columns_that_its_fact_view_has(indicator: Indicator) -> None:
    needed = {
        indicator.since,
        indicator.until,
        indicator.value,
        indicator.distinct,
        *(each.column for each in indicator.dimensions),
    }
    assert needed - {""} <= set(indicator.facts.columns)


@EACH
@pytest.mark.parametrize("dialect", ["postgres", "duckdb"])
def test_an_indicator_has_a_query_for_each_engine_and_for_each_cut(
    indicator: Indicator, dialect: str
) -> None:
    for by in ((), *((each,) for each in indicator.dimensions), indicator.dimensions):
        query = asked((indicator,), YEARS, by, dialect).sql
        assert indicator.facts.get_name() in query
        assert all(f'"{each.column}"' in query for each in by)


def test_a_query_is_worked_out_once() -> None:
    question = ((library.REFERRALS_RECEIVED,), YEARS, (DIMENSIONS["source"],), "postgres")
    assert asked(*question) is asked(*question)


def test_flows_and_stocks() -> None:
    stocks = {each.id for each in INDICATORS.values() if each.rule is Rule.STOCK}
    assert stocks == {
        *("cases_open", "contacts_waiting", "missing_now", "training_reach"),
        *("training_needed", "training_held", "training_to_do", "training_overdue", "people_overdue"),
    }


@pytest.mark.parametrize("dimension", list(DIMENSIONS.values()), ids=lambda each: each.key)
def test_a_dimension_is_explained_and_used(dimension: Dimension) -> None:
    assert dimension.words
    assert not dimension.words.endswith(".")
    assert any(dimension in each.dimensions for each in INDICATORS.values())


def test_referrals_can_be_cut_by_whatever_profiles_print() -> None:
    printed = {"source", "outcome", "age_band", "gender", "ethnicity", "looked_after", "risk_level"}
    assert printed <= {each.key for each in library.REFERRALS_RECEIVED.dimensions} <= set(DIMENSIONS)


def test_every_fact_view_is_a_table_for_figures() -> None:
    views = {
        model._meta.db_table
        for package in ("casework", "partnership")
        for model in apps.get_app_config(package).get_models()
        if not model._meta.managed
    }
    assert {table.get_name() for table in FACTS} == views


def test_figures_are_made_from_no_reference_and_no_name() -> None:
    columns = {column for table in FACTS for column in table.columns}
    assert not columns & {"reference", "headline", "given", "family", "concern", "referrer", "born_on"}


def test_keys_stand_as_the_code_list_has_them_local_ones_after_and_not_known_last() -> None:
    ordered = DIMENSIONS["risk_level"].ordered(
        {"unknown", "low", "very_high", "not_yet_graded", "high", "medium"}
    )
    assert ordered == ["high", "medium", "low", "not_yet_graded", "very_high", "unknown"]


def test_what_is_cut_by_waits_is_a_plain_count_so_that_its_bands_add_up() -> None:
    cut = [each for each in INDICATORS.values() if any(by.is_wait for by in each.dimensions)]
    assert cut
    assert [
        each.id for each in cut if each.unit is not Unit.COUNT or each.distinct or each.adds or each.until
    ] == []
