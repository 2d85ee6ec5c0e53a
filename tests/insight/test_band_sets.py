"""Named sets of age bands: which one a publisher's row is cut by, and what is no set."""

import pytest

from halcyon.insight.band_sets import (
    in_force,
    named,
    read_sets,
    set_of,
    standard,
    told,
    told_of_years,
    used_by,
    used_in,
)
from halcyon.insight.bands import AGES, DECISION_WAITS, OUTCOME_WAITS
from halcyon.insight.profile import ProfileError, load, shipped
from tests.insight.report.worlds import profile, row, table


def entry(keys: str, name: str = "ages-x", version: int = 1, since: str = "2016/17") -> str:
    return f'[[bands]]\nname = "{name}"\nversion = {version}\nsince = "{since}"\ntitle = "Ages"\nkeys = [{keys}]\n'


OLD, NEW = entry('"10-13", "14+"'), entry('"10-12", "13+"', version=2, since="2018/19")


@pytest.mark.parametrize(
    ("year", "version"), [("2015/16", 0), ("2016/17", 1), ("2017/18", 1), ("2018/19", 2), ("2024/25", 2)]
)
def test_the_version_that_holds_in_a_year(year: str, version: int) -> None:
    assert [each.version for each in in_force(read_sets(OLD + NEW), year)] == ([version] if version else [])


@pytest.mark.parametrize(
    ("keys", "year", "id"),
    [
        (["10-13", "14+"], "2017/18", "ages-x, version 1"),
        (["14+", "unknown", "10-13"], "2017/18", "ages-x, version 1"),
        (["10-13", "14+"], "2018/19", "ages-2018"),  # version 2 holds by then
        (["10-12", "13+"], "2018/19", "ages-x, version 2"),
        (["10-12", "13+"], "2016/17", "ages-2016"),
        (["10-13"], "2017/18", "ages-2017"),  # not all of it
        (["0-9"], "January to March 2019", "ages-January to March 2019"),
    ],
)
def test_a_row_is_matched_to_a_named_set_or_is_one_of_its_own(keys: list[str], year: str, id: str) -> None:
    assert set_of(keys, year, read_sets(OLD + NEW)).id == id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (entry('"10-13", "13-14"'), "10-13 and 13-14 overlap"),
        (entry('"10+", "12"'), "overlap"),
        (entry('"ten"'), "an age band is written like"),
        (entry('"10"', since="2016"), "2016"),
        (entry('"10"', version=0), "from 1 on"),
        (OLD + OLD, "does not come after"),
        (NEW + OLD, "does not come after"),
        (OLD + entry('"14+", "10-13"', name="ages-y"), "cuts ages as"),
        (OLD + 'more = "x"\n', "more"),
        (OLD + 'of = "height"\n', "of is one of"),
        (OLD + 'until = "2015/16"\n', "before it begins"),
        (OLD + 'until = "2019"\n', "2019"),
        (OLD + NEW + 'of = "wait_for_outcome"\n', "of something else"),
        (OLD + "standard = true\n" + NEW, "of something else"),
        (entry('"0-1", "1-2"') + 'of = "wait_for_outcome"\n', "waiting bands 0-1 and 1-2 overlap"),
        (entry('"100-200"'), "an age band is written like"),
        (OLD + "standard = true\n" + entry('"1"', name="ages-y") + "standard = true\n", "both be standard"),
        ("[[bands", "line"),
    ],
)
def test_what_is_no_set_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_sets(text)
    assert says.lower() in str(refused.value).lower()


def test_the_shipped_profile_uses_a_named_set_in_every_year() -> None:
    assert {year: each.id for year, each in used_by(load(shipped())).items()} == dict.fromkeys(
        ("2016/17", "2017/18", "2018/19"), "ages-service, version 1"
    )
    assert told(load(shipped())) == [
        "2016/17 to 2018/19: ages-service, version 1 (10-13, 14, 15, 16, 17, 18-21)."
    ]


def test_years_that_are_cut_otherwise_are_told_apart_by_name() -> None:
    rows = (
        row("2018/19", total=3, count='{ "10-13" = 1, "14" = 2 }'),
        row("2017/18", total=3, count='{ "10-14" = 3 }'),
        row("2016/17", total=3, count='{ "10-14" = 2, unknown = 1 }'),
    )
    assert told(profile(table("age_band", *rows))) == [
        "2016/17 to 2017/18: ages-2016 (10-14).",
        "2018/19: ages-2018 (10-13, 14).",
    ]


def test_every_shipped_set_has_a_title_and_cuts_as_no_other() -> None:
    assert all(each.title for each in named())
    assert len({each.bands for each in named()}) == len(named())


WAITS = (
    entry('"0-1", "2+"', name="days")
    + 'of = "wait_for_outcome"\nstandard = true\n'
    + entry('"0-2", "3+"', name="days", version=2, since="2018/19")
    + 'of = "wait_for_outcome"\nstandard = true\nuntil = "2019/20"\n'
    + entry('"0-23", "24+"', name="hours")
    + 'of = "wait_for_decision"\nstandard = true\n'
)


@pytest.mark.parametrize(
    ("of", "year", "id"),
    [
        (OUTCOME_WAITS, "2016/17", "days, version 1"),
        (OUTCOME_WAITS, "2018/19", "days, version 2"),
        (OUTCOME_WAITS, "2019/20", "days, version 2"),
        (OUTCOME_WAITS, "2020/21", "days, version 1"),  # none holds: the earliest
        (OUTCOME_WAITS, "2015/16", "days, version 1"),
        (OUTCOME_WAITS, "2018", "days, version 1"),  # a calendar year begins before the financial one
        (DECISION_WAITS, "2018/19", "hours, version 1"),
    ],
)
def test_the_standard_of_a_year(of: str, year: str, id: str) -> None:
    assert standard(of, year, read_sets(WAITS)).id == id


def test_waits_and_ages_that_are_written_alike_are_different_sets() -> None:
    sets = read_sets(entry('"0-1", "2+"') + WAITS)
    assert set_of(["2+", "0-1"], "2017/18", sets).id == "ages-x, version 1"
    assert set_of(["2+", "0-1"], "2017/18", sets, OUTCOME_WAITS).id == "days, version 1"
    assert set_of(["2+", "0-1"], "2018/19", sets, OUTCOME_WAITS).id == "outcomes-2018"
    assert set_of(["0-1", "unknown"], "2018/19", sets, DECISION_WAITS).id == "decisions-2018"


def test_a_publisher_who_prints_waits_has_its_own_set_and_others_the_standard_one() -> None:
    printed = profile(table("wait_for_outcome", row("2018/19", total=3, count='{ "0-2" = 1, "3+" = 2 }')))
    assert used_in(printed, OUTCOME_WAITS, "2018/19").id == "outcomes-2018"
    assert used_in(printed, OUTCOME_WAITS, "2017/18") == standard(OUTCOME_WAITS, "2017/18")
    assert used_in(None, DECISION_WAITS, "2017/18") == standard(DECISION_WAITS, "2017/18")
    assert told_of_years(printed, OUTCOME_WAITS, ["2017/18", "2018/19"]) == [
        "2017/18: outcome-days, version 1, from 2016/17 on "
        "(Up to 1 day; 2 to 5 days; 6 to 10 days; More than 10 days).",
        "2018/19: outcomes-2018 (Up to 2 days; More than 2 days).",
    ]


def test_every_dimension_that_is_cut_into_bands_has_a_standard() -> None:
    assert {standard(of, "2024/25").of for of in (AGES, DECISION_WAITS, OUTCOME_WAITS)} == {
        AGES, DECISION_WAITS, OUTCOME_WAITS,
    }  # fmt: skip
