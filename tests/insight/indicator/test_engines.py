"""Live and frozen: the same figures, of one instant, from every row, without names."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.db.utils import OperationalError, ProgrammingError
from ibis.expr.types import Table

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import MANIFEST, Frozen, Live, frozen, live
from halcyon.insight.indicator.evaluation import Figure, evaluate, extent
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS, REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import year, years
from halcyon.insight.indicator.tables import FACTS
from tests.harness import World
from tests.insight import training_rows
from tests.insight.rows import HIDDEN_NAME, Ground, instant

pytestmark = pytest.mark.slow(reason="rows put in one by one, and every cut on two engines")

YEARS = years(year("2016/17"), year("2018/19"))
#: Texts that a file between two engines might lose: quotes, lines, what stands for NULL, other scripts.
AWKWARD = [
    'a "quoted" one',
    "a,comma",
    "two\nlines",
    "\\N",
    "NULL",
    "",
    " space ",
    "Łódź 中文 🐦",
    "it's",
    "[a, b]",
]


@pytest.fixture(scope="module")
def ground(committed_module: World) -> Ground:
    """Every hidden record is counted; sources that are hard to write down; a bit of everything else."""
    ground = Ground()
    for source in AWKWARD:
        ground.referral("2018-06-01 12:00:00.123456", settled="2018-06-11 08:00", source=source)
    ground.referral("2017-06-01 12:00", age=None, sex="U", care_status="looked_after", is_re_referral=True)
    ground.referral(
        "2017-06-01 12:00", outcome="not_allocated", not_allocated_reason="secure", settled="2018-01-02 08:00"
    )
    graded = ground.referral("2017-06-01 12:00", settled="2017-06-02 12:00", grade="high", age=12)
    at = instant("2017-06-01 12:00")
    ground.clock(graded, "referral.grade_5wd", at, at, at)
    ((school,),) = ground.ask("SELECT id FROM access_agency WHERE key = 'school'")
    ground.contact(
        "2018-04-02 09:00",
        decided="2018-04-03 09:00",
        outcome="advice",
        told="2018-04-04 09:00",
        referrer_agency_id=school,
    )
    sunday = ground.contact("2018-04-01 09:00", decided="2018-04-03 09:01", channel="mail")
    ground.check(sunday, school, "2018-04-01 10:00", answered="2018-04-02 09:00")
    ground.check(sunday, school, "2018-04-01 10:00")
    ground.case("2017-05-10 09:00", "2017-05-10 10:00", "2018-03-31 23:00")
    open_case = ground.case("2017-05-10 09:00", "2017-05-10 10:00")
    offered, accepted = instant("2017-05-10 09:00"), instant("2017-05-10 10:00")
    ground.clock(open_case, "case.accept_high", offered, accepted, accepted)
    ground.case("2017-05-10 09:00")
    put_around(ground)
    training_rows.everything(ground)
    training_rows.requirement(ground, "2019-03-01", level=1)  # not due yet as the last of these years ends
    return ground


def put_around(ground: Ground) -> None:
    """Missing episodes of one child and of another, strategy discussions, consultations, audits."""
    often = ground.child(instant("2018-05-01 09:00"))
    for day in ("01", "11", "21"):
        ground.missing(f"2018-05-{day} 20:00", f"2018-05-{day} 23:30", person_id=often)
    ground.missing("2018-05-02 20:00", "2018-05-02 21:00", found="", kind="away")
    ground.missing("2018-05-03 20:00", grade="high")
    ground.strategy("2018-05-03 09:00", "2018-05-04 09:00", due="2018-05-04 22:59", complex=True)
    ground.strategy("2018-05-03 09:00", due="2018-05-04 22:59")
    ground.consultation("2018-05-03 09:00", joined="2018-05-12 09:00", outcome="referral")
    ground.consultation("2018-05-03 09:00")
    ground.audits(
        "2018-06",
        [("2018-06-05 09:00", "good", "yes"), ("2018-06-06 09:00", "inadequate", "no"), ("", "", "na")],
    )


@pytest.fixture(scope="module")
def snapshot(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("it's a folder") / "2018-19"
    with live() as engine:
        freeze(folder, engine)
    return folder


@pytest.fixture
def duckdb(snapshot: Path) -> Iterator[Frozen]:
    with frozen(snapshot) as engine:
        yield engine


@pytest.fixture
def postgres(ground: Ground) -> Iterator[Live]:
    with live() as engine:
        yield engine


def _figures(indicator: Indicator, engine: Live | Frozen) -> list[list[Figure]]:
    """Uncut, cut by each of its dimensions, and by all of them."""
    cuts = [(), *((each,) for each in indicator.dimensions), indicator.dimensions]
    return [sorted(evaluate([indicator], YEARS, engine, by=by), key=repr) for by in cuts]


@pytest.mark.parametrize("indicator", list(INDICATORS.values()), ids=lambda each: each.id)
def test_both_engines_give_the_same_figures(postgres: Live, duckdb: Frozen, indicator: Indicator) -> None:
    figures = _figures(indicator, postgres)
    assert figures == _figures(indicator, duckdb)
    assert any(figure.number for figure in figures[0]), "nothing was compared"


def test_the_same_of_the_first_and_the_last(postgres: Live, duckdb: Frozen) -> None:
    assert extent(REFERRALS_RECEIVED, postgres) == extent(REFERRALS_RECEIVED, duckdb) != None  # noqa: E711


def _all(table: Table, engine: Live | Frozen) -> list[tuple[object, ...]]:
    """Every row with every column; instants as microseconds."""
    micros = {"postgres": "CAST(extract(epoch FROM {0}) * 1000000 AS bigint)", "duckdb": "epoch_us({0})"}
    columns = [
        micros[engine.dialect].format(name) if kind.is_timestamp() else name
        for name, kind in table.schema().items()
    ]
    rows = engine.rows(f"SELECT {', '.join(columns)} FROM {table.get_name()} ORDER BY 1")
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("table", FACTS, ids=lambda table: table.get_name())
def test_a_snapshot_has_every_row_and_every_value(postgres: Live, duckdb: Frozen, table: Table) -> None:
    rows = [_all(table, engine) for engine in (postgres, duckdb)]
    assert rows[0] == rows[1] != []


def test_texts_and_nothing_stay_what_they_were(duckdb: Frozen) -> None:
    by = [DIMENSIONS["source"]]
    sources = [figure.cut[0] for figure in evaluate([REFERRALS_RECEIVED], YEARS[2:], duckdb, by=by)]
    assert sorted(sources) == sorted(AWKWARD)


def test_a_snapshot_says_when_it_is_of_and_what_is_in_it(snapshot: Path, duckdb: Frozen) -> None:
    manifest = json.loads((snapshot / MANIFEST).read_text())
    assert manifest["as_of"] == duckdb.as_of.isoformat()
    assert manifest["tables"]["casework_casefact"]["rows"] == 3
    assert {path.name for path in snapshot.iterdir()} == {
        MANIFEST,
        *(f"{name}.parquet" for name in manifest["tables"]),
    }
    assert not snapshot.stat().st_mode & 0o077, "for its owner only"


def test_the_same_rows_freeze_to_the_same_bytes(snapshot: Path, postgres: Live, tmp_path: Path) -> None:
    freeze(tmp_path / "again", postgres)
    tables = [
        json.loads((folder / MANIFEST).read_text())["tables"] for folder in (snapshot, tmp_path / "again")
    ]
    assert tables[0] == tables[1]


def test_no_name_and_no_reference_is_in_a_snapshot(snapshot: Path, duckdb: Frozen) -> None:
    for table in FACTS:
        for row in _all(table, duckdb):
            assert HIDDEN_NAME not in map(str, row)
    assert all("reference" not in table.columns for table in FACTS)


def test_a_snapshot_never_changes(snapshot: Path, postgres: Live) -> None:
    before = {path.name: path.read_bytes() for path in snapshot.iterdir()}
    with pytest.raises(FileExistsError):
        freeze(snapshot, postgres)
    assert {path.name: path.read_bytes() for path in snapshot.iterdir()} == before


def test_a_snapshot_is_there_whole_or_not_at_all(
    postgres: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("halcyon.insight.indicator.freezing._to_parquet", fails)
    with pytest.raises(OSError, match="full"):
        freeze(tmp_path / "part", postgres)
    assert list(tmp_path.iterdir()) == []


def test_no_snapshot_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), frozen(tmp_path / "absent"):
        pass


def test_figures_count_hidden_records_too(postgres: Live, ground: Ground) -> None:
    assert ground.ask("SELECT DISTINCT marking FROM records_record") == [("hidden",)]
    assert sum(figure.number for figure in evaluate([REFERRALS_RECEIVED], YEARS, postgres)) == 13


NAMES = {
    "people_name": "family",
    "records_record": "headline",
    "casework_contact": "referrer",
    "casework_contactchild": "given",
    "casework_referral": "grade_reason",
    "records_entry": "sentence",
    "access_user": "email",
}


@pytest.mark.parametrize(("table", "column"), NAMES.items())
def test_names_and_free_text_are_out_of_its_reach(postgres: Live, table: str, column: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        postgres.rows(f"SELECT {column} FROM {table}")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE casework_case SET closed_at = now()", "DELETE FROM casework_case", "CREATE TABLE t (n int)"],
)
def test_it_only_reads(postgres: Live, statement: str) -> None:
    with pytest.raises((psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege)):
        postgres.rows(statement)


def test_what_is_wrong_with_the_database_is_an_error_of_djangos() -> None:
    with pytest.raises(ProgrammingError), live() as engine:
        engine.rows("SELECT family FROM people_name")


def test_no_database_is_an_error_of_djangos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections["extract"].settings_dict, "HOST", "/nonexistent")
    with pytest.raises(OperationalError), live():
        pass
