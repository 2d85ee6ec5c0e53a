"""Figures found by the words that people say."""

from types import SimpleNamespace
from typing import cast

import pytest

from halcyon.insight.edition.documents import Basis
from halcyon.insight.editor.queries import figures_found, figures_of
from halcyon.insight.narrative.catalogue import Span, catalogue
from halcyon.insight.publication.document import DataTable, Line
from tests.insight.narrative.test_words_and_numbers import BEFORE, NOW, WHOLE

NAMES = catalogue(
    WHOLE.values(),
    Span(NOW, BEFORE),
    lambda of: ", ".join([of.measure.replace("_", " "), *(f"{key}: {value}" for key, value in of.scope)]),
)
BASIS = cast(Basis, SimpleNamespace(names=NAMES))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("police", "referrals.source.police"),
        ("police last year", "referrals.source.police.previous"),
        ("Girls", "referrals.gender.female"),
        ("boys", "referrals.gender.male"),
        ("how many referrals", "referrals.total"),
        ("schools %", "referrals.source.school.percent"),
        ("school per cent the year before", "referrals.source.school.percent.previous"),
        ("referrals.total.change", "referrals.total.change"),
        ("median wait", "decision_wait_median"),
    ],
)
def test_the_plainest_stands_first(typed: str, first: str) -> None:
    assert next(each.name for each in figures_found(BASIS, typed)) == first


@pytest.mark.parametrize("typed", ["zebras", "police zebras", "x" * 10_000])
def test_what_there_is_none_of(typed: str) -> None:
    assert figures_found(BASIS, typed, 12) == []


def test_no_more_are_listed_than_asked_for() -> None:
    assert len(figures_found(BASIS, "referrals", 5)) == 5
    assert len(figures_found(BASIS, "\0{{}} the", 5)) == 5  # words that say nothing leave nothing out
    assert figures_found(BASIS, "", 3) == list(NAMES.values())[:3]


def test_beside_a_section_this_year_stands_before_last_and_what_follows_after() -> None:
    tables = (DataTable("t", "T", (), (Line("Police", (NAMES["referrals.source.police"].value,)),)),)
    basis = cast(Basis, SimpleNamespace(names=NAMES, frame=SimpleNamespace(blocks={"sources": tables})))
    words = "{{referrals.total.previous}} {{referrals.source.police.change}}"
    found = [each.name for each in figures_of(basis, "sources", words)]
    assert found[0] == "referrals.source.police"
    turns = ["referrals.source.police", "referrals.total.previous", "referrals.source.police.change"]
    assert [each for each in found if each in turns] == turns
