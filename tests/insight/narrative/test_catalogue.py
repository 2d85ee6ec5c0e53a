"""The names of figures, and what follows from them."""

from decimal import Decimal

import pytest

from halcyon.insight.narrative.catalogue import Entry, Span, catalogue, slug, stem
from halcyon.insight.publication.values import Counted, Kind, Value, count, plain

NOW, BEFORE = "2018/19", "2017/18"


def _of(period: str = NOW, *scope: tuple[str, str], measure: str = "referrals") -> Counted:
    return Counted(measure, period, frozenset(scope))


def _percent(number: str, of: Counted, base: Counted) -> Value:
    return Value(Decimal(number), kind=Kind.PERCENT, of=of, base=base, places=1)


POLICE = ("source", "police")
VALUES = (
    count(150, _of()),
    count(148, _of(BEFORE)),
    count(141, _of("2016/17")),
    count(31, _of(NOW, POLICE)),
    count(31, _of(BEFORE, POLICE)),
    _percent("20.7", _of(NOW, POLICE), _of()),
    _percent("20.9", _of(BEFORE, POLICE), _of(BEFORE)),
    count(3, _of(NOW, ("age_band", "18+"))),
    count(0, _of(BEFORE, ("age_band", "18+"))),
    Value(Decimal(12), kind=Kind.WAIT, of=_of(measure="wait_median"), unit="days"),
    Value(Decimal(9), kind=Kind.WAIT, of=_of(BEFORE, measure="wait_median"), unit="days"),
    plain(7),
)


def _catalogue(people: dict[str, int] | None = None) -> dict[str, Entry]:
    return catalogue(VALUES, Span(NOW, BEFORE, people or {}), lambda of: stem(of).capitalize())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("referrals.total", "150"),
        ("referrals.total.previous", "148"),
        ("referrals.total.2016_17", "141"),
        ("referrals.total.change", "2"),
        ("referrals.total.change.percent", "1.4%"),
        ("referrals.total.compared", "2 more than"),
        ("referrals.total.variation", "within usual variation"),
        ("referrals.source.police", "31"),
        ("referrals.source.police.compared", "as many as"),
        ("referrals.source.police.percent", "20.7%"),
        ("referrals.source.police.percent.previous", "20.9%"),
        ("referrals.source.police.percent.change", "0.2 percentage points"),
        ("referrals.source.police.percent.compared", "0.2 percentage points lower than"),
        ("referrals.age_band.18_plus.variation", "of numbers too small to compare"),
        ("wait_median", "12 days"),
        ("wait_median.compared", "3 days higher than"),
    ],
)
def test_names_and_what_they_say(name: str, said: str) -> None:
    assert _catalogue()[name].value.said == said


def test_a_rate_needs_a_population() -> None:
    assert "referrals.total.rate" not in _catalogue()
    rate = _catalogue({NOW: 49_500})["referrals.total.rate"].value
    assert (rate.said, rate.per, rate.of) == ("30.3 in 10,000 children", 49_500, _of())


def test_a_rate_that_is_printed_is_not_called_as_its_count_is() -> None:
    printed = Value(Decimal("30.3"), kind=Kind.RATE, of=_of(), per=49_500, places=1)
    entry = catalogue([count(150, _of()), printed], Span(NOW), lambda of: "Referrals")["referrals.rate"]
    assert (entry.value, entry.words) == (printed, f"Referrals, {NOW}, in 10,000 children")


def test_variation_is_that_of_the_rate_where_the_population_is_known() -> None:
    fewer_children = _catalogue({NOW: 25_000, BEFORE: 50_000})
    assert fewer_children["referrals.total.variation"].value.said == "beyond usual variation"


def test_a_change_gives_both_away_and_says_so() -> None:
    for suffix in ("change", "change.percent", "compared", "variation"):
        value = _catalogue()[f"referrals.total.{suffix}"].value
        assert (value.kind, value.of, value.less) == (Kind.CHANGE, _of(), _of(BEFORE))
        assert value.hidden().said == "c (hidden, so that nobody can be identified)"


def test_from_nothing_there_is_no_change_in_percent() -> None:
    assert "referrals.age_band.18_plus.change" in _catalogue()
    assert "referrals.age_band.18_plus.change.percent" not in _catalogue()


def test_a_hidden_figure_has_a_name_and_nothing_that_follows_from_it() -> None:
    hidden = catalogue([each.hidden() for each in VALUES], Span(NOW, BEFORE), stem)
    assert hidden["referrals.total"].value.number is None
    assert not [name for name in hidden if name.endswith(("change", "compared", "variation"))]


def test_words_say_what_and_when() -> None:
    found = _catalogue()
    assert found["referrals.total"].words == "Referrals, 2018/19"
    assert found["referrals.total.compared"].words == "Referrals: 2018/19 against 2017/18, in words"


@pytest.mark.parametrize(
    ("text", "name"), [("18+", "18_plus"), ("P&TH Homes", "p_th_homes"), ("", "_"), ("}}", "_"), ("é", "é")]
)
def test_any_key_makes_a_name(text: str, name: str) -> None:
    assert slug(text) == name
