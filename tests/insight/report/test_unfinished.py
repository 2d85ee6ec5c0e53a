"""A draft about a period that is not over: beside the same part of the year before, in figures and in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from halcyon.access.viewer import NOBODY
from halcyon.insight.disclosure.spans import days
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.periods import Period, before, parsed, same_part, until_day, year
from halcyon.insight.narrative.references import prose
from halcyon.insight.publication.document import Document, Notice, Prose
from halcyon.insight.report import links
from halcyon.insight.report.contents.compose import (
    ANNUAL_REPORT,
    QUARTERLY_UPDATE,
    Contents,
    compose,
    names_of,
)
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.document import Check
from halcyon.insight.report.review.check import check
from tests.harness import World
from tests.insight.report.worlds import profile, row, table
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="reports over rows that are committed")

OWN = profile(table("source", row(total=4, count="{ schools = 3, rest = 1 }"), id="by_source"))
MIDDLE = datetime(2018, 6, 15, 12, tzinfo=UTC)
NOT_OVER, OVER = "2018/19 to 15 June", datetime(2019, 4, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Live]:
    """Four referrals until the middle of June 2018; a year before two until then, and seven later."""
    ground = Ground()
    for n in range(4):
        ground.referral("2018-06-01 12:00", source="2A" if n else "10")
    for day in ("2017-06-01", "2017-06-15"):
        ground.referral(f"{day} 12:00", source="2A")
    for _ in range(7):
        ground.referral("2017-06-16 12:00", source="2A")
    ground.case("2017-06-02 12:00", "2017-06-02 13:00", "2017-12-01 12:00")
    ground.contact("2018-06-01 12:00", decided="2018-06-03 14:00", outcome="service")
    ground.contact("2017-06-01 12:00", decided="2017-06-01 14:00", outcome="service")
    ground.contact("2017-12-01 12:00", decided="2017-12-09 14:00", outcome="service")
    with live() as engine:
        yield engine


def of(engine: Live, at: datetime, contents: Contents = ANNUAL_REPORT, period: str = "2018/19") -> Material:
    return material(contents, OWN, parsed(period), replace(engine, as_of=at))


def texts(document: Document, table: str) -> dict[str, list[str]]:
    found = next(each for each in document.tables() if each.id == table)
    heads = {"": [each.text for each in found.columns[1:]]}
    return heads | {
        line.heading: [cell if isinstance(cell, str) else cell.text for cell in line.cells]
        for line in found.lines
    }


@pytest.mark.parametrize(
    ("period", "day", "label", "ends"),
    [
        ("2026/27", date(2026, 11, 22), "2025/26 to 22 November", date(2025, 11, 23)),
        ("2026/27", date(2026, 4, 1), "2025/26 to 1 April", date(2025, 4, 2)),
        ("2026/27", date(2027, 3, 30), "2025/26 to 30 March", date(2026, 3, 31)),
        ("2026/27", date(2027, 3, 31), None, None),  # all of it: the whole year
        ("2027/28", date(2028, 2, 29), "2026/27 to 28 February", date(2027, 3, 1)),
        ("2026-q4", date(2026, 11, 22), "1 October to 22 November 2025", date(2025, 11, 23)),
        ("2026-q4", date(2026, 12, 31), None, None),
        ("2026", date(2026, 5, 3), "2025 to 3 May", date(2025, 5, 4)),
    ],
)
def test_the_same_part_of_the_year_before(
    period: str, day: date, label: str | None, ends: date | None
) -> None:
    found = same_part(parsed(period), day)
    assert (found and found.label, found and found.end) == (label, ends)
    if found is not None and found.whole is not None:
        assert found.months == found.whole.months
        assert before(found) == before(found.whole), "a stock at its start is the one at the whole's"
        assert days(found.label) == (found.start.toordinal(), found.end.toordinal())


def test_a_part_in_words_and_in_days() -> None:
    assert until_day(year("2026/27"), date(2026, 11, 22)) == "2026/27 to 22 November"
    assert until_day(parsed("2026-q1"), date(2026, 2, 3)) == "1 January to 3 February 2026"
    for label in ("2025/26 to 31 February", "2025/26 to 3 Mai", "9999 to 31 December", "1 Mai to 3 May 2026"):
        assert days(label) is None
    assert days("December to January 2026") == (date(2025, 12, 1).toordinal(), date(2026, 2, 1).toordinal())


def test_tables_set_it_beside_the_same_part_and_the_whole_year_stands_after_it(engine: Live) -> None:
    document = compose(ANNUAL_REPORT, of(engine, MIDDLE))
    figures = texts(document, "referrals_over_the_years")
    assert figures[""] == [NOT_OVER, "2017/18 to 15 June", "2017/18", "Compared with 2017/18 to 15 June"]
    assert figures["Referrals"] == ["4", "2", "9", "within usual variation"]
    source = texts(document, "by_source")
    assert source[""] == [
        *(
            NOT_OVER,
            f"{NOT_OVER} (%)",
            "2017/18 to 15 June",
            "2017/18 to 15 June (%)",
            "2017/18",
            "2017/18 (%)",
        ),
    ]
    assert source["Schools"] == ["3", "75.0%", "2", "100.0%", "9", "100.0%"]
    flow = texts(document, "flow")
    assert flow["Cases open at the start"] == ["0", "0", "0"]
    assert flow["Cases open at the end"] == ["0", "1", "0"]
    captions = [each.caption for each in document.tables()]
    assert f"Waits for the hub’s decision, {NOT_OVER}, weekends apart" in captions


def test_it_says_in_words_what_it_is_set_beside(engine: Live) -> None:
    found = of(engine, MIDDLE)
    document = compose(ANNUAL_REPORT, found)
    (notice,) = (block for block in document.sections[0].blocks if isinstance(block, Notice))
    assert "until 15 June 2018" in notice.text
    assert "the same part of the year before, 1 April 2017 to 15 June 2017" in notice.text
    names = names_of(document, found)
    said = {name: names[name].value.said for name in ("period.words", "before.words", "period.last_day")}
    assert said == {
        "period.words": "2018/19 so far",
        "before.words": "the same part of 2017/18",
        "period.last_day": "15 June 2018",
    }
    assert names["referrals.total.previous"].value.said == "2"
    assert names["referrals.total.2017_18"].value.said == "9"
    assert names["referrals.total.change"].value.said == "2"
    assert check(document, names=names) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Referrals rose.", ""),
        ("Referrals fell.", "4 after 2"),
        ("Referrals fell in 2018/19.", "4 after 2"),
        ("Referrals fell from 2017/18 to 2018/19.", "4 after 2"),
        ("Referrals have fallen since 2017/18.", "4 after 2"),
        ("Referrals doubled year on year.", ""),
        ("Referrals tripled.", "4 after 2"),
    ],
)
def test_words_are_held_against_the_same_part(engine: Live, text: str, says: str) -> None:
    found = of(engine, MIDDLE)
    document = compose(ANNUAL_REPORT, found, {"governance": text})
    assert prose(text, {}) in [block for each in document.walk() for block in each.blocks]
    against = [each.says for each in check(document) if each.check is Check.DIRECTION]
    assert len(against) == bool(says)
    assert all(says in each for each in against)


def test_what_got_worse_is_worse_than_the_same_part(engine: Live) -> None:
    document = compose(ANNUAL_REPORT, of(engine, MIDDLE))
    said = "".join(
        block.markdown
        for each in document.walk()
        if each.id == "what_got_worse_from_figures"
        for block in each.blocks
        if isinstance(block, Prose)
    )
    assert "Longer than in the same part of the year before" in said
    assert "{{decision_wait_median}} after {{decision_wait_median.previous}}" in said
    assert "than in the year before" not in said


def test_what_is_not_recorded_yet_is_no_question(engine: Live) -> None:
    """Nobody has an outcome here: asked about in a year that is over; in one that is not, they wait."""

    def asked(at: datetime, of_year: str) -> str:
        document = compose(ANNUAL_REPORT, of(engine, at, period=of_year))
        return "".join(
            block.markdown
            for each in document.walk()
            if each.id == "questions_from_figures"
            for block in each.blocks
            if isinstance(block, Prose)
        )

    over = asked(datetime(2018, 4, 1, 12, tzinfo=UTC), "2017/18")
    part = asked(MIDDLE, "2018/19")
    assert "Outcome is not recorded" in over
    assert "Outcome is not recorded" not in part
    assert "Source is not recorded" in part
    assert "No outcome yet" not in over + part


def test_a_quarter_that_is_not_over(engine: Live) -> None:
    found = of(engine, MIDDLE, QUARTERLY_UPDATE, "2018-q2")
    assert [each.label for each in found.periods] == [
        "April to June 2018",
        "1 April to 15 June 2017",
        "April to June 2017",
        "January to March 2018",
    ]
    document = compose(QUARTERLY_UPDATE, found)
    key = texts(document, "key_figures")
    assert key[""][:2] == ["1 April to 15 June 2018", "1 April to 15 June 2017"]
    assert key["Referrals"][:3] == ["4", "2", "9"]
    names = names_of(document, found)
    assert names["before.words"].value.said == "the same part of that quarter a year before"
    assert check(document, names=names) == []


@pytest.mark.parametrize(
    ("at", "beside"),
    [
        (OVER, ["2017/18"]),
        (datetime(2019, 3, 31, 12, tzinfo=UTC), ["2017/18"]),  # its last day: all of it
        (datetime(2019, 3, 30, 12, tzinfo=UTC), ["2017/18 to 30 March", "2017/18"]),
        (datetime(2018, 4, 1, 12, tzinfo=UTC), ["2017/18 to 1 April", "2017/18"]),
    ],
)
def test_a_period_that_is_over_is_set_beside_whole_ones(
    engine: Live, at: datetime, beside: list[str]
) -> None:
    found = of(engine, at)
    assert [each.label for each in found.periods] == ["2018/19", *beside]


def test_the_first_year_has_nothing_to_be_set_beside(engine: Live) -> None:
    found = of(engine, datetime(2017, 6, 15, 12, tzinfo=UTC), period="2017/18")
    assert [each.label for each in found.periods] == ["2017/18"]
    document = compose(ANNUAL_REPORT, found)
    (notice,) = (block for block in document.sections[0].blocks if isinstance(block, Notice))
    assert "There is no same part of a year before" in notice.text


def test_a_part_of_a_year_is_no_filter_of_a_list(engine: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "may_follow", lambda viewer, report: True)
    monkeypatch.setattr(links, "own_lists", lambda viewer, measures, periods: frozenset())
    report = of(engine, MIDDLE).report
    (made,) = (each for each in report.tables if each.spec.id == "by_source")
    address = links.addresses(NOBODY, report)
    assert address is not None
    assert {each.period: bool(address(made, each, "schools")) for each in made.rows} == {
        "2018/19": True, "2017/18 to 15 June": False, "2017/18": True,
    }  # fmt: skip


def test_periods_that_are_parts_are_told_apart_by_their_days() -> None:
    part = same_part(year("2018/19"), date(2018, 6, 15))
    assert part == Period(date(2017, 4, 1), date(2017, 6, 16), "2017/18 to 15 June")
