"""The annual report over a small area: periods, modes, checks, JSON, the page, the file."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.engines import Engine, frozen, live
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.library import ANNUAL, INDICATORS
from halcyon.insight.indicator.periods import before, year, year_of
from halcyon.insight.profile import Profile
from halcyon.insight.publication.values import Counted, Kind
from halcyon.insight.report.annual import annual_report, known_periods
from halcyon.insight.report.composing import FIGURES, as_document
from halcyon.insight.report.contents.material import with_standard_tables
from halcyon.insight.report.document import Check, Mode, Report, mode_called
from halcyon.insight.report.output import as_json
from halcyon.insight.report.reading import rows_of
from halcyon.insight.report.rendering import as_html
from tests.harness import World
from tests.insight.report.worlds import profile, row, table
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="reports over rows that are committed")

GROUP_WORK = table("sector", row(total=3, count="{ education = 3 }"), id="group_work").replace(
    '"referrals"', '"group_work_sessions"'
)
SMALL = profile(
    table("source", row(total=4, count="{ schools = 3, rest = 1 }"), id="by_source"),
    table(
        "gender",
        row(total=4, percent="{ female = 75 }"),
        row("2017/18", total=2, percent="{ female = 50, male = 0 }"),
        id="by_gender",
    ),
    table(
        "outcome",
        row(total=1, count="{ not_allocated = 1 }"),
        id="youngest",
        more='restrict = { age_band = "10-13" }',
    ),
    table(
        "age_band",
        row(total=4, count='{ "10-13" = 1, "14+" = 3 }'),
        row("2017/18", total=2, count='{ "10-14" = 1, "15+" = 1 }'),
        id="by_age",
    ),
    GROUP_WORK,
)


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Engine]:
    """As SMALL prints it: four referrals in 2018/19, two in 2017/18; and a case."""
    ground = Ground()
    ground.referral(
        "2018-06-01 12:00", source="2A", age=13, outcome="not_allocated", settled="2018-06-02 12:00"
    )
    ground.referral("2018-06-01 12:00", source="2B", age=14)
    ground.referral("2018-06-01 12:00", source="2B", age=15)
    ground.referral("2018-06-01 12:00", source="10", age=16, sex="M")
    ground.referral("2017-06-01 12:00", source="6", age=14)
    ground.referral("2017-06-01 12:00", source="6", age=15, sex="U")
    ground.case("2018-06-02 12:00", "2018-06-02 13:00")
    with live() as engine:
        yield engine


def made(engine: Engine, mode: Mode, period: str = "2018/19", of: Profile = SMALL) -> Report:
    return annual_report(of, year(period), mode, engine)


def document(report: Report) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(as_json(report), parse_float=Decimal)
    return loaded


def warned(report: Report) -> set[tuple[str, str, str]]:
    return {(each.table, each.period, each.check.value) for each in report.warnings}


def test_as_published_prints_what_was_printed(engine: Engine) -> None:
    found = document(made(engine, Mode.AS_PUBLISHED))
    assert [each["id"] for each in found["tables"]] == ["by_source", "by_gender", "youngest", "by_age"]
    assert [each["rows"] for each in found["tables"]] == [
        [{"period": "2018/19", "total": 4, "count": {"schools": 3, "rest": 1}, "percent": {}}],
        [
            {"period": "2018/19", "total": 4, "count": {}, "percent": {"female": 75}},
            {"period": "2017/18", "total": 2, "count": {}, "percent": {"female": 50, "male": 0}},
        ],
        [{"period": "2018/19", "total": 1, "count": {"not_allocated": 1}, "percent": {}}],
        [
            {"period": "2018/19", "total": 4, "count": {"10-13": 1, "14+": 3}, "percent": {}},
            {"period": "2017/18", "total": 2, "count": {"10-14": 1, "15+": 1}, "percent": {}},
        ],
    ]


def test_as_published_warns_of_what_the_publisher_left(engine: Engine) -> None:
    assert warned(made(engine, Mode.AS_PUBLISHED)) == {
        ("by_gender", "2017/18", "sum"),
        ("by_age", "2017/18", "bands"),
        ("group_work", "2018/19", "unsupported"),
    }


def test_as_published_of_an_earlier_year_goes_no_further(engine: Engine) -> None:
    report = made(engine, Mode.AS_PUBLISHED, "2017/18")
    assert [(each.spec.id, [r.period for r in each.rows]) for each in report.tables] == [
        ("by_gender", ["2017/18"]),
        ("by_age", ["2017/18"]),
    ]
    assert warned(report) == {("by_gender", "2017/18", "sum")}


def test_internal_prints_everything(engine: Engine) -> None:
    found = document(made(engine, Mode.INTERNAL))
    rows = {each["id"]: each["rows"] for each in found["tables"]}
    assert [each["period"] for each in rows["by_source"]] == ["2018/19", "2017/18"]
    assert rows["by_source"][0] == {
        "period": "2018/19",
        "total": 4,
        "count": {"schools": 3, "rest": 0, "6": 0, "unknown": 1},
        "percent": {"schools": 75, "rest": 0, "6": 0, "unknown": 25},
    }
    assert rows["by_gender"][0]["count"] == {"female": 3, "male": 1, "unknown": 0}
    assert rows["by_age"][1]["count"] == {"10-13": 0, "14+": 2, "unknown": 0}
    assert rows["youngest"][1] == {
        "period": "2017/18",
        "total": 0,
        "count": {"not_allocated": 0, "unknown": 0},
        "percent": {},
    }


def test_internal_adds_up_and_is_as_published_so_it_warns_only_of_what_is_left_out(engine: Engine) -> None:
    assert warned(made(engine, Mode.INTERNAL)) == {("group_work", "2018/19", "unsupported")}


def test_an_internal_report_has_every_indicator_for_each_of_its_years(engine: Engine) -> None:
    report = made(engine, Mode.INTERNAL)
    assert [each.label for each in report.periods] == ["2018/19", "2017/18"]
    assert {(each.indicator, each.period) for each in report.figures} == {
        (id, period.label) for id in (each.id for each in ANNUAL) for period in report.periods
    }
    assert made(engine, Mode.AS_PUBLISHED).figures == ()


def test_an_internal_report_goes_on_after_the_published_years(engine: Engine) -> None:
    report = made(engine, Mode.INTERNAL, "2019/20")
    assert [each.label for each in report.periods] == ["2019/20", "2018/19", "2017/18"]
    assert [row.total for row in report.tables[0].rows] == [0, 4, 2]


def test_what_has_changed_since_is_a_restatement_in_both_modes(engine: Engine) -> None:
    other = profile(table("source", row(total=5, count="{ schools = 3, rest = 2 }"), id="by_source"))
    for mode in (Mode.INTERNAL, Mode.AS_PUBLISHED):
        report = made(engine, mode, of=other)
        assert [each.says for each in report.warnings if each.check is Check.RESTATED] == [
            "Total: 5 was published; the records now say 4.",
            "Rest: 2 was published; the records now say 1.",
        ]


def test_years_that_there_is_nothing_about_are_refused(engine: Engine) -> None:
    with pytest.raises(Refusal, match="only for 2017/18 to 20"):
        made(engine, Mode.INTERNAL, "2016/17")
    with pytest.raises(Refusal, match="only for 2017/18 to 20"):  # tables of our own print no year
        made(
            engine,
            Mode.INTERNAL,
            "1900/01",
            of=with_standard_tables(
                profile(table("source", row(total=5, count="{ schools = 5 }"))), "2018/19"
            ),
        )
    with pytest.raises(Refusal, match="There are no figures for 2199/00"):
        made(engine, Mode.INTERNAL, "2199/00")
    with pytest.raises(
        Refusal, match="“A small report” prints nothing about 2019/20, only about 2017/18 and 2018/19"
    ):
        made(engine, Mode.AS_PUBLISHED, "2019/20")


def test_the_known_years_are_those_recorded_until_now_and_those_printed(engine: Engine) -> None:
    early = profile(table("source", row("1999/00", total=1)))
    labels = [each.label for each in known_periods(early, engine)]
    assert labels[:3] == ["1999/00", "2017/18", "2018/19"]
    assert labels[-1] == year_of(london_date(engine.as_of)).label


def test_the_first_year_of_all_has_nothing_before_it(engine: Engine) -> None:
    early = profile(table("source", row("1900/01", total=0)))
    assert [each.label for each in made(engine, Mode.INTERNAL, "1900/01", early).periods] == ["1900/01"]
    assert made(engine, Mode.AS_PUBLISHED, "1900/01", early).tables[0].rows[0].total == 0


def test_a_report_from_a_snapshot_is_the_same(engine: Engine, tmp_path: Any) -> None:
    freeze(tmp_path / "snapshot", engine)  # type: ignore[arg-type]
    with frozen(tmp_path / "snapshot") as kept:
        for mode in (Mode.INTERNAL, Mode.AS_PUBLISHED):
            assert as_json(made(kept, mode)) == as_json(made(engine, mode))


def test_every_indicator_is_counted_at_once_where_it_is_asked_for(engine: Engine) -> None:
    every = tuple(INDICATORS.values())
    report = annual_report(SMALL, year("2018/19"), Mode.INTERNAL, engine, every)
    asked = {before(each).label for each in report.periods} | {each.label for each in report.periods}
    assert {(each.indicator, each.period) for each in report.counted} == {
        (each.id, label) for each in every for label in asked
    }
    assert report.figures == made(engine, Mode.INTERNAL).figures


def rows_printed(report: Report) -> dict[str, list[tuple[object, ...]]]:
    return {
        each.spec.id: [(row.period, row.total, row.base, row.count, row.percent) for row in each.rows]
        for each in report.tables
    }


@pytest.mark.parametrize("mode", [Mode.INTERNAL, Mode.AS_PUBLISHED])
def test_the_publication_prints_the_same_rows(engine: Engine, mode: Mode) -> None:
    report = made(engine, mode)
    tables = {each.id: rows_of(each) for each in as_document(report).tables() if each.id != FIGURES}
    assert {
        id: [(row.period, row.total, row.base, row.count, row.percent) for _, row in rows]
        for id, rows in tables.items()
    } == rows_printed(report)


def test_every_figure_of_the_publication_knows_what_it_counts(engine: Engine) -> None:
    document = as_document(made(engine, Mode.INTERNAL))
    numbers: dict[tuple[object, ...], object] = {}
    for value in document.values():
        assert value.of is not None, value
        if value.kind is Kind.PERCENT:
            assert value.base is not None, value
        assert numbers.setdefault((value.of, value.kind), value.number) == value.number
    youngest = Counted("referrals", "2018/19", frozenset({("age_band", "10-13")}))
    assert numbers[youngest.where("outcome", "not_allocated"), Kind.COUNT] == 1


ROW = {"period": str, "total": (int, type(None)), "count": {str: int}, "percent": {str: (int, Decimal)}}
SHAPE = {
    "report": str,
    "period": str,
    "as_of": str,
    "mode": str,
    "tables": [{"id": str, "title": str, "measure": str, "dimension": str, "rows": [ROW]}],
    "warnings": [{"table": str, "period": str, "check": str, "says": str}],
}


def fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if isinstance(shape, dict) and set(shape) == {str}:
        return isinstance(value, dict) and all(fits(each, shape[str]) for each in value.values())
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and list(value) == list(shape)
            and all(fits(value[k], shape[k]) for k in shape)
        )
    return isinstance(value, shape) and not isinstance(value, bool)


@pytest.mark.parametrize("mode", [Mode.INTERNAL, Mode.AS_PUBLISHED])
def test_the_json_has_its_shape(engine: Engine, mode: Mode) -> None:
    found = document(made(engine, mode))
    assert fits(found, SHAPE)
    assert (found["report"], found["period"], found["mode"]) == ("annual", "2018/19", mode.value)
    assert found["as_of"] == engine.as_of.isoformat()
    assert found["as_of"].endswith("+00:00")
    assert {each["check"] for each in found["warnings"]} <= {each.value for each in Check}


def test_the_checks_have_the_names_that_programs_know() -> None:
    assert [each.value for each in Check] == [
        *("sum", "base", "flow", "restated", "bands", "direction", "copied", "share", "unsupported"),
        *("concept", "reference", "typed", "long", "markup"),
    ]


@pytest.mark.parametrize("name", ["internal", "as-published"])
def test_modes_by_name(name: str) -> None:
    assert mode_called(name).value == name


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("secret", "is not one"),
        ("", "is not one"),
        ("Internal", "is not one"),
        ("x" * 999, "is not one"),
    ],
)
def test_other_modes_are_refused(name: str, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        mode_called(name)
    assert refused.value.field == "mode"
    assert len(refused.value.sentence) < 200


def test_the_file_is_a_whole_page_that_needs_nothing_else(engine: Engine) -> None:
    page = as_html(made(engine, Mode.INTERNAL))
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    for outside in ("<script", "<link", "<img", "@import", "http://", "https://"):
        assert outside not in page
    assert '<html lang="en">' in page
    assert page.count("<h1") == 1


def test_the_file_says_for_whom_it_is_and_where_it_stops(engine: Engine) -> None:
    internal, published = as_html(made(engine, Mode.INTERNAL)), as_html(made(engine, Mode.AS_PUBLISHED))
    assert "Internal: restricted. True counts." in internal
    assert "As published: the figures that a public source printed, and no others." in published
    assert "including records that you may not open" in internal
    assert "The year in figures" in internal
    assert "The year in figures" not in published
    assert "3 (75.0%)" in internal
    assert "75%" in published
    assert "3 (75" not in published


def test_tables_have_captions_scopes_and_what_was_found_beside_them(engine: Engine) -> None:
    page = as_html(made(engine, Mode.AS_PUBLISHED))
    assert page.count("<caption") == page.count("<table") == 4
    assert 'scope="col">2018/19 (n = 4)</th>' in page
    assert 'scope="row"' in page
    gender = page[page.index('id="table-by_gender"') : page.index('id="table-youngest"')]
    assert "50% and 0% leave 50% that the table does not show." in gender
    assert "does not record group work sessions by sector" in page[page.index('id="checks"') :]
    assert "Only those with age 10 to 13." in page


def test_a_table_may_be_called_like_a_part_of_the_page(engine: Engine) -> None:
    names = ["main", "main-content", "flow", "checks", "words", "cases", "rows-flow", "flow-table"]
    made_so = profile(*(table("source", row(total=4), id=name) for name in names))
    page = as_html(made(engine, Mode.INTERNAL, of=made_so))
    ids = re.findall(r' id="([^"]*)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_what_a_profile_says_is_text_and_not_markup(engine: Engine) -> None:
    hostile = "<script>alert(1)</script>"
    evil = profile(
        table("source", f'{row(total=4, count="{ schools = 3 }")}\nnote = "{hostile}"', id="by_source")
        .replace("Title of by_source", hostile)
        .replace('measure = "referrals"', f'measure = "referrals"\nlabel = {{ schools = "{hostile}" }}')
    )
    for mode in (Mode.INTERNAL, Mode.AS_PUBLISHED):
        page = as_html(made(engine, mode, of=evil))
        assert "<script" not in page
        assert page.count("&lt;script&gt;") >= 3
