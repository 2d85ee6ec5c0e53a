"""Counts rounded to fives or tens so that they add up as they are printed."""

from decimal import Decimal

import pytest

from halcyon.insight.disclosure.protecting import protect
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication import about
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Counted, Kind, Value, count
from tests.insight.disclosure.worlds import crossed, document, drawn_document, share, table, truth_of

FIVES, TENS = Settings(rounding=5), Settings(rounding=10)
ALL = Counted("referrals", "2018/19")


def printed(made: Document, settings: Settings) -> dict[Counted, int]:
    result, account = protect(made, settings=settings)
    assert not account.hidden
    return truth_of(result)


@pytest.mark.slow(reason="integer programs over drawn reports")
@pytest.mark.parametrize("settings", [FIVES, TENS], ids=["fives", "tens"])
@pytest.mark.parametrize("seed", range(3))
def test_every_count_is_a_multiple_beside_it_and_sums_add(seed: int, settings: Settings) -> None:
    made = drawn_document(seed)
    truth, base = truth_of(made), settings.rounding
    numbers = printed(made, settings)
    assert all(number % base == 0 and abs(number - truth[of]) < base for of, number in numbers.items())
    for of, number in numbers.items():
        parts = [each for each in numbers if len(each.scope - of.scope) == 1 and each.scope > of.scope]
        for dimension in {next(iter(each.scope - of.scope))[0] for each in parts}:
            here = [
                each
                for each in parts
                if each.period == of.period and next(iter(each.scope - of.scope))[0] == dimension
            ]
            if sum(truth[each] for each in here) == truth[of]:
                assert sum(numbers[each] for each in here) == number


def test_small_numbers_are_not_told_apart() -> None:
    numbers = printed(crossed(3, scale=4.0), FIVES)
    truth = truth_of(crossed(3, scale=4.0))
    small = [of for of, number in truth.items() if 1 <= number <= 4]
    assert small
    assert {numbers[of] for of in small} <= {0, 5}
    assert all(numbers[of] == 0 for of, number in truth.items() if number == 0)


def test_shares_and_rates_follow_from_what_is_rounded() -> None:
    a = ALL.where("outcome", "a")
    rate = Value(Decimal("12.4"), kind=Kind.RATE, of=ALL, per=118_000, places=1)
    change = Value(Decimal(2), kind=Kind.CHANGE, of=ALL, less=a, words="2 more than")
    usual = Value(Decimal(2), kind=Kind.CHANGE, of=ALL, less=a, words="within usual variation")
    made = document(
        table(
            "t",
            ("all", [count(146, ALL), rate, change, usual]),
            ("a", [count(43, a), share(43, 146, a, ALL)]),
        )
    )
    result, _ = protect(made, settings=TENS)
    assert [value.text for value in result.values()] == [
        "150",
        "12.7",
        "c",
        "within usual variation",
        "40",
        "26.7%",
    ]
    assert "multiple of 10" in str(result.sections[-1])


def test_rounded_figures_are_not_said_to_be_hidden() -> None:
    result, _ = protect(crossed(3, scale=4.0), settings=TENS)
    assert (result.marking, result.threshold) == (
        "Public: counts of people are rounded to a multiple of 10.",
        0,
    )
    said = " ".join(text for pair in about.facts(result) for text in pair) + str(result.sections[-1])
    assert "hidden" not in said
    assert "is shown as c" not in said


def test_what_was_told_exactly_before_is_hidden_and_named() -> None:
    a, b = ALL.where("outcome", "a"), ALL.where("outcome", "b")
    told = document(table("t", ("all", [count(46, ALL)]), ("b", [count(43, b)])))
    made = document(table("t", ("all", [count(46, ALL)]), ("a", [count(3, a)]), ("b", [count(43, b)])))
    result, account = protect(made, settings=FIVES, earlier=[told])
    assert account.exposed == (a,)
    assert [value.text for value in result.values()][1] == "c"
