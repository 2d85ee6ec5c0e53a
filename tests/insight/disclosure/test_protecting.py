"""What a protected publication prints: one case for each way in which a number gives itself away."""

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from halcyon.base.refusals import Refusal
from halcyon.insight.disclosure.account import Account, Why
from halcyon.insight.disclosure.protecting import protect
from halcyon.insight.disclosure.relations import Knowledge, Relation
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication.document import (
    Chart,
    DataTable,
    Document,
    Notice,
    Prose,
    Section,
)
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value, count, plain
from tests.insight.disclosure.attacking import Attack
from tests.insight.disclosure.worlds import crossed, document, drawn_document, share, table, truth_of

FIVE = Settings()
ALL = Counted("referrals", "2018/19")


def by(key: str, whole: Counted = ALL, dimension: str = "outcome") -> Counted:
    return whole.where(dimension, key)


def parted(id: str = "t", dimension: str = "outcome", whole: Counted = ALL, **numbers: int) -> Document:
    """A table of one dimension with its total, which comes first."""
    return document(_table(id, dimension, whole, **numbers))


def _table(id: str, dimension: str, whole: Counted, **numbers: int) -> DataTable:
    lines = [(key, [count(number, whole.where(dimension, key))]) for key, number in numbers.items()]
    return table(id, ("total", [count(sum(numbers.values()), whole)]), *lines)


def printed(made: Document) -> list[str]:
    """Every figure as printed, in order."""
    return [value.text for value in made.values()]


def protected(made: Document, settings: Settings = FIVE, **more: object) -> tuple[list[str], Account]:
    result, account = protect(made, settings=settings, **more)  # type: ignore[arg-type]
    return printed(result), account


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"a": 20, "b": 30}, ["50", "20", "30"]),
        ({"a": 3, "b": 30, "c": 40}, ["73", "c", "c", "40"]),
        ({"a": 0, "b": 30, "c": 40}, ["70", "0", "30", "40"]),
        ({"a": 3, "b": 1, "c": 46}, ["50", "c", "c", "c"]),
        ({"a": 3, "b": 0, "c": 0}, ["c", "c", "0", "0"]),
        ({"a": 6, "b": 6}, ["12", "6", "6"]),
    ],
)
def test_a_table_with_its_total(numbers: dict[str, int], expected: list[str]) -> None:
    assert protected(parted(**numbers))[0] == expected


def test_the_threshold_the_noughts_and_the_width_are_choices() -> None:
    numbers = {"a": 5, "b": 30, "c": 0, "d": 40}
    assert protected(parted(**numbers), Settings(threshold=4))[0] == ["75", "5", "30", "0", "40"]
    assert protected(parted(**numbers), Settings(show_zero=False))[0] == ["75", "c", "30", "c", "40"]
    narrow = {"a": 2, "b": 2, "c": 30, "d": 31}
    assert protected(parted(**narrow), Settings(width=2))[0].count("c") == 2
    assert protected(parted(**narrow), Settings(width=3))[0].count("c") == 3


@pytest.mark.parametrize(
    ("name", "value"), [("threshold", 0), ("threshold", 21), ("width", 0), ("rounding", 3)]
)
def test_a_choice_that_makes_no_sense_is_refused(name: str, value: int) -> None:
    with pytest.raises(Refusal, match=name):
        Settings(**{name: value})


def test_a_share_of_a_hidden_number_is_hidden_and_so_is_what_it_leaves() -> None:
    shown = document(
        table(
            "t",
            ("looked after", [count(148, by("yes")), share(148, 150, by("yes"), ALL)]),
            ("total", [count(150, ALL), ""]),
        )
    )
    texts, account = protected(shown)
    assert texts.count("c") >= 2
    assert "98.7%" not in texts
    assert account.shares == ((Why.SHARE, 1),)


def test_a_share_alone_is_taken_for_the_number_behind_it() -> None:
    texts, _ = protected(
        document(table("t", ("girls", [share(3, 80, by("f"), ALL)]), ("n", [count(80, ALL)])))
    )
    assert texts == ["c", "80"]


def test_shares_and_rates_have_one_decimal() -> None:
    rate = Value(Decimal("12.346"), kind=Kind.RATE, of=ALL, per=118_000, places=3)
    texts, _ = protected(
        document(table("t", ("a", [count(146, ALL), rate, share(43, 146, by("a"), ALL, places=2)])))
    )
    assert texts == ["146", "12.3", "29.5%"]


def test_a_rate_of_few_is_hidden() -> None:
    rate = Value(Decimal("0.3"), kind=Kind.RATE, of=ALL, per=118_000, places=1)
    assert protected(document(table("t", ("a", [rate]))))[0] == ["c"]


def test_the_same_number_is_hidden_wherever_it_stands() -> None:
    made = parted(a=3, b=30, c=40)
    said = Prose("{{a}} and {{all}}", {"a": count(3, by("a")), "all": count(73, ALL)})
    aside = Section("aside", "Aside", (said,))
    made = replace(made, cover=aside, easy=aside)
    assert protected(made)[0] == ["c", "73", "73", "c", "c", "40", "c", "73"]


def test_what_two_tables_share_cannot_be_taken_from_the_other() -> None:
    one = _table("one", "outcome", ALL, a=3, b=30, c=40)
    # the same number under another cut: those of "b" by gender add up to it
    other = table(
        "other", *((key, [count(n, by("b").where("gender", key))]) for key, n in (("f", 12), ("m", 18)))
    )
    texts, account = protected(document(one, other))
    hidden = {each.of for each in account.hidden}
    assert by("a") in hidden
    if by("b") in hidden:
        assert "c" in texts[-2:]


def test_bands_that_overlap_are_taken_from_each_other() -> None:
    ages = ALL.where("age_band", "10-13"), ALL.where("age_band", "10-14")
    texts, _ = protected(
        document(table("t", ("young", [count(30, ages[0])]), ("older", [count(33, ages[1])])))
    )
    assert "c" in texts  # three were fourteen


def test_three_quarters_and_the_year_tell_the_fourth() -> None:
    quarters = ("April to June 2018", 20), ("July to September 2018", 30), ("October to December 2018", 40)
    made = document(
        table(
            "t",
            *((name, [count(n, Counted("referrals", name))]) for name, n in quarters),
            ("year", [count(93, ALL)]),
        )
    )
    assert "c" in protected(made)[0]
    stock = Knowledge(not_additive=frozenset({"referrals"}))
    assert "c" not in protected(made, knowledge=stock)[0]


def test_a_sum_that_is_told_besides_counts_too() -> None:
    start, started, closed, end = (Counted(name, "2018/19") for name in ("start", "started", "closed", "end"))
    handled = Counted("handled", "2018/19")
    made = document(
        table(
            "t",
            *((of.measure, [count(n, of)]) for of, n in ((start, 40), (started, 3), (closed, 20), (end, 23))),
        )
    )
    knowledge = Knowledge(
        known={handled: 43},
        relations=(Relation(handled, (start, started)), Relation(handled, (closed, end))),
    )
    assert protected(made)[0] == ["40", "c", "20", "23"]
    assert protected(made, knowledge=knowledge)[0].count("c") == 2


@pytest.mark.parametrize(("base", "text"), [(4, "c"), (6, "12 days"), (None, "c")])
def test_a_wait_is_shown_where_it_was_measured_on_enough(base: int | None, text: str) -> None:
    wait = Value(Decimal(12), kind=Kind.WAIT, of=Counted("wait", "2018/19"), base=ALL, unit="days")
    lines = [("longest", [wait])] + ([] if base is None else [("n", [count(base, ALL)])])
    assert protected(document(table("t", *lines)))[0][0] == text


def _waited(measured_on: int, rank: float, *, base_shown: bool = True) -> tuple[list[str], Account]:
    wait = Value(Decimal(12), kind=Kind.WAIT, of=Counted("wait", "2018/19"), base=ALL, unit="days")
    knowledge = Knowledge(known={ALL: measured_on}, ranks={"wait": rank})
    lines = [("wait", [wait])] + ([("n", [count(measured_on, ALL)])] if base_shown else [])
    return protected(document(table("t", *lines)), knowledge=knowledge)


@pytest.mark.parametrize(
    ("rank", "measured_on", "text"),
    [
        (1.0, 10_000, "c"),  # the longest is somebody's, of however many
        (0.0, 10_000, "c"),
        (0.5, 11, "c"),
        (0.5, 12, "12 days"),  # six on either side
        (0.9, 59, "c"),
        (0.9, 60, "12 days"),
        (0.1, 59, "c"),
        (0.1, 60, "12 days"),
        (0.99, 599, "c"),
        (0.99, 600, "12 days"),
    ],
)
def test_a_time_that_few_lie_beyond_is_somebodys_own(rank: float, measured_on: int, text: str) -> None:
    for base_shown in (True, False):
        texts, account = _waited(measured_on, rank, base_shown=base_shown)
        assert texts[0] == text
        assert account.shares == (((Why.ALONE, 1),) if text == "c" else ())


def test_a_time_says_nothing_of_how_many_it_was_measured_on_where_they_are_hidden() -> None:
    part = by("b")
    wait = Value(Decimal(12), kind=Kind.WAIT, of=Counted("wait", "2018/19"), base=part, unit="days")
    one = _table("one", "outcome", ALL, a=3, b=30, c=40)
    made = document(one, table("two", ("wait", [wait])))
    assert protected(made)[0] == ["73", "c", "c", "40", "c"]


@pytest.mark.parametrize(
    "value",
    [
        Value(Decimal(1), kind=Kind.WAIT, unit="day", of=ALL),
        Value(Decimal("1.5"), kind=Kind.WAIT, unit="days", of=ALL, places=1),
        Value(Decimal("1.25"), kind=Kind.PERCENT, of=ALL, base=ALL, places=2),
        Value(Decimal(1), kind=Kind.CHANGE, of=ALL, less=ALL, words="one more than"),
    ],
)
def test_a_hidden_value_keeps_nothing_that_follows_from_its_number(value: Value) -> None:
    bare = Value(None, kind=value.kind, of=value.of, base=value.base, less=value.less, symbol=Symbol.HIDDEN)
    assert value.hidden() == bare


def test_what_is_about_nobody_stays() -> None:
    sessions = Counted("training_sessions", "2018/19")
    health = Value(Decimal(2), kind=Kind.PLAIN, of=sessions.where("sector", "health"))
    part = Value(Decimal("2.9"), kind=Kind.PERCENT, of=health.of, base=sessions, places=1)
    assert protected(document(table("t", ("health", [health, part, plain(3, "days")]))))[0] == [
        "2",
        "2.9%",
        "3 days",
    ]


@pytest.mark.parametrize(("before", "text"), [(40, "10 more than"), (3, "c")])
def test_a_change_is_shown_where_both_are(before: int, text: str) -> None:
    last = Counted("referrals", "2017/18")
    change = Value(Decimal(10), kind=Kind.CHANGE, of=ALL, less=last, words="10 more than")
    made = document(table("t", ("now", [count(50, ALL), change]), ("before", [count(before, last)])))
    result, _ = protect(made, settings=FIVE)
    value = list(result.values())[1]
    assert value.text == text
    assert value.said.startswith(text)


def test_an_organisation_that_knows_its_own_number_finds_nothing() -> None:
    made = parted(dimension="source", police=4, health=9, school=30, parent=31)
    texts, _ = protected(made)
    assert texts.count("c") >= 3  # with two, each of them would know the other's
    assert protected(made, Settings(contributors=frozenset()))[0].count("c") == 2


def test_what_an_earlier_publication_hid_stays_hidden() -> None:
    earlier, _ = protect(parted(a=3, b=30, c=40), settings=FIVE)
    hidden = [value.of for value in earlier.values() if value.symbol is Symbol.HIDDEN]
    again, account = protect(parted(a=3, b=30, c=40), settings=Settings(threshold=2), earlier=[earlier])
    assert [value.of for value in again.values() if value.symbol is Symbol.HIDDEN] == hidden
    assert {each.why for each in account.hidden} == {Why.BEFORE}


def test_what_an_earlier_publication_told_is_reckoned_with_and_named() -> None:
    told = document(table("t", ("a", [count(30, by("b"))])))
    texts, account = protected(parted(a=3, b=30, c=40), earlier=[told])
    assert texts == ["73", "c", "30", "c"]
    assert not account.exposed
    everything = parted(a=3, b=30, c=40)
    _, account = protected(parted(a=3, b=30, c=40), earlier=[everything])
    assert account.exposed == (by("a"),)


def test_a_number_that_was_put_right_since_is_named() -> None:
    before = document(table("t", ("a", [count(31, by("b"))])))
    assert protected(parted(a=30, b=30), earlier=[before])[1].restated == (by("b"),)


def test_places_and_rare_crossings_are_left_out_whole() -> None:
    rare = _table("rare", "ethnicity", by("14", dimension="age_band"), mixed=40, white=60)
    place = _table("place", "location", ALL, park=40, station=60)
    made = document(rare, place, _table("fine", "outcome", ALL, a=40, b=60))
    chart = Chart("c", "A chart", "place")
    made = replace(made, sections=(*made.sections, Section("charts", "Charts", (chart,))))
    result, account = protect(made, settings=FIVE)
    assert [each.id for each in result.tables()] == ["fine"]
    assert account.left_out == ("rare", "place")
    assert not [block for each in result.walk() for block in each.blocks if isinstance(block, Chart)]
    named = Prose("{{x}}", {"x": count(40, by("park", dimension="location"))})
    assert "c" in protected(document(_table("fine", "outcome", ALL, a=40, b=60), sentences=[named]))[0]


def test_what_repeats_a_hidden_number_is_taken_away_and_so_are_warnings() -> None:
    made = parted(a=3, b=30, c=40)
    [found] = made.tables()
    noted = replace(found, base="3 referrals", notes=("All 3 of them.", "Nothing else."))
    blocks = (noted, Chart("c", "A chart", "t", says="Only 3."), Notice("Sum", "1 is missing", "warning"))
    result, _ = protect(replace(made, sections=(Section("s", "S", blocks),)), settings=FIVE)
    text = str(result)
    assert "All 3" not in text
    assert "3 referrals" not in text
    assert "Only 3" not in text
    assert "1 is missing" not in text
    assert "Nothing else" in text


def test_it_says_how_it_is_protected() -> None:
    result, _ = protect(parted(a=3, b=30, c=40), settings=Settings(threshold=4))
    assert (result.mode, result.marking, result.threshold) == (
        "public",
        "Public: small numbers are hidden.",
        5,
    )
    [found] = result.tables()
    assert "c stands for a number from 1 to 4" in found.notes[-1]
    assert "0 is shown" in str(result.sections[-1])


@pytest.mark.parametrize("number", ["3.5", "-1"])
def test_what_is_no_count_is_refused(number: str) -> None:
    with pytest.raises(Refusal, match="no count"):
        protect(document(table("t", ("a", [Value(Decimal(number), of=ALL)]))), settings=FIVE)


def test_one_thing_printed_as_two_numbers_is_refused() -> None:
    with pytest.raises(Refusal, match="40 in one place and 41 in another"):
        protect(document(table("t", ("a", [count(40, ALL), count(41, ALL)]))), settings=FIVE)


@pytest.mark.slow(reason="three processes that each protect four reports")
def test_every_process_hides_the_same() -> None:
    """What is signed in one process is published by another: sets have another order in each."""
    root = Path(__file__).parents[3]
    asked = [sys.executable, "-m", "tests.insight.disclosure.digest"]
    said = {
        subprocess.run(
            asked,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


@pytest.mark.slow(reason="integer programs over a drawn report")
def test_a_search_that_takes_too_long_hides_more_and_never_less() -> None:
    made = drawn_document(0)
    result, account = protect(made, settings=Settings(effort=1))
    assert account.gave_up
    attack = Attack.on([result], truth_of(made))
    assert attack.hidden
    assert not attack.recovered()


def test_nothing_and_a_single_figure() -> None:
    assert protected(document())[0] == []
    assert protected(document(table("t", ("a", [count(0, ALL)]))))[0] == ["0"]
    assert (
        protected(document(table("t", ("a", [count(10**12, ALL)]), ("b", [count(2, by("b"))]))))[0][1] == "c"
    )


@pytest.mark.slow(reason="two thousand figures that are all tied together")
def test_a_document_of_thousands_of_figures_is_protected_too() -> None:
    made = crossed(1, scale=5, rows=60, columns=30)
    result, account = protect(made, settings=FIVE)
    truth = truth_of(made)
    shown = truth_of(result)
    assert len(truth) > 1_800
    assert not any(1 <= number <= 5 for number in shown.values())
    assert {each.of for each in account.hidden} == truth.keys() - shown.keys()


def test_a_table_in_which_nothing_can_be_shown() -> None:
    """Every group small, and the total too: no number is left, and nothing is told by that."""
    texts, account = protected(parted(a=1, b=2, c=1))
    assert set(texts) == {"c"}
    assert {each.of for each in account.hidden} == {ALL, by("a"), by("b"), by("c")}
    assert not account.exposed


@pytest.mark.slow(reason="six thousand figures that are all tied together, with little time to search")
def test_a_huge_table_ends_and_hides_rather_too_much() -> None:
    """150 by 40: the search gives up at its effort, and then all that is no nought is hidden."""
    made = crossed(2, scale=3, rows=150, columns=40)
    result, account = protect(made, settings=Settings(effort=20_000))
    truth, shown = truth_of(made), truth_of(result)
    assert len(truth) > 6_000
    assert account.gave_up == 1
    assert not any(1 <= number <= 5 for number in shown.values())
    assert {of for of, number in truth.items() if number} == {each.of for each in account.hidden}


def test_each_hidden_number_has_the_sum_that_would_tell_it() -> None:
    _, account = protected(parted(a=3, b=30, c=40))
    small, with_it = (next(each for each in account.hidden if each.of == by(key)) for key in "ab")
    for each in (small, with_it):
        assert each.told_by == Relation(ALL, (by("a"), by("b"), by("c")))
        assert each.numbers == (73, 3, 30, 40)
    assert (small.why, with_it.why) == (Why.SMALL, Why.WITH_IT)


def test_what_an_earlier_edition_hid_is_known_to_be_no_nought() -> None:
    """A year of seven, three quarters of which are c, leaves the fourth at most four."""
    quarters = ("April to June 2018", "July to September 2018", "October to December 2018")
    last = "January to March 2019"
    hidden = [(name, [count(1, Counted("referrals", name)).hidden()]) for name in (*quarters, last)]
    known = Knowledge(
        known={Counted("referrals", name): n for name, n in zip((*quarters, last), (1, 1, 1, 4), strict=True)}
    )
    texts, _ = protected(
        document(table("year", ("all", [count(7, ALL)]))),
        earlier=[document(table("q", *hidden))],
        knowledge=known,
    )
    assert texts == ["7"]  # from one to four each: wide enough
    tight = Knowledge(known=dict(zip(known.known, (1, 1, 1, 3), strict=True)))
    texts, _ = protected(
        document(table("year", ("all", [count(6, ALL)]))),
        earlier=[document(table("q", *hidden))],
        knowledge=tight,
    )
    assert texts == ["c"]  # from one to three each: too near


DECIDED = Counted("contacts_decided", "2018/19")
EDGES = ("0-23", "24-47", "48-119", "120+")


@pytest.mark.parametrize(
    ("hidden", "hours", "text"),
    [
        ((), "30", "30 hours"),
        (("48-119", "120+"), "30", "30 hours"),  # what lies up to there is shown
        (("48-119", "120+"), "12", "12 hours"),
        (("48-119", "120+"), "50", "c"),  # in a hidden band
        (("24-47", "120+"), "50", "c"),  # between two hidden ones
        (("0-23", "24-47"), "50", "50 hours"),  # what lies above is shown
        (("24-47", "48-119"), "24", "c"),
        (("24-47", "48-119"), "23.5", "23.5 hours"),
    ],
)
def test_a_time_is_hidden_that_would_tell_of_hidden_bands(
    hidden: tuple[str, ...], hours: str, text: str
) -> None:
    numbers = {key: 3 if key in hidden else 100 for key in EDGES}
    lines = [(key, [count(n, DECIDED.where("wait_for_decision", key))]) for key, n in numbers.items()]
    of = Counted("p90", "2018/19")
    places = len(hours.partition(".")[2])
    time = Value(Decimal(hours), kind=Kind.WAIT, of=of, base=DECIDED, unit="hours", places=places)
    made = table("t", ("total", [count(sum(numbers.values()), DECIDED)]), *lines, ("nine in ten", [time]))
    known = Knowledge(ranks={"p90": 0.9}, banded={"p90": "wait_for_decision"})
    found, account = protected(document(made), knowledge=known)
    assert found[1:-1] == ["c" if key in hidden else "100" for key in EDGES]
    assert found[-1] == text
    assert (Why.BANDS in dict(account.shares)) is (text == "c")
