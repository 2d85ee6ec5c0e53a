"""The annual report and the quarterly update as whole publications, over a small area."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.engines import Engine, Live, frozen, live
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.periods import parsed, year
from halcyon.insight.narrative.references import unknown
from halcyon.insight.population.queries import Compared, People
from halcyon.insight.publication.document import DataTable, Document, Notice, Prose
from halcyon.insight.publication.page import as_html
from halcyon.insight.publication.prose import missing
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.report.contents.around import as_text, from_text
from halcyon.insight.report.contents.compose import (
    ANNUAL_REPORT,
    QUARTERLY_UPDATE,
    Frame,
    beginnings,
    compose,
    names_of,
)
from halcyon.insight.report.contents.derived import with_derived
from halcyon.insight.report.contents.making import contents_called, material
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.contents.template import TEXTS
from halcyon.insight.report.contents.unseen import Around
from halcyon.insight.report.public import public_report
from halcyon.insight.report.review.check import check
from tests.harness import World
from tests.insight.report.worlds import profile, row, table
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="reports over rows that are committed")

SMALL = profile(
    table("source", row(total=4, count="{ schools = 3, rest = 1 }"), id="by_source"),
    table("age_band", row(total=4, count='{ "10-13" = 1, "14+" = 3 }'), id="by_age"),
)


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Live]:
    """Four referrals in 2018/19, two in 2017/18, contacts of both, a case and what was not allocated."""
    ground = Ground()
    ground.referral(
        "2018-06-01 12:00",
        source="2A",
        age=13,
        grade="high",
        outcome="not_allocated",
        not_allocated_reason="other_agency",
        settled="2018-06-02 12:00",
    )
    ground.referral(
        "2018-06-01 12:00", source="2B", age=14, outcome="exploitation_service", settled="2018-06-04 12:00"
    )
    ground.referral("2018-06-01 12:00", source="2B", age=15)
    ground.referral("2018-06-01 12:00", source="10", age=16, sex="M")
    ground.referral("2017-06-01 12:00", source="6", age=14)
    ground.referral("2017-06-01 12:00", source="6", age=15, sex="U")
    ground.contact("2018-06-01 12:00", decided="2018-06-01 14:00", outcome="service")
    ground.contact("2018-06-02 12:00", decided="2018-06-04 14:00", outcome="service")
    ground.case("2018-06-02 12:00", "2018-06-02 13:00")
    with live() as engine:
        yield engine


@pytest.fixture(scope="module")
def annual(engine: Engine) -> Material:
    return material(ANNUAL_REPORT, SMALL, year("2018/19"), engine)


def sections(document: Document) -> dict[str, str]:
    return {each.id: each.title for each in document.walk()}


def test_it_has_the_sections_that_scrutiny_needs(annual: Material) -> None:
    found = sections(compose(ANNUAL_REPORT, annual))
    wanted = (
        "front how_many what_changed what_got_worse last_recommendations what_we_ask introduction governance service"
        " referrals outcomes source age gender ethnicity looked_after risk flow_section not_allocated waits principles"
        " prevention protection pursuit prosecution participation training partnership achievements"
        " priorities others unseen"
        " change voices quality questions definitions cover decision category equality legal finance background easy"
    )
    assert set(wanted.split()) <= set(found)


def test_the_words_it_begins_with_have_a_figure_for_every_name(annual: Material) -> None:
    document = compose(ANNUAL_REPORT, annual)
    assert missing(document) == []
    said = {each.id: block for each in document.walk() for block in each.blocks if isinstance(block, Prose)}
    assert said["how_many"].values["referrals.total"].said == "4"
    assert "$" not in "".join(each.markdown for each in said.values())


def texts(document: Document, table: str) -> dict[str, list[str]]:
    found = next(each for each in document.tables() if each.id == table)
    return {
        line.heading: [cell if isinstance(cell, str) else cell.text for cell in line.cells]
        for line in found.lines
    }


def test_every_name_in_the_words_that_a_draft_begins_with_is_one(annual: Material) -> None:
    names = names_of(compose(ANNUAL_REPORT, annual, {}), annual)
    for text in TEXTS.glob("*.md"):
        assert [each.reference.name for each in unknown(text.read_text(), names)] == [], text.name


@pytest.mark.parametrize(("into", "says"), [(1, False), (0, False), (-1, True)])
def test_a_draft_says_that_its_period_is_not_over(annual: Material, into: int, says: bool) -> None:
    at = annual.period.until + timedelta(seconds=into)
    front = compose(ANNUAL_REPORT, replace(annual, report=replace(annual.report, as_of=at))).sections[0]
    found = [block.title for block in front.blocks if isinstance(block, Notice)]
    assert found == (["2018/19 is not over"] if says else [])


def test_what_nobody_has_written_is_a_marked_place(annual: Material) -> None:
    empty = compose(ANNUAL_REPORT, annual, {})
    to_write = {
        each.id
        for each in empty.walk()
        for block in each.blocks
        if isinstance(block, Notice) and block.title == "To be written"
    }
    assert {"governance", "priorities", "decision", "last_recommendations"} <= to_write
    written = compose(ANNUAL_REPORT, annual, {"governance": "The board met."})
    assert [block for each in written.walk() if each.id == "governance" for block in each.blocks] == [
        Prose("The board met.", {})
    ]


def test_equal_figures_are_equal_wherever_they_stand(annual: Material) -> None:
    numbers: dict[tuple[object, ...], object] = {}
    for value in compose(ANNUAL_REPORT, annual).values():
        if value.of is not None and value.number is not None:
            key = (value.of, value.kind, value.places, value.less, value.words)
            assert numbers.setdefault(key, value.number) == value.number, key
            assert value.kind is not Kind.PERCENT or value.base is not None


def test_the_tables_say_what_was_put_in(annual: Material) -> None:
    document = compose(ANNUAL_REPORT, annual)
    flow = texts(document, "flow")
    assert flow["Referrals made"] == ["4", "2"]
    assert flow["Cases open at the start"] == ["0", "0"]
    assert flow["Cases open at the end"] == ["1", "0"]
    reasons = texts(document, "not_allocated_by_reason")
    assert reasons == {
        "Another agency is already significantly involved": ["1", "1"],
        "Total (n)": ["1", "1"],
    }
    waits = texts(document, "waits_for_a_decision")
    assert waits["Wait for a decision: longest"] == ["50 hours", "2 hours", "50 hours"]
    assert texts(document, "completeness")["Age"][:2] == ["0", "0.0%"]


def test_how_many_waited_how_long_stands_beside_the_percentiles(annual: Material) -> None:
    document = compose(ANNUAL_REPORT, annual)
    assert texts(document, "decisions_by_wait") == {
        "Less than 24 hours": ["1", "50.0%", "0"],
        "24 to less than 48 hours": ["0", "0.0%", "0"],
        "2 to less than 5 days": ["1", "50.0%", "0"],
        "5 days or more": ["0", "0.0%", "0"],
        "Total (n)": ["2", "", "0"],
    }
    assert texts(document, "referrals_by_wait") == {
        "Up to 1 day": ["1", "25.0%", "0", "0.0%"],
        "2 to 5 days": ["1", "25.0%", "0", "0.0%"],
        "6 to 10 days": ["0", "0.0%", "0", "0.0%"],
        "More than 10 days": ["0", "0.0%", "0", "0.0%"],
        "No outcome yet": ["2", "50.0%", "2", "100.0%"],
        "Total (n)": ["4", "", "2", ""],
    }
    (table,) = (each for each in document.tables() if each.id == "referrals_by_wait")
    assert table.source.endswith("Bands: outcome-days, version 1, used from 2016/17 on.")


def test_a_publishers_own_waits_are_cut_as_it_cuts_them(engine: Engine) -> None:
    own = profile(
        table("wait_for_outcome", row(total=4, count='{ "0-2" = 1, "3+" = 1, unknown = 2 }'), id="waits")
    )
    document = compose(ANNUAL_REPORT, material(ANNUAL_REPORT, own, year("2018/19"), engine))
    assert texts(document, "waits")["Up to 2 days"] == ["1", "25.0%", "0", "0.0%"]
    assert "referrals_by_wait" not in {each.id for each in document.tables()}


def test_it_explains_the_figures_that_it_prints_and_no_others(annual: Material) -> None:
    (section,) = (each for each in compose(ANNUAL_REPORT, annual).walk() if each.id == "definitions")
    (table,) = (each for each in section.blocks if isinstance(each, DataTable))
    said = {line.heading: line.cells for line in table.lines}
    assert {"Referrals", "Contacts decided within 24 hours", "Wait for an outcome: median"} <= set(said)
    assert "Missing episodes" not in said
    counts, leaves_out = said["Contacts decided within 24 hours"]
    assert str(counts).endswith("Out of: Contacts decided in the period.")
    assert leaves_out == "Contacts that wait for a decision."
    assert said["Cases closed"] == ("Cases that ended, whatever the reason.", "–")


def test_the_page_of_it_is_whole(annual: Material) -> None:
    page = as_html(compose(ANNUAL_REPORT, annual))
    assert page.startswith("<!DOCTYPE html>")
    assert "no figure" not in page
    assert "Whom do we not see?" in page


def test_it_is_the_same_from_a_snapshot(engine: Live, annual: Material, tmp_path: Path) -> None:
    freeze(tmp_path / "kept", engine)
    with frozen(tmp_path / "kept") as kept:
        assert compose(ANNUAL_REPORT, material(ANNUAL_REPORT, SMALL, year("2018/19"), kept)) == compose(
            ANNUAL_REPORT, annual
        )


def test_a_draft_that_nobody_has_touched_has_nothing_to_find(annual: Material) -> None:
    document = compose(ANNUAL_REPORT, annual)
    assert [(each.block, each.says) for each in check(document, names=names_of(document, annual))] == []


def test_names_are_those_of_the_tables_and_of_every_indicator(annual: Material) -> None:
    names = names_of(compose(ANNUAL_REPORT, annual, {}), annual)
    for name in (
        "referrals.total",
        "referrals.source.schools.percent",
        "wait_median",
        "referrals.total.compared",
    ):
        assert name in names
    assert names["referrals.source.schools"].words == "Referrals, source: Schools, 2018/19"
    assert set(beginnings(ANNUAL_REPORT, annual, names)) == {each.id for each in ANNUAL_REPORT.walk()}


def test_a_frame_that_made_other_words_before_makes_these_as_if_it_had_not(annual: Material) -> None:
    frame = Frame(ANNUAL_REPORT, annual)
    texts = [
        {},
        {"governance": "The board met."},
        {"governance": "There were {{referrals.total.rate}} and {{referrals.source.schools.percent}}."},
        {"governance": "There were {{cases_accepted_in_time.total}}.", "training": "{{no.such}}"},
        dict(frame.beginnings),
    ]
    for words in (*texts, *reversed(texts)):
        assert frame.document(words) == compose(ANNUAL_REPORT, annual, words)


def test_a_quarter_stands_beside_the_same_a_year_before(engine: Engine) -> None:
    made = material(QUARTERLY_UPDATE, SMALL, parsed("2018-q2"), engine)
    document = compose(QUARTERLY_UPDATE, made)
    assert document.id == "quarterly-2018-q2"
    assert [each.label for each in made.periods] == [
        "April to June 2018",
        "April to June 2017",
        "January to March 2018",
    ]
    totals = {each.id: each.lines[-1].cells for each in document.tables()}["by_source"]
    assert [cell.text for cell in totals if not isinstance(cell, str)] == ["4", "2", "0"]
    assert missing(document) == []


@pytest.mark.parametrize(
    ("key", "period"), [("annual", "2018-q2"), ("annual", "2018-06"), ("quarterly", "2018/19")]
)
def test_a_report_is_about_its_kind_of_period(engine: Engine, key: str, period: str) -> None:
    with pytest.raises(Refusal, match="is about a"):
        material(contents_called(key), SMALL, parsed(period), engine)


def test_there_are_no_other_reports() -> None:
    with pytest.raises(Refusal, match="is not one"):
        contents_called("weekly" * 100)


def derived(document: Document, section: str) -> str:
    return next(
        block.markdown
        for each in document.walk()
        if each.id == f"{section}_from_figures"
        for block in each.blocks
        if isinstance(block, Prose)
    )


def test_what_got_worse_and_what_to_ask_follow_from_the_figures(annual: Material) -> None:
    document = compose(ANNUAL_REPORT, annual)
    assert "- 1 contacts" not in derived(document, "questions")
    assert "more than 24 hours: {{contacts_decided.within_24_hours.no}}." in derived(document, "questions")
    assert "Which children does this report not see" in derived(document, "questions")
    assert with_derived(document) == document


def test_of_hidden_figures_nothing_follows(annual: Material) -> None:
    hidden = with_derived(compose(ANNUAL_REPORT, annual).with_values(Value.hidden))
    assert derived(hidden, "questions").count("\n") == 0
    assert "{{" not in derived(hidden, "what_got_worse")


def test_what_was_published_otherwise_is_listed_with_both_numbers(engine: Engine) -> None:
    other = profile(table("source", row(total=4, count="{ schools = 2, rest = 1 }"), id="by_source"))
    document = compose(ANNUAL_REPORT, material(ANNUAL_REPORT, other, year("2018/19"), engine))
    assert texts(document, "restatements") == {"Title of by_source: Schools, 2018/19": ["2", "3"]}


AROUND = Around(
    {
        2018: People(118_000, 2019, "Invented", derived=True),
        2017: People(117_000, 2017, "Invented", derived=False),
    },
    {
        "gender": {
            "female": People(58_000, 2019, "Invented", derived=False),
            "male": People(60_000, 2019, "Invented", derived=False),
        }
    },
)


def other(value: str, unit: str, **more: Any) -> Compared:
    told = {"whose": "England", "year": "2018/19", "source": "Invented tables", "as_of": date(2019, 11, 1)}
    return Compared(**{**told, **more}, value=Decimal(value), unit=unit)


OTHERS = (
    ("re_referrals", other("22.75", "percent")),
    ("referrals", other("1.2", "rate")),
    ("referrals", other("1.4", "rate", whose="Examplia (neighbour)", year="2017/18")),
    ("wait_median", other("3", "days")),
    ("cases_open", other("1204", "count")),
    ("referrals", other("9", "rate", year="2010/11")),  # no year of this report
    ("retired_indicator", other("9", "count")),
)


def test_figures_stand_beside_those_of_others(engine: Engine) -> None:
    found = material(ANNUAL_REPORT, SMALL, year("2018/19"), engine, replace(AROUND, others=OTHERS))
    document = compose(ANNUAL_REPORT, found)
    assert texts(document, "beside_others") == {
        "Referrals per 10,000 children, 2018/19, compared with England": ["0.3", "4", "1.2"],
        "Referrals per 10,000 children, 2017/18, compared with Examplia (neighbour)": ["0.2", "2", "1.4"],
        "Re-referrals, 2018/19, compared with England": ["0.0%", "4", "22.8%"],
        "Wait for an outcome: median, 2018/19, compared with England": ["2 days", "2", "3 days"],
        "Cases open, 2018/19, compared with England": ["1", "z", "1,204"],
    }
    (table,) = (each for each in document.tables() if each.id == "beside_others")
    assert "England, 2018/19: Invented tables, published 1 November 2019." in table.notes
    assert check(document, names=names_of(document, found)) == []


def test_without_a_population_a_rate_beside_others_is_not_available(engine: Engine) -> None:
    found = material(ANNUAL_REPORT, SMALL, year("2018/19"), engine, Around(others=OTHERS[1:2]))
    lines = texts(compose(ANNUAL_REPORT, found), "beside_others")
    assert lines == {"Referrals per 10,000 children, 2018/19, compared with England": [":", "4", "1.2"]}


def test_in_public_small_numbers_of_the_area_are_hidden_and_those_of_others_stand(engine: Engine) -> None:
    around = replace(AROUND, others=OTHERS)
    document, _ = public_report(ANNUAL_REPORT, SMALL, year("2018/19"), engine, around=around)
    lines = texts(document, "beside_others")
    assert lines["Re-referrals, 2018/19, compared with England"][2] == "22.8%"
    assert lines["Referrals per 10,000 children, 2018/19, compared with England"] == ["c", "c", "1.2"]


def test_without_others_the_report_says_that_there_are_none(annual: Material) -> None:
    (section,) = (each for each in compose(ANNUAL_REPORT, annual).walk() if each.id == "others")
    assert any(
        isinstance(block, Notice) and "No figures of England" in block.text for block in section.blocks
    )


def test_what_a_report_is_set_beside_is_kept_as_text() -> None:
    whole = replace(AROUND, others=OTHERS)
    assert from_text(as_text(whole)) == whole
    earlier = {name: each for name, each in json.loads(as_text(whole)).items() if name != "others"}
    assert from_text(json.dumps(earlier)) == AROUND


def test_whom_it_does_not_see_is_said_beside_the_children_of_the_area(engine: Engine) -> None:
    found = material(ANNUAL_REPORT, SMALL, year("2018/19"), engine, AROUND)
    document = compose(ANNUAL_REPORT, found)
    assert texts(document, "rates")["Referrals per 10,000 children"] == ["0.3", "0.2"]
    groups = texts(document, "unseen_by_gender")
    assert groups["Female"] == ["3", "75.0%", "58,000", "49.2%", "0.5", "too few to compare"]
    assert groups["Not known"] == ["0", "0.0%", "z", "z", "z", "z"]
    names = names_of(document, found)
    assert names["referrals.total.rate"].value.said == "0.3 in 10,000 children"
    assert [(each.block, each.says) for each in check(document, names=names)] == []


def test_without_a_population_it_says_so(annual: Material) -> None:
    marked = [
        block.title
        for each in compose(ANNUAL_REPORT, annual).walk()
        if each.id == "unseen"
        for block in each.blocks
        if isinstance(block, Notice)
    ]
    assert "No comparison with the children of the area" in marked


def test_a_report_says_where_its_figures_are_from_and_whom_to_ask(
    annual: Material, settings: Settings
) -> None:
    settings.HALCYON_REPORTS_CONTACT = "reports@example.test"
    made = compose(ANNUAL_REPORT, annual)
    assert made.source.startswith("Records of the service at one moment, grouped as in “")
    assert made.contact == "reports@example.test"
