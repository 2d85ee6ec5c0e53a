"""Which figures of two publications differ, which words, which tables: by tables of cases."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from halcyon.insight.comparison.figures import Change, came, own_periods, plainly_headed, same_periods
from halcyon.insight.comparison.words import reworded, said
from halcyon.insight.publication.document import (
    Block,
    Column,
    DataTable,
    Document,
    Line,
    Prose,
    Quotation,
    Section,
)
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value, count, plain


def referrals(number: int, period: str) -> Value:
    return count(number, Counted("referrals", period))


def percent(number: str, period: str) -> Value:
    return Value(Decimal(number), Kind.PERCENT, Counted("referrals", period), places=1)


HIDDEN = Value(None, symbol=Symbol.HIDDEN)
NOT_THERE = Value(None, symbol=Symbol.NOT_AVAILABLE)


def table(
    *lines: tuple[str, tuple[Value | str, ...]], columns: tuple[str, ...], id: str = "source"
) -> DataTable:
    heads = (Column("Source", numeric=False), *map(Column, columns))
    return DataTable(id, f"By {id}", heads, tuple(Line(*each) for each in lines))


def document(*blocks: Block, period: str = "2018/19", more: tuple[Section, ...] = ()) -> Document:
    return Document(
        id="annual", title="Report", area="Ashbeck", period=period, mode="internal",
        as_of=datetime(2019, 5, 1, tzinfo=UTC), sections=(Section("one", "Referrals", blocks), *more),
    )  # fmt: skip


def one(value: Value, column: str = "2018/19") -> Document:
    return document(table(("Schools", (value,)), columns=(column,)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (plain(12), plain(12), (1, 0, [])),
        (plain(12), plain(15), (1, 0, [("12", "15", "+3")])),
        (plain(1_500), plain(12), (1, 0, [("1,500", "12", "−1,488")])),
        (plain(2, "days"), plain(5, "days"), (1, 0, [("2 days", "5 days", "+3 days")])),
        (
            percent("14.2", "2018/19"),
            percent("12.9", "2018/19"),
            (1, 0, [("14.2%", "12.9%", "−1.3 points")]),
        ),
        (percent("14.24", "2018/19"), percent("14.21", "2018/19"), (1, 0, [])),  # printed alike
        (NOT_THERE, plain(3), (1, 0, [(":", "3", "")])),
        # what one of two hides is not compared, whichever it is: it would tell what was hidden
        (HIDDEN, plain(3), (0, 1, [])),
        (plain(3), HIDDEN, (0, 1, [])),
        (HIDDEN, HIDDEN, (0, 1, [])),
        # of words that stand for a number no difference is told
        (
            Value(Decimal(2), Kind.CHANGE, words="2 more"),
            Value(Decimal(4), Kind.CHANGE, words="4 more"),
            (1, 0, [("2 more", "4 more", "")]),
        ),
    ],
)
def test_a_figure_that_both_print(
    before: Value, after: Value, expected: tuple[int, int, list[tuple[str, ...]]]
) -> None:
    found = same_periods(one(before), one(after))
    changes = [change for each in found.tables for change in each.changes]
    assert (found.both, found.hidden) == expected[:2]
    assert [(each.before.text, each.after.text, each.difference) for each in changes] == expected[2]
    assert found.changed == len(expected[2])


def test_of_different_years_what_both_print_of_one_year_is_set_beside_each_other() -> None:
    then = document(
        table(
            ("Schools", (referrals(10, "2017/18"), referrals(7, "2016/17"))), columns=("2017/18", "2016/17")
        ),
        period="2017/18",
    )
    now = document(
        table(
            ("Schools", (referrals(20, "2018/19"), referrals(11, "2017/18"))), columns=("2018/19", "2017/18")
        )
    )
    restated, moved = same_periods(then, now), own_periods(then, now)
    assert restated.both == 1
    assert [(each.line, each.column, each.difference) for each in restated.tables[0].changes] == [
        ("Schools", "2017/18", "+1")
    ]
    assert moved.both == 1
    assert [(each.before.text, each.after.text) for each in moved.tables[0].changes] == [("10", "20")]


def test_a_table_without_periods_is_of_its_publications_own() -> None:
    then, now = (
        document(table(("Schools", (plain(number),)), columns=("High",)), period=period)
        for number, period in ((3, "2017/18"), (5, "2018/19"))
    )
    assert same_periods(then, now).both == 0
    assert [each.difference for each in own_periods(then, now).tables[0].changes] == ["+2"]


def test_from_year_to_year_headings_leave_the_year_out() -> None:
    then, now = (
        document(table((f"Open on 31 March {year}", (plain(number),)), columns=(f"{year} (%)",)), period=year)
        for number, year in ((3, "2017/18"), (5, "2018/19"))
    )
    ((change,),) = (each.changes for each in own_periods(then, now).tables)
    assert (change.line, change.column) == ("Open on 31 March", "(%)")


def test_a_period_that_is_not_over_is_set_beside_a_whole_one_and_its_part_a_year_before_is_none() -> None:
    whole = document(table(("Schools", (referrals(10, "2017/18"),)), columns=("2017/18",)), period="2017/18")
    values = (referrals(7, "2018/19"), referrals(6, "2017/18 to 22 November"))
    printed = table(("Schools", values), columns=("2018/19 to 22 November", "2017/18 to 22 November"))
    so_far = plainly_headed(document(printed), "2018/19 to 22 November")
    assert same_periods(whole, so_far).both == 0
    assert [each.difference for each in own_periods(whole, so_far).tables[0].changes] == ["−3"]
    assert plainly_headed(whole, "") is whole


def test_how_a_figure_differs_from_the_year_before_is_no_figure_of_a_year() -> None:
    against = Value(Decimal(1), Kind.CHANGE, words="within usual variation")
    then, now = (
        document(table(("Schools", (against,)), columns=(f"Against {earlier}",)), period=period)
        for earlier, period in (("2016/17", "2017/18"), ("2017/18", "2018/19"))
    )
    assert own_periods(then, now).both == 0


def test_two_lines_of_one_name_keep_apart() -> None:
    def twice(first: int, second: int) -> Document:
        return document(table(("All", (plain(first),)), ("All", (plain(second),)), columns=("2018/19",)))

    (changed,) = same_periods(twice(1, 2), twice(1, 3)).tables
    assert list(changed.changes) == [Change("All", "2018/19", plain(2), plain(3))]
    assert same_periods(twice(1, 2), twice(1, 2)).tables == []


def test_a_figure_that_several_tables_print_is_told_once() -> None:
    def both(number: int) -> Document:
        value = referrals(number, "2018/19")
        tables = [table(("All", (value,)), columns=("2018/19",), id=id) for id in ("source", "age")]
        return document(*tables)

    found = same_periods(both(1), both(2))
    assert (found.both, found.changed) == (1, 1)
    assert [each.caption for each in found.tables] == ["By source"]


def test_tables_come_and_go() -> None:
    by_source, by_age = (table(("All", (plain(1),)), columns=("2018/19",), id=id) for id in ("source", "age"))
    both, less = document(by_source, by_age), document(by_source)
    assert came(less, both) == ["By age"]
    assert came(both, less) == []
    assert same_periods(less, both).both == 1


def worded(markdown: str, **values: Value) -> Document:
    return document(Prose(markdown, values))


@pytest.mark.parametrize(
    ("before", "after", "out", "put_in"),
    [
        (worded("It rose."), worded("It rose."), "", ""),
        (worded("It rose."), worded("It fell."), "rose.", "fell."),
        (worded("There were {{n}}.", n=plain(3)), worded("There were {{n}}.", n=plain(3)), "", ""),
        (worded("There were {{n}}.", n=plain(3)), worded("There were {{n}}.", n=plain(4)), "3.", "4."),
        (
            worded("There were {{n}}.", n=HIDDEN),
            worded("There were {{n}}."),
            "hidden,",
            "figure",
        ),
        (worded("Nothing is reported here in this edition."), document(), "", ""),
        (worded("Kept."), document(Prose("Kept."), Quotation("I was heard.", "A child")), "", "heard"),
        (worded("<script>alert(1)</script>"), worded("Plain."), "<script>alert(1)</script>", "Plain."),
    ],
)
def test_words_that_changed(before: Document, after: Document, out: str, put_in: str) -> None:
    found = reworded(before, after)
    assert bool(found.changed) == bool(out or put_in)
    for each in found.changed:
        assert out in "".join(piece.text for piece in each.difference.before if piece.changed)
        assert put_in in "".join(piece.text for piece in each.difference.after if piece.changed)


def test_sections_come_and_go() -> None:
    more = document(Prose("Kept."), more=(Section("two", "Waits", (Prose("New."),)),))
    found = reworded(worded("Kept."), more)
    assert (found.both, list(found.changed), found.came, found.went) == (1, [], ["Waits"], [])
    assert reworded(more, worded("Kept.")).went == ["Waits"]


def test_a_section_is_called_after_the_one_it_stands_in() -> None:
    def nested(words: str) -> Document:
        below = Section("below", "From the figures", (Prose(words),))
        return document(more=(Section("above", "What got worse?", sections=(below,)),))

    assert [each.title for each in reworded(nested("A."), nested("B.")).changed] == [
        "What got worse? From the figures"
    ]


def test_tables_are_no_words() -> None:
    section = document(Prose("Said."), table(("All", (plain(1),)), columns=("2018/19",))).sections[0]
    assert said(section) == "Said."
