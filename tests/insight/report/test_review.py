"""The checks of a whole publication: each fires where it must, and does not where it must not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from halcyon.insight.narrative.references import prose
from halcyon.insight.profile import Profile, load, shipped
from halcyon.insight.publication.document import Chart, ChartKind, Column, DataTable, Document, Line, Section
from halcyon.insight.publication.values import Counted, Kind, Value, count, plain
from halcyon.insight.report.document import Check
from halcyon.insight.report.review.check import Last, check, last_of
from halcyon.insight.report.review.findings import Finding
from halcyon.insight.report.review.quoting import printed, published_before

NOW, BEFORE = "2018/19", "2017/18"
EIGHT = {
    *(Check.SUM, Check.FLOW, Check.CONCEPT, Check.BASE, Check.RESTATED, Check.BANDS),
    *(Check.DIRECTION, Check.COPIED, Check.SHARE),
}


def profile(name: str) -> Profile:
    return load(shipped().parent / f"{name}.toml")


def found_in(made: Profile) -> set[tuple[str, str, str]]:
    """What the checks find, as the place that a profile's author names and the check."""
    return {
        (
            each.section.removeprefix("table-"),
            each.period if each.section.startswith("table-") else "",
            each.check.value,
        )
        for each in check(printed(made), published_before(made))
        if each.check in EIGHT
    }


def wanted_in(made: Profile, *, holds: bool) -> set[tuple[str, str, str]]:
    return {
        (each.table or each.section, each.period if each.table else "", each.finds)
        for each in made.checks
        if each.holds is holds and each.finds
    }


def test_every_planted_fault_is_caught_and_nothing_that_is_right() -> None:
    faults = profile("invented_faults")
    assert found_in(faults) == wanted_in(faults, holds=False)
    assert not found_in(faults) & wanted_in(faults, holds=True)


def test_what_the_checks_say_of_the_planted_faults() -> None:
    faults = profile("invented_faults")
    says = [each.says for each in check(printed(faults), published_before(faults))]
    for sentence in (
        "“decrease”: 146 after 148, but 30.0 in 10,000 children after 29.4.",
        "“rose”: 17 after 21 is less.",
        "“remained static”: 83 after 66 is 26% more: say “within usual variation” if that is meant.",
        "No figure of this report is 986; training_attendance.total is 968.",
        "No number out of 30 is 64% (Within 72 hours).",
        "52 at the start, 83 came and 76 went: that leaves 59, not 57.",
    ):
        assert sentence in says


def test_what_is_caught_in_the_real_report() -> None:
    assert found_in(profile("sses_2018_19")) == {("referrals_by_gender", "2017/18", "sum")}


def test_a_profile_that_is_right_has_nothing() -> None:
    assert found_in(profile("invented_small_cells")) == set()


# --- one check at a time, over a small publication


def of(period: str = NOW, *scope: tuple[str, str], measure: str = "referrals") -> Counted:
    return Counted(measure, period, frozenset(scope))


def table(
    *lines: tuple[str, Value | str], total: Value | None = None, id: str = "t", caption: str = "Title"
) -> DataTable:
    made = [Line(heading, (cell,)) for heading, cell in lines]
    made += [] if total is None else [Line("Total (n)", (total,), is_total=True)]
    return DataTable(id, caption, (Column("Key", numeric=False), Column(NOW)), tuple(made))


def draft(*tables: DataTable, text: str = "", charts: tuple[Chart, ...] = ()) -> Document:
    blocks = (*((prose(text, {}),) if text else ()), *tables, *charts)
    return Document(
        "d", "Draft", "Area", NOW, "internal", datetime(2019, 6, 1, tzinfo=UTC), (Section("s", "S", blocks),)
    )


def girls(number: int, period: str = NOW) -> tuple[str, Value]:
    return "Female", count(number, of(period, ("gender", "female")))


def boys(number: int, period: str = NOW) -> tuple[str, Value]:
    return "Male", count(number, of(period, ("gender", "male")))


def percent(number: str, base: Counted | None, key: str = "female") -> tuple[str, Value]:
    where = of(NOW, ("gender", key))
    places = len(number.partition(".")[2])
    return key, Value(Decimal(number), kind=Kind.PERCENT, of=where, base=base, places=places)


def total(number: int, period: str = NOW) -> Value:
    return count(number, of(period))


ONE = table(girls(90), boys(10), total=total(100))


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (draft(ONE), []),
        (draft(table(girls(90), boys(9), total=total(100))), ["sum"]),
        (draft(table(girls(90), total=total(100))), []),  # one key is a share
        (
            draft(table(("Female", girls(90)[1].hidden()), boys(9), total=total(100))),
            [],
        ),  # hidden: nothing adds up
        (draft(table(girls(90), boys(10))), ["base"]),
        (draft(table(("Courses", plain(12)))), []),
        (draft(table(percent("90", of()), percent("10", of(), "male"), total=total(100))), []),
        (draft(table(percent("90", of()), percent("5", of(), "male"), total=total(100))), ["sum"]),
        (draft(table(percent("64", of()), total=total(30))), ["share"]),
        (draft(table(percent("63", of()), total=total(30))), []),
        (draft(table(percent("50", None), total=total(30))), ["share"]),
        (draft(ONE, table(percent("80", of()), id="u", total=total(100))), ["share"]),  # 90 of 100 is not 80%
        (draft(ONE, table(girls(89), boys(11), total=total(100), id="u")), ["concept", "concept"]),
        (draft(ONE, table(girls(90), boys(10), total=total(100), id="u")), []),
    ],
)
def test_tables(document: Document, wanted: list[str]) -> None:
    assert [each.check.value for each in check(document)] == wanted


def narrow(caption: str) -> DataTable:
    young = ("age_band", "10-13")
    lines = (("Female", count(3, of(NOW, young, ("gender", "female")))),)
    return table(*lines, total=count(4, of(NOW, young)), caption=caption)


def test_a_table_of_some_only_says_of_which() -> None:
    assert [each.says for each in check(draft(narrow("Gender")))] == [
        "It counts only some (age band 10-13), and does not say so."
    ]
    assert check(draft(narrow("Gender of the children of age 10 to 13"))) == []


def stock(number: int, period: str) -> tuple[str, Value]:
    return f"Open {period}", count(number, of(period, measure="cases_open"))


def flowing(end: int) -> DataTable:
    came = ("Started", count(7, of(measure="cases_started")))
    went = ("Closed", count(2, of(measure="cases_closed")))
    return table(stock(10, BEFORE), came, went, stock(end, NOW))


def test_flows_make_stocks() -> None:
    assert check(draft(flowing(15))) == []
    assert [(each.check, each.says) for each in check(draft(flowing(14)))] == [
        (Check.FLOW, "10 at the start, 7 came and 2 went: that leaves 15, not 14.")
    ]


def aged(period: str, *bands: str) -> tuple[Value, ...]:
    return tuple(count(1, of(period, ("age_band", band))) for band in bands)


def by_age(before: tuple[str, ...]) -> DataTable:
    now = ("10-13", "14")
    keys = dict.fromkeys((*now, *before))
    lines = tuple(
        Line(
            key,
            tuple(
                count(1, of(period, ("age_band", key))) if key in keys_ else Value(None)
                for period, keys_ in ((NOW, now), (BEFORE, before))
            ),
        )
        for key in keys
    )
    last = Line("Total (n)", (total(2), total(len(before), BEFORE)), is_total=True)
    return DataTable(
        "age", "Age", (Column("Age", numeric=False), Column(NOW), Column(BEFORE)), (*lines, last)
    )


def test_bands_that_cut_each_other_are_not_compared_nor_drawn() -> None:
    chart = Chart("c", "Ages", "age", ChartKind.GROUPED)
    assert check(draft(by_age(("10-13", "14")), charts=(chart,))) == []
    found = check(draft(by_age(("10-12", "13-14")), charts=(chart,)))
    assert [(each.check.value, each.block) for each in found] == [("bands", "age"), ("bands", "c")]
    alone = Chart("c", "Ages", "age", ChartKind.BARS, columns=(0,))
    assert [each.block for each in check(draft(by_age(("10-12", "13-14")), charts=(alone,)))] == ["age"]


def _by(dimension: str, keys: Sequence[str]) -> Document:
    """A table of one year, cut by these keys: one of each."""
    lines = [Line(key, (count(1, of(NOW, (dimension, key))),)) for key in keys]
    last = Line("Total (n)", (count(len(keys), of(NOW)),), is_total=True)
    heads = (Column("Cut", numeric=False), Column(NOW))
    return draft(DataTable("cut", f"Cut by {dimension}", heads, (*lines, last)))


@pytest.mark.parametrize(
    ("dimension", "before", "now", "says"),
    [
        (
            "wait_for_outcome",
            ("0-1", "2-5", "6-10", "11+"),
            ("0-2", "3+"),
            "“The last” cut the waits of 2018/19 by outcome-days, version 1, and this report cuts them by outcomes-2018"
            " (0-1 and 0-2): the two are not comparable.",
        ),
        ("wait_for_outcome", ("0-1", "2-5", "6-10", "11+"), ("0-1", "2-5", "6-10", "11+"), ""),
        ("wait_for_decision", ("0-23", "24+"), ("0-23", "24-47", "48+"), "decisions-2018"),
        ("age_band", ("10-13", "14+"), ("10-14", "15+"), "cut the ages of 2018/19 by ages-2018"),
        ("gender", ("female", "male"), ("female", "other"), ""),
    ],
)
def test_what_the_last_report_cut_by_other_bands_is_not_comparable(
    dimension: str, before: Sequence[str], now: Sequence[str], says: str
) -> None:
    then, last = (_by(dimension, keys) for keys in (now, before))
    found = [
        each.says
        for each in check(then, last_of(replace(last, title="The last")))
        if each.check is Check.BANDS
    ]
    assert len(found) == bool(says)
    assert all(says in each for each in found)


def test_a_figure_that_was_published_otherwise_is_a_restatement() -> None:
    last = last_of(replace(draft(table(girls(91), boys(10), total=total(101))), title="Last report"))
    assert [each.says for each in check(draft(ONE), last)] == [
        "Female: 91 was published in “Last report”; the records now say 90.",
        "Total (n): 101 was published in “Last report”; the records now say 100.",
    ]
    assert check(draft(ONE), last_of(draft(ONE))) == []
    hidden = draft(ONE).with_values(Value.hidden)
    assert check(draft(ONE), last_of(hidden)) == []


def test_nothing_is_said_of_hidden_figures() -> None:
    text = "Girls rose by a third. Most referrals were of girls."
    hidden = draft(replace(ONE, id="x"), text=text).with_values(Value.hidden)
    assert [each for each in check(hidden) if each.check is not Check.TYPED] == []


def test_findings_keep_their_ids_where_text_is_written_before_them() -> None:
    document = draft(ONE, text="Girls made 90. {{nothing}} and {{nothing}}.")
    later = draft(ONE, text="A new paragraph.\n\nGirls made 90. {{nothing}} and {{nothing}}.")
    ids = [each.id for each in check(document)]
    assert len(ids) == len(set(ids)) == 3
    assert ids == [each.id for each in check(document)]
    assert set(ids) == {each.id for each in check(later)}
    assert [each.start for each in check(later)] == [each.start + 18 for each in check(document)]


def test_a_finding_in_a_text_says_where() -> None:
    text = "Last summer, girls made 90. See {{referrals.totl}}."
    found = {each.check: each for each in check(draft(ONE, text=text), names={"referrals.total": 1})}
    assert text[found[Check.TYPED].start : found[Check.TYPED].end] == "90"
    assert found[Check.REFERENCE].says.endswith("Is it referrals.total?")
    place = slice(found[Check.REFERENCE].start, found[Check.REFERENCE].end)
    assert text[place] == "{{referrals.totl}}"


def test_an_unwritten_report_has_nothing_to_find() -> None:
    assert check(draft()) == []
    assert check(draft(), Last("nothing")) == []
    assert Finding(Check.SUM, "s", "t", "x").title == "Does not add up"
