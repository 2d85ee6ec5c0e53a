"""From fine codes to a publisher's keys; not known is a group of its own, whatever a printed table merges."""

import re
from collections import Counter

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS, Code
from halcyon.insight.profile import UNKNOWN, ProfileError, age_band
from halcyon.insight.report.grouping import Grouping, bands_of
from halcyon.insight.report.making import Maker
from tests.insight.report.worlds import GROUPS, profile, row, table

TABLE = table("source", row(total=1, count="{ schools = 1 }"))
GENDER = """
[[group]]
dimension = "gender"
key = "girls"
codes = ["{0}"]
"""


def key(dimension: str, code: Code, *, merged: bool = False, groups: str = GROUPS) -> str:
    return Grouping(profile(TABLE, groups=groups)).key(DIMENSIONS[dimension], code, (), merged=merged)


@pytest.mark.parametrize(
    ("dimension", "code", "whole", "merged"),
    [
        ("source", "2A", "schools", "schools"),
        ("source", "6", "6", "6"),  # no group has it: a local code of its own
        ("source", "childrens_homes", "childrens_homes", "childrens_homes"),
        ("source", "10", UNKNOWN, "rest"),
        ("source", "", UNKNOWN, UNKNOWN),
        ("source", None, UNKNOWN, UNKNOWN),
        ("ethnicity", "WBRI", "white_or_not_known", "white_or_not_known"),
        ("ethnicity", "NOBT", UNKNOWN, "white_or_not_known"),
        ("ethnicity", "REFU", UNKNOWN, "white_or_not_known"),
        ("ethnicity", "APKN", "APKN", "APKN"),
        ("gender", "F", "female", "female"),
        ("gender", "M", "male", "male"),
        ("gender", "U", UNKNOWN, UNKNOWN),
        ("looked_after", "looked_after", "looked_after", "looked_after"),
        ("looked_after", "", UNKNOWN, UNKNOWN),
        ("outcome", "", UNKNOWN, UNKNOWN),
        ("outcome", "passed_to_the_moon", "passed_to_the_moon", "passed_to_the_moon"),
        ("risk_level", "not_yet", "not_yet_graded", "not_yet_graded"),
        ("risk_level", "high", "high", "high"),
        ("weekend", False, "False", "False"),
        ("complex", True, "True", "True"),
        ("training_level", 0, "0", "0"),
    ],
)
def test_where_a_code_is_counted(dimension: str, code: Code, whole: str, merged: str) -> None:
    assert key(dimension, code) == whole
    assert key(dimension, code, merged=True) == merged


@pytest.mark.parametrize("code", ["F", "female"])
def test_a_publisher_may_gather_codes_as_stored_or_as_named(code: str) -> None:
    assert key("gender", "F", groups=GENDER.format(code)) == "girls"
    assert key("gender", "M", groups=GENDER.format(code)) == "male"


def test_a_publisher_may_call_a_group_like_a_code() -> None:
    assert key("gender", "F", groups=GENDER.format("F").replace("girls", "F")) == "F"


def test_without_groups_what_was_not_recorded_is_not_known() -> None:
    assert key("ethnicity", "NOBT", groups="") == key("ethnicity", "NOBT", merged=True, groups="") == UNKNOWN
    assert key("ethnicity", "WBRI", groups="") == "WBRI"


@pytest.mark.parametrize(
    ("age", "band"),
    [(10, "10-13"), (13, "10-13"), (14, "14"), (15, "15+"), (80, "15+"), (9, "9"), (0, "0"), (None, UNKNOWN)],
)
def test_an_age_goes_into_its_band_or_stands_by_itself(age: int | None, band: str) -> None:
    bands = [age_band(each) for each in ("10-13", "14", "15+")]
    assert Grouping(profile(TABLE)).key(DIMENSIONS["age_band"], age, bands, merged=True) == band


def test_bands_are_those_of_ages() -> None:
    assert bands_of(DIMENSIONS["age_band"], ["14", UNKNOWN]) == (age_band("14"),)
    assert bands_of(DIMENSIONS["source"], ["14"]) == ()


DATED = """
[[group]]
dimension = "source"
key = "school"
codes = ["2A", "2B"]
until = 2018-03-31

[[group]]
dimension = "source"
key = "school"
codes = ["2A"]
since = 2018-04-01

[[group]]
dimension = "source"
key = "education"
codes = ["2B"]
since = 2018-04-01
until = 2019-03-31
"""


@pytest.mark.parametrize(
    ("period", "code", "printed"),
    [
        ("2016/17", "2B", "school"),
        ("2017/18", "2B", "school"),
        ("2018/19", "2B", "education"),
        ("2019/20", "2B", "2B"),  # its group has ended: a local code of its own
        ("2017/18", "2A", "school"),
        ("2018/19", "2A", "school"),
        ("2018/19 to 3 May", "2B", "education"),
        ("2017/18 to 3 May", "2B", "school"),
        ("January to March 2018", "2B", "school"),
        ("April to June 2018", "2B", "education"),
        ("March 2019", "2B", "education"),
        ("1 April to 3 May 2019", "2B", "2B"),
        ("December to January 2019", "2B", "education"),
        ("2018", "2B", "school"),
        ("2019", "2B", "education"),
        ("2019 to 3 May", "2B", "education"),
    ],
)
def test_a_code_that_moved_group_is_counted_by_the_date_of_its_event(
    period: str, code: str, printed: str
) -> None:
    dated = profile(TABLE, groups=DATED)
    assert Grouping(dated.at(period)).key(DIMENSIONS["source"], code, (), merged=True) == printed


def test_a_table_counts_each_year_as_it_was_grouped_then() -> None:
    printed = table(
        "source",
        row(period="2017/18", total=3, count="{ school = 3 }"),
        row(period="2018/19", total=3, count="{ school = 1, education = 2 }"),
    )
    dated = profile(printed, groups=DATED)
    fine = Counter({("2A",): 1, ("2B",): 2})
    maker = Maker(dated, dated.tables[0], {"2017/18": fine, "2018/19": fine})
    made = [maker.as_published(each) for each in dated.tables[0].rows]
    assert [dict(each.count) for each in made] == [{"school": 3}, {"school": 1, "education": 2}]


WRONG = [
    ('since = "2018-04-01"', "since must be a day like 2018-04-01"),
    ("since = 2018-04-01T09:00:00", "since must be a day like 2018-04-01"),
    ("since = 2018-09-01", "a group is since a 1 April and until a 31 March: tables count whole years"),
    ("until = 2018-04-01", "a group is since a 1 April and until a 31 March"),
    ("since = 2018-04-01\nuntil = 2018-03-31", "the group ends before it begins"),
    ("since = 2018-04-01", "the grouped code source 2A is there twice"),
]


@pytest.mark.parametrize(("dates", "says"), WRONG)
def test_dates_that_cannot_be_are_refused(dates: str, says: str) -> None:
    second = f'[[group]]\ndimension = "source"\nkey = "academies"\ncodes = ["2A"]\n{dates}\n'
    first = '[[group]]\ndimension = "source"\nkey = "school"\ncodes = ["2A"]\n'
    with pytest.raises(ProfileError, match=re.escape(says)):
        profile(TABLE, groups=first + second)
