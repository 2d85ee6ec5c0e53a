"""What work asks of people, in the report's section on training; and of a snapshot that is older than those figures."""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from halcyon.insight.indicator.engines import MANIFEST, frozen, live
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import year
from halcyon.insight.publication.document import DataTable, Document, Line, Section
from halcyon.insight.publication.values import Value
from halcyon.insight.report.checks import sums
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, compose
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.reading import rows_of
from tests.harness import World
from tests.insight import training_rows
from tests.insight.report.worlds import profile, row, table
from tests.insight.rows import Ground

SMALL = profile(table("source", row(total=1, count="{ rest = 1 }"), id="by_source"))


@pytest.mark.slow(reason="reports over rows that are committed, and from two snapshots")
def test_what_work_asks_of_people_stands_in_the_section_on_training(committed: World, tmp_path: Path) -> None:
    ground = Ground()
    ground.referral("2017-06-01 12:00")
    ground.referral("2018-06-01 12:00")
    people = [training_rows.learner(ground) for _ in range(3)]
    training_rows.requirement(ground, "2016-06-01", level=1)
    training_rows.requirement(ground, "2019-03-01", level=2)
    training_rows.certificate(ground, people[0], "2018-06-01", course=training_rows.course(ground))
    with live() as engine:
        document = compose(ANNUAL_REPORT, material(ANNUAL_REPORT, SMALL, year("2018/19"), engine))
        freeze(tmp_path / "kept", engine)
    (section,) = (each for each in document.walk() if each.id == "training")
    over, levels = (each for each in section.blocks if isinstance(each, DataTable))
    assert [(each.heading, _numbers_of(each)[:2]) for each in over.lines] == [
        ("Levels that people need", [6, 3]),
        ("Needed levels held", [Decimal("33.3"), 0]),
        ("Training to do, not due yet", [2, 0]),
        ("Overdue training", [2, 3]),
    ]
    assert [says for _, row in rows_of(over) for says in sums(row)] == [], "its lines are all that there are"
    assert [each.text for each in levels.columns] == [
        "Level",
        "Holds it",
        "To do, not due yet",
        "Overdue",
        "All",
    ]
    assert [_numbers_of(each) for each in levels.lines] == [[1, 0, 2, 3], [1, 2, 0, 3], [2, 2, 2, 6]]
    assert next(row.total for _, row in rows_of(over)) == 6  # the first line is of how many the others are
    assert document == _made_from(tmp_path / "kept")
    older = _older(tmp_path)
    assert _made_from(older) == _without(document, {over.id, levels.id}), (
        "of a snapshot from before there were such"
    )


def _numbers_of(line: Line) -> list[Decimal | None]:
    return [each.number for each in line.cells if isinstance(each, Value)]


def _made_from(folder: Path) -> Document:
    with frozen(folder) as kept:
        return compose(ANNUAL_REPORT, material(ANNUAL_REPORT, SMALL, year("2018/19"), kept))


def _older(folder: Path) -> Path:
    """The same snapshot, from before there was a fact view of who stands where."""
    shutil.copytree(folder / "kept", folder / "older")
    (folder / "older" / "training_standing_facts.parquet").unlink()
    manifest = folder / "older" / MANIFEST
    told = json.loads(manifest.read_text())
    del told["tables"]["training_standing_facts"]
    manifest.write_text(json.dumps(told))
    return folder / "older"


def _without(document: Document, tables: set[str]) -> Document:
    """A document without some of its tables, and without the definitions of what only they print."""

    def left(section: Section) -> Section:
        blocks = tuple(each for each in section.blocks if getattr(each, "id", "") not in tables)
        if section.id == "definitions":
            blocks = tuple(_defined(each) if isinstance(each, DataTable) else each for each in blocks)
        return replace(section, blocks=blocks, sections=tuple(map(left, section.sections)))

    return replace(document, sections=tuple(map(left, document.sections)))


def _defined(table: DataTable) -> DataTable:
    titles = {
        INDICATORS[each].title
        for each in ("training_needed", "training_held", "training_to_do", "training_overdue")
    }
    return replace(table, lines=tuple(each for each in table.lines if each.heading not in titles))
