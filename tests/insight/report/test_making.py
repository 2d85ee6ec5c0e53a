"""Rows of tables: just what was printed, or whole."""

from decimal import Decimal

import pytest

from halcyon.insight.profile import UNKNOWN
from halcyon.insight.report.document import Row
from tests.insight.report.worlds import counted, maker, profile, row, table

LABELS = ("2018/19", "2017/18")


def published(text: str, numbers: dict[object, int], dimension: str = "source", more: str = "") -> Row:
    """The 2018/19 row of a table that prints just this row."""
    made = profile(table(dimension, text, more=more))
    printed = made.table("t").row("2018/19")
    assert printed
    return maker(made, counted(y2018=numbers)).as_published(printed)


def whole(text: str, numbers: dict[object, int], dimension: str = "source", more: str = "") -> Row:
    """The 2018/19 row, whole."""
    made = profile(table(dimension, text, more=more))
    return maker(made, counted(y2018=numbers)).whole(["2018/19"], "2018/19")[0]


def test_just_the_keys_that_were_printed_in_their_order() -> None:
    made = published(row(total=9, count="{ schools = 5, police = 0 }"), {"2B": 3, "2A": 2, "9": 4})
    assert list(made.count.items()) == [("schools", 5), ("police", 0)]
    assert made.percent == {}
    assert (made.total, made.base) == (9, 9)


def test_a_shortfall_is_not_printed_unless_its_key_was() -> None:
    assert published(row(total=9, count="{ schools = 5, rest = 3 }"), {"2A": 5, "8": 3, "": 1}).count == {
        "schools": 5,
        "rest": 3,
    }
    assert published(row(total=6, count="{ schools = 5, unknown = 1 }"), {"2A": 5, "": 1}).count[UNKNOWN] == 1


def test_what_the_publisher_merged_with_not_known_is_merged() -> None:
    text = row(total=9, count="{ white_or_not_known = 9 }")
    assert published(text, {"WBRI": 4, "NOBT": 3, "REFU": 2}, "ethnicity").count == {"white_or_not_known": 9}
    kept_apart = whole(text, {"WBRI": 4, "NOBT": 3, "REFU": 2}, "ethnicity")
    assert kept_apart.count == {"white_or_not_known": 4, UNKNOWN: 5}


@pytest.mark.parametrize(
    ("printed", "number", "base", "made"),
    [
        ("14", 22, 150, "15"),
        ("14.7", 22, 150, "14.7"),
        ("14.0", 22, 150, "14.7"),
        ("14.67", 22, 150, "14.67"),
        ("0", 0, 150, "0"),
        ("100", 150, 150, "100"),
        ("12", 25, 200, "12"),  # 12.5, which this publisher rounded down
        ("13", 25, 200, "13"),  # 12.5, which that one rounded up
        ("40", 25, 200, "13"),
        ("9.0", 18, 200, "9.0"),
    ],
)
def test_a_percentage_has_the_decimals_that_were_printed(
    printed: str, number: int, base: int, made: str
) -> None:
    found = published(
        row(total=base, percent=f"{{ schools = {printed} }}"), {"2A": number, "9": base - number}
    )
    assert str(found.percent["schools"]) == made
    assert found.count == {}


def test_a_row_may_print_both_measures() -> None:
    made = published(row(total=4, count="{ schools = 1 }", percent="{ schools = 25 }"), {"2A": 1, "8": 3})
    assert (made.count["schools"], made.percent["schools"], made.keys) == (1, Decimal(25), ("schools",))
    assert not made.is_partition


def test_no_total_is_printed_where_none_was_and_percentages_are_of_the_records() -> None:
    made = published(row(percent="{ schools = 20 }"), {"2A": 1, "8": 3})
    assert (made.total, made.base) == (None, None)
    assert made.percent == {"schools": Decimal(25)}


def test_percentages_may_be_of_another_base() -> None:
    text = row(total=10, percent="{ schools = 50 }")
    made = published(text, {"2A": 4, "8": 2, "": 4}, more="base = 8")
    assert (made.total, made.base, made.percent) == (10, 8, {"schools": Decimal(50)})
    without = published(row(percent="{ schools = 50 }"), {"2A": 4, "8": 2, "": 4}, more="base = 8")
    assert (without.total, without.base) == (None, 8)
    as_total = published(row(total=8, percent="{ schools = 50 }"), {"2A": 4, "8": 2, "": 4}, more="base = 8")
    assert (as_total.total, as_total.base) == (8, 8)


def test_of_nothing_everything_is_nought() -> None:
    made = published(row(total=9, count="{ schools = 4 }", percent="{ rest = 10.5 }"), {})
    assert (made.total, made.count, made.percent) == (0, {"schools": 0}, {"rest": Decimal(0)})
    assert whole(row(total=9, count="{ schools = 4 }"), {}).percent == {}


RESTRICTED = 'restrict = { age_band = "10-13" }'


def test_a_restricted_table_counts_only_what_it_is_about() -> None:
    numbers: dict[object, int] = {
        (9, "2A"): 1,
        (10, "2A"): 2,
        (13, "2B"): 3,
        (13, "6"): 4,
        (14, "2A"): 5,
        (None, "2A"): 6,
    }
    assert published(row(total=9, count="{ schools = 5 }"), numbers, more=RESTRICTED).total == 9
    assert whole(row(total=9, count="{ schools = 5 }"), numbers, more=RESTRICTED).count == {
        "schools": 5,
        "6": 4,
        UNKNOWN: 0,
    }


def test_a_table_may_be_about_what_is_not_known() -> None:
    numbers: dict[object, int] = {(None, "2A"): 6, (14, "2A"): 5}
    restrict = 'restrict = { age_band = "unknown" }'
    assert published(row(total=6, count="{ schools = 6 }"), numbers, more=restrict).total == 6


def test_a_table_restricted_to_a_group_that_merges_counts_the_group() -> None:
    numbers: dict[object, int] = {("WBRI", "2A"): 6, ("NOBT", "2A"): 5, ("APKN", "2A"): 4}
    restrict = 'restrict = { ethnicity = "white_or_not_known" }'
    text = row(total=11, count="{ schools = 11 }")
    assert published(text, numbers, more=restrict).total == 11
    assert whole(text, numbers, more=restrict).total == 11


def test_whole_has_every_key_and_both_measures() -> None:
    made = whole(row(total=9, count="{ schools = 5 }"), {"2A": 5, "6": 1, "zoo": 1, "": 1})
    assert made.count == {"schools": 5, "6": 1, "zoo": 1, UNKNOWN: 1}
    assert list(made.percent.values()) == [Decimal("62.5"), Decimal("12.5"), Decimal("12.5"), Decimal("12.5")]
    assert (made.total, made.base, made.keys[-1]) == (8, 8, UNKNOWN)


def test_whole_has_the_keys_of_every_year_that_printed_some() -> None:
    this, last = row(percent="{ female = 91 }"), row("2017/18", percent="{ female = 90, male = 8 }")
    made = profile(table("gender", this, last))
    rows = maker(made, counted(y2018={"F": 9}, y2017={"M": 1})).whole(LABELS, "2018/19")
    assert [each.count for each in rows] == [
        {"female": 9, "male": 0, UNKNOWN: 0},
        {"female": 0, "male": 1, UNKNOWN: 0},
    ]


def test_whole_cuts_all_years_by_the_bands_of_the_latest() -> None:
    this = row(total=3, count='{ "10-13" = 1, "14-17" = 2 }')
    last = row("2017/18", total=3, count='{ "10-15" = 1, "16-17" = 2 }')
    made = maker(
        profile(table("age_band", last, this)), counted(y2018={12: 1, 16: 2}, y2017={9: 1, 15: 1, 99: 1})
    )
    assert made.whole(LABELS, "2018/19")[1].count == {"9": 1, "10-13": 0, "14-17": 1, "99": 1, UNKNOWN: 0}
    later = maker(profile(table("age_band", last, this)), counted(y2019={15: 1}))
    assert later.whole(["2019/20"], "2019/20")[0].count == {"10-13": 0, "14-17": 1, UNKNOWN: 0}


def test_ages_beyond_all_reason_are_shown_and_do_no_harm() -> None:
    made = whole(row(total=3, count='{ "10-13" = 1 }'), {952: 1, 100: 1, 0: 1}, "age_band")
    assert made.count == {"0": 1, "10-13": 0, "100": 1, "952": 1, UNKNOWN: 0}


def test_a_row_knows_the_codes_behind_each_key() -> None:
    made = published(row(total=9, count="{ schools = 5 }"), {"2B": 3, "2A": 2, "9": 4})
    assert set(made.codes["schools"]) == {("2A",), ("2B",)}
