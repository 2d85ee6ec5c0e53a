"""The real report of 2018/19, out of a synthetic area: to the figure, with what its own checks find in it."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.periods import year
from halcyon.insight.profile import load, shipped
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.values import Value
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.composing import as_document
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, compose
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.document import Check, Mode, Report
from halcyon.insight.report.labels import label
from halcyon.insight.report.rendering import as_html
from halcyon.project.synthetic.area import tell_years
from halcyon.project.synthetic.cast import Cast
from tests.harness import World
from tests.insight.publication.matterhorn import failures
from tests.insight.publication.reading import figures_in, tables_agree

pytestmark = pytest.mark.slow(reason="years of an area, and its report")

PROFILE = load(shipped())
NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Engine]:
    cast = Cast(
        screener="sam@example.test",
        decision_maker="dana@example.test",
        manager="mina@example.test",
        workers=("asha@example.test",),
        at=committed_module.at,
        others={"partnership_officer": "pat@example.test"},
    )
    for _ in tell_years(PROFILE, now=NOW, cast=cast):
        pass
    with live() as engine:
        yield engine


def report(engine: Engine, mode: Mode) -> Report:
    return annual_report(PROFILE, year("2018/19"), mode, engine)


def warned(made: Report) -> set[tuple[str, str, str]]:
    return {(each.table, each.period, each.check.value) for each in made.warnings}


def test_every_row_is_as_it_was_printed(engine: Engine) -> None:
    made = {table.spec.id: table for table in report(engine, Mode.AS_PUBLISHED).tables}
    for spec in PROFILE.tables:
        assert [row.period for row in made[spec.id].rows] == [row.period for row in spec.rows]
        for row, printed in zip(made[spec.id].rows, spec.rows, strict=True):
            assert (row.total, dict(row.count)) == (printed.total, dict(printed.count)), (spec.id, row.period)
            assert {key: str(each) for key, each in row.percent.items()} == {
                key: str(each) for key, each in printed.percent.items()
            }


def test_it_finds_what_its_author_found_in_the_printed_figures(engine: Engine) -> None:
    made = report(engine, Mode.AS_PUBLISHED)
    not_holding = {(each.table, each.period, "sum") for each in PROFILE.checks if not each.holds}
    assert warned(made) == not_holding == {("referrals_by_gender", "2017/18", "sum")}
    found = next(each.says for each in made.warnings if each.check is Check.SUM)
    assert found == "90% and 8% leave 2% that the table does not show."


def test_the_internal_report_differs_nowhere_from_what_was_published(engine: Engine) -> None:
    assert warned(report(engine, Mode.INTERNAL)) == set()


def test_three_years_stand_beside_each_other_and_flow_into_one_another(engine: Engine) -> None:
    made = report(engine, Mode.INTERNAL)
    assert [each.label for each in made.periods] == ["2018/19", "2017/18", "2016/17"]
    for table in made.tables:
        assert [row.period for row in table.rows] == ["2018/19", "2017/18", "2016/17"]
        assert all(sum(row.count.values()) == row.total for row in table.rows)
    numbers = {(each.indicator, each.period): each.number for each in made.figures}
    for before, period in (("2016/17", "2017/18"), ("2017/18", "2018/19")):
        inflow = numbers["cases_started", period] - numbers["cases_closed", period]
        assert numbers["cases_open", before] + inflow == numbers["cases_open", period]


def test_not_known_is_kept_apart_from_a_real_group(engine: Engine) -> None:
    made = {table.spec.id: table for table in report(engine, Mode.INTERNAL).tables}
    row = made["referrals_by_ethnicity"].rows[0]
    assert row.count["any_other_white_or_not_known"] + row.count["unknown"] == 12
    assert row.count["unknown"] > 0


def test_the_page_prints_every_printed_figure(engine: Engine) -> None:
    page = as_html(report(engine, Mode.AS_PUBLISHED))
    for table in PROFILE.measuring("referrals"):
        part = page[page.index(f'id="table-{table.id}"') :]
        part = part[: part.index("</section>")]
        for row in table.rows:
            printed = [f"{number:,}" for number in row.count.values()] + [
                f"{each}%" for each in row.percent.values()
            ]
            assert all(f">{figure}</td>" in part for figure in printed), (table.id, row.period)
            assert f"{row.period} (n = {row.total})" in part


def says_what_was_printed(read: dict[tuple[str, str, str], str]) -> None:
    """Each figure of the source at its own place: held against the source alone, whatever made the file."""
    captions = {caption for caption, _, _ in read}
    for table in PROFILE.tables:
        # A part of the referrals says of which.
        (caption,) = (each for each in captions if each == table.title or each.startswith(f"{table.title} ("))
        for row in table.rows:
            where = table.id, row.period
            for key, number in row.count.items():
                assert read[caption, label(table, key), row.period] == f"{number:,}", where
            column = f"{row.period} (%)" if row.count else row.period
            for key, percent in row.percent.items():
                assert read[caption, label(table, key), column] == f"{percent}%", where


@pytest.mark.parametrize("form", FORMATS)
def test_every_printed_figure_is_in_every_format(engine: Engine, form: str) -> None:
    """Each figure of the file is that of the document, and those of the document are all that were printed."""
    document = as_document(report(engine, Mode.AS_PUBLISHED))
    figures = {value.text for value in document.values()}
    for table in PROFILE.tables:
        for row in table.rows:
            printed = {f"{number:,}" for number in row.count.values()}
            printed |= {f"{percent}%" for percent in row.percent.values()}
            assert printed <= figures, (table.id, row.period)
    data = FORMATS[form].write(document, "")
    says_what_was_printed(figures_in(form, data))
    compared = tables_agree(document, form, data)
    printed_at_all = [row for table in PROFILE.tables for row in table.rows]
    assert compared == sum(isinstance(value, Value) for value in document.values())
    assert compared >= sum(len(row.count) + len(row.percent) for row in printed_at_all) > 50


@pytest.mark.parametrize("form", FORMATS)
def test_every_figure_of_the_whole_report_is_in_every_format(engine: Engine, form: str) -> None:
    whole = compose(ANNUAL_REPORT, material(ANNUAL_REPORT, PROFILE, year("2018/19"), engine))
    data = FORMATS[form].write(whole, "")
    assert tables_agree(whole, form, data) > 300
    if form == "pdf":
        assert failures(PdfReader(io.BytesIO(data), strict=True)) == [], "the Matterhorn Protocol"
