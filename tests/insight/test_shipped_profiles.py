"""What ships in `published`: read whole, invented ones say so, and each fault of the faulty one is there."""

from itertools import chain
from pathlib import Path

import pytest

from halcyon.insight.percentages import counts_printed_as
from halcyon.insight.profile import Profile, Row, load, shipped

PUBLISHED = shipped().parent
INVENTED = sorted(PUBLISHED.glob("invented_*.toml"))


@pytest.fixture(scope="module")
def faults() -> Profile:
    return load(PUBLISHED / "invented_faults.toml")


def row(profile: Profile, table: str, period: str) -> Row:
    found = profile.table(table).row(period)
    assert found is not None
    return found


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_an_invented_profile_says_so(path: Path) -> None:
    read = load(path)
    assert "invented" in read.id
    assert "(invented" in read.title
    assert path.read_text().startswith("# INVENTED")


def test_many_cells_of_the_small_service_are_small() -> None:
    read = load(PUBLISHED / "invented_small_cells.toml")
    rows = [each for table in read.measuring("referrals") for each in table.rows]
    cells = list(chain.from_iterable(each.count.values() for each in rows))
    assert sum(1 <= cell <= 5 for cell in cells) > len(cells) / 3
    assert all(each.total == sum(each.count.values()) for each in rows if each.count)


def test_every_check_of_a_report_has_a_fault_to_find_and_something_right_to_leave(faults: Profile) -> None:
    wrong = {check.finds for check in faults.checks if not check.holds}
    right = {check.finds for check in faults.checks if check.holds}
    assert wrong == {"sum", "flow", "concept", "base", "share", "bands", "restated", "direction", "copied"}
    assert right == wrong - {"bands"}


def test_the_faults_are_there(faults: Profile) -> None:
    source = row(faults, "referrals_by_source", "2020/21")
    assert sum(source.count.values()) == (source.total or 0) - 1
    assert not counts_printed_as(
        row(faults, "return_interviews_in_time", "2020/21").percent["within_72_hours"], 30
    )
    assert counts_printed_as(
        row(faults, "return_interviews_in_time", "2019/20").percent["within_72_hours"], 28
    )
    cases = row(faults, "cases_in_the_year", "2020/21").count
    assert cases["open_at_start"] + cases["started"] - cases["closed"] != cases["open_at_end"]
    kinds, outcomes = (row(faults, f"allegations_by_{by}", "2020/21") for by in ("kind", "outcome"))
    assert (kinds.total, outcomes.total) == (160, 119)
    assert row(faults, "referrals_looked_after", "2020/21").total is None


def test_the_number_falls_and_the_rate_rises(faults: Profile) -> None:
    now, before = (row(faults, "referrals_by_gender", period).total or 0 for period in ("2020/21", "2019/20"))
    children, children_before = (
        row(faults, "population", period).count["10-17"] for period in ("2020/21", "2019/20")
    )
    assert now < before
    assert now / children > before / children_before


def test_what_was_published_before_is_another_number(faults: Profile) -> None:
    [outcome, gender] = faults.earlier
    assert outcome.row.total != row(faults, outcome.table, outcome.row.period).total
    assert gender.row.count == row(faults, gender.table, gender.row.period).count
    assert {outcome.report, gender.report} == {"2019/20"}


def test_the_words_of_two_years(faults: Profile) -> None:
    this, last = faults.said("prevention"), faults.said("prevention", "2019/20")
    assert [(a, b) for a, b in zip(this.split(), last.split(), strict=True) if a != b] == [("call", "ring")]
    assert "986" in faults.said("training")
    assert row(faults, "training_attendance", "2020/21").total == 968
    assert faults.said("nowhere") == ""
