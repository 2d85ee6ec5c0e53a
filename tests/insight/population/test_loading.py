"""Loading: all or nothing, the same again changes nothing, a newer file replaces its sources and years."""

from pathlib import Path

import pytest
from django.db.utils import ProgrammingError

from halcyon.access.acting import acting_as
from halcyon.access.viewer import NOBODY, Viewer
from halcyon.base.refusals import Refusal
from halcyon.insight.population.models import Comparator, Population
from halcyon.insight.population.queries import comparators_of, parts_of, people_of
from halcyon.project.cli import main
from halcyon.project.loading import CITY, load_comparators, load_population
from halcyon.project.operator import OPERATOR
from tests.harness import World

pytestmark = pytest.mark.slow(reason="files are loaded into the database")

PEOPLE = "area,year,measure,age,sex,ethnicity,number,source\n"
FIGURES = "measure,kind,area,year,value,unit,source,as_of\n"


def file(folder: Path, text: str) -> Path:
    made = folder / "rows.csv"
    made.write_text(text)
    return made


def kept(world: World) -> set[tuple[str, int, int]]:
    with acting_as(world.viewer("asha")):
        return set(Population.objects.values_list("source", "year", "number"))


def test_the_same_file_again_changes_nothing(world: World) -> None:
    assert load_population(CITY, by=OPERATOR) == "Loaded 3 rows."
    first = kept(world)
    assert load_population(CITY, by=OPERATOR) == "Loaded 3 rows, in place of 3."
    assert kept(world) == first
    assert {number for _, _, number in first} == {118_000, 49_500, 626}


def test_a_newer_file_replaces_its_own_source_and_years_alone(world: World, tmp_path: Path) -> None:
    load_population(
        file(tmp_path, f"{PEOPLE}A,2018,children,,,,1,S\nA,2019,children,,,,2,S\nA,2019,children,,,,3,T\n"),
        by=OPERATOR,
    )
    said = load_population(file(tmp_path, f"{PEOPLE}A,2019,children,0-17,,,9,S\n"), by=OPERATOR)
    assert said == "Loaded 1 row, in place of 1."
    assert kept(world) == {("S", 2018, 1), ("S", 2019, 9), ("T", 2019, 3)}


def test_one_faulty_line_and_nothing_is_loaded(world: World, tmp_path: Path) -> None:
    load_population(file(tmp_path, f"{PEOPLE}A,2018,children,,,,1,S\n"), by=OPERATOR)
    with pytest.raises(Refusal, match="Line 3 has no whole number"):
        load_population(
            file(tmp_path, f"{PEOPLE}A,2018,children,,,,5,S\nA,2018,pupils,,,,x,S\n"), by=OPERATOR
        )
    assert kept(world) == {("S", 2018, 1)}


def test_loading_is_in_the_trail(world: World, tmp_path: Path) -> None:
    load_population(file(tmp_path, f"{PEOPLE}A,2018,children,,,,1,A census\n"), by=OPERATOR)
    rows = [row for row in _trail() if row[0] == "load"]
    assert rows == [("load", OPERATOR.name, "population 2018, 1 rows: A census")]


def _trail() -> list[tuple[str, str, str]]:
    from halcyon.access.trail.models import Trail

    with acting_as(Viewer("x", 0, (), permissions=frozenset({"trail.all"}))):
        return list(Trail.objects.values_list("verb", "actor", "subject"))


@pytest.mark.parametrize(
    ("measure", "unit", "says"),
    [
        ("no_such_figure", "count", "“no_such_figure” is no indicator"),
        ("wait_median", "percent", "“wait_median” is in days, and not in percent."),
        ("re_referrals", "rate", "“re_referrals” is in percent, and not in rate."),
    ],
)
def test_a_comparator_is_of_a_figure_in_its_unit(
    world: World, tmp_path: Path, measure: str, unit: str, says: str
) -> None:
    text = f"{FIGURES}{measure},england,England,2018/19,1,{unit},S,2019-01-01\n"
    with pytest.raises(Refusal, match=says):
        load_comparators(file(tmp_path, text), by=OPERATOR)


def test_comparators_are_read_by_figure_and_year(world: World, tmp_path: Path) -> None:
    text = (
        f"{FIGURES}re_referrals,neighbours,Like cities,2018/19,21.5,percent,A table,2019-11-30\n"
        "re_referrals,england,England,2018/19,22.75,percent,A table,2019-11-30\n"
        "re_referrals,england,England,2017/18,20,percent,A table,2019-11-30\n"
        "referrals,region,The north,2018/19,13.1,rate,A table,2019-11-30\n"
    )
    assert load_comparators(file(tmp_path, text), by=OPERATOR) == "Loaded 4 rows."
    assert Comparator.objects.count() == 0, "nobody in particular reads nothing"
    with acting_as(world.viewer("asha")) as viewer:
        found = comparators_of(viewer, ["re_referrals", "referrals"])
    said = {key: [(each.whose, str(each.value)) for each in rows] for key, rows in found.items()}
    assert said == {
        ("re_referrals", "2018/19"): [
            ("England", "22.7500"),
            ("Like cities (statistical neighbours)", "21.5000"),
        ],
        ("re_referrals", "2017/18"): [("England", "20.0000")],
        ("referrals", "2018/19"): [("The north (region)", "13.1000")],
    }


@pytest.mark.parametrize(
    ("year", "found"), [(2019, 5), (2020, 6), (2021, 6), (2022, 6), (2023, None), (2017, 5), (2016, None)]
)
def test_people_are_of_the_nearest_year_within_two(
    world: World, tmp_path: Path, year: int, found: int | None
) -> None:
    text = f"{PEOPLE}A,2019,children,0-17,,,5,S\nA,2020,children,0-17,,,6,S\nA,2021,pupils,,,,7,S\n"
    load_population(file(tmp_path, text), by=OPERATOR)
    with acting_as(world.viewer("asha")) as viewer:
        people = people_of(viewer, "children", year, age="0-17")
    assert (people and people.number) == found


def test_people_by_what_divides_them(world: World, tmp_path: Path) -> None:
    text = (
        f"{PEOPLE}A,2019,children,0-17,,,50,S\nA,2019,children,0-17,female,,24,S\n"
        "A,2019,children,,female,,30,S\nA,2019,children,,male,,31,S\nA,2018,children,,male,,1,S\n"
    )
    load_population(file(tmp_path, text), by=OPERATOR)
    with acting_as(world.viewer("asha")) as viewer:
        found = parts_of(viewer, "children", 2019, "sex")
        assert parts_of(viewer, "children", 2019, "ethnicity") == {}
    assert {sex: (each.number, each.year) for sex, each in found.items()} == {
        "female": (30, 2019),
        "male": (31, 2019),
    }


@pytest.mark.parametrize("name", ["asha", "gita"])
def test_whoever_is_signed_in_reads_and_does_not_write(world: World, name: str) -> None:
    load_population(CITY, by=OPERATOR)
    with acting_as(world.viewer(name)):
        assert Population.objects.count() == 3
        assert Population.objects.all().delete()[0] == 0
    assert len(kept(world)) == 3
    with pytest.raises(ProgrammingError), acting_as(world.viewer(name)):
        Population.objects.create(
            area="A",
            year=2019,
            measure="m",
            number=1,
            source="S",
            derived=False,
            loaded_at="2019-01-01T00:00Z",
        )


def test_nobody_reads_nothing(world: World) -> None:
    load_population(CITY, by=OPERATOR)
    with acting_as(NOBODY):
        assert Population.objects.count() == 0


def test_the_command_loads_and_refuses_in_sentences(
    committed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load-population", str(CITY)]) == 0
    assert capsys.readouterr().out == "Loaded 3 rows.\n"
    assert main(["load-comparators", str(file(tmp_path, "nonsense"))]) == 2
    assert "Line 1 must name these columns" in capsys.readouterr().err
