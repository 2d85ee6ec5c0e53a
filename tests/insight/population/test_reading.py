"""Files of population and comparators: what is in them, and a sentence with the line for whatever is wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halcyon.base.refusals import Refusal
from halcyon.insight.population.reading import COMPARATORS, POPULATION, ComparatorRow, PeopleRow, read
from halcyon.project.loading import CITY

PEOPLE = "area,year,measure,age,sex,ethnicity,number,source,derived\n"
FIGURES = "measure,kind,area,year,value,unit,source,as_of\n"


def written(folder: Path, text: str | bytes, name: str = "rows.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refusal(file: Path, form: object = POPULATION) -> str:
    with pytest.raises(Refusal) as refused:
        read(file, form)  # type: ignore[arg-type]
    return str(refused.value)


def test_a_file_of_people(tmp_path: Path) -> None:
    text = f"{PEOPLE}Some city,2019,children,0-17,,,118000,A report,yes\n\nSome city,2019,pupils,,female,,900,C,\n"
    assert read(written(tmp_path, text), POPULATION) == [
        PeopleRow("Some city", 2019, "children", "0-17", "", "", 118_000, "A report", True),
        PeopleRow("Some city", 2019, "pupils", "", "female", "", 900, "C", False),
    ]


def test_columns_in_another_order_and_without_those_that_may_be_left_out(tmp_path: Path) -> None:
    text = "\ufeffnumber, source ,area,measure,year\r\n5,S,A,children,2020\r\n"
    (row,) = read(written(tmp_path, text), POPULATION)
    assert (row.number, row.source, row.year, row.age) == (5, "S", 2020, "")


def test_a_file_of_comparators(tmp_path: Path) -> None:
    text = f"{FIGURES}referrals,england,England,2018/19,12.5,rate,A table,2019-11-30\n"
    assert read(written(tmp_path, text), COMPARATORS) == [
        ComparatorRow(
            *("referrals", "england", "England", "2018/19"),
            Decimal("12.5"),
            "rate",
            "A table",
            date(2019, 11, 30),
        )
    ]


def test_the_same_as_toml(tmp_path: Path) -> None:
    text = (
        '[[population]]\narea = "Some city"\nyear = 2019\nmeasure = "children"\nnumber = 7\nsource = "S"\n'
        'derived = true\n[[population]]\narea = "B"\nyear = 2020\nmeasure = "children"\nnumber = 8\nsource = "S"\n'
    )
    rows = read(written(tmp_path, text, "rows.toml"), POPULATION)
    assert [(row.number, row.year, row.derived) for row in rows] == [(7, 2019, True), (8, 2020, False)]


def test_what_is_shipped_for_the_demonstration_can_be_read() -> None:
    rows = read(CITY, POPULATION)
    assert {(row.measure, row.age): (row.number, row.derived) for row in rows} == {
        ("children", "0-17"): (118_000, True),
        ("children", "10-17"): (49_500, True),
        ("looked_after", "0-17"): (626, False),
    }


GOOD = {
    "area": "A", "year": "2019", "measure": "children", "age": "0-17", "sex": "", "ethnicity": "",
    "number": "5", "source": "S", "derived": "",
}  # fmt: skip
WRONG_PEOPLE = [
    ({"area": ""}, "has no area"),
    ({"year": "19"}, "has no whole number from 1900 to 2199 in year: “19”"),
    ({"year": "2019.0"}, "has no whole number"),
    ({"year": "٢٠١٩"}, "has no whole number"),
    ({"measure": "Children 0-17"}, "has a measure that is no key of small letters"),
    ({"age": "17-0"}, "has an age that is no band like 0-17, 14 or 18+: “17-0”"),
    ({"age": "children"}, "has an age that is no band"),
    ({"sex": "girl"}, "has “girl” as sex, which is none of"),
    ({"number": "-1"}, "has no whole number"),
    ({"number": "118,000"}, "has no whole number"),
    ({"number": "9" * 500}, "has no whole number"),
    ({"source": ""}, "has no source"),
    ({"source": "S" * 301}, "has a source longer than 300 characters"),
    ({"derived": "perhaps"}, "has “perhaps” as derived, which is none of yes, no"),
    ({"ethnicity": "\x07"}, "has something in ethnicity that is no text"),
]


@pytest.mark.parametrize(("slip", "says"), WRONG_PEOPLE)
def test_a_faulty_row_is_said_with_its_line(tmp_path: Path, slip: dict[str, str], says: str) -> None:
    cells = [f'"{each}"' for each in (GOOD | slip).values()]
    text = f"{','.join(GOOD)}\n{','.join(GOOD.values())}\n{','.join(cells)}\n"
    assert f"Line 3 {says}" in refusal(written(tmp_path, text))


GOOD_FIGURE = {
    "measure": "referrals", "kind": "england", "area": "England", "year": "2018/19", "value": "1",
    "unit": "rate", "source": "S", "as_of": "2019-11-30",
}  # fmt: skip
WRONG_FIGURES = [
    ({"kind": "wales"}, "has “wales” as kind, which is none of england, region, neighbours"),
    ({"year": "2018/20"}, "has a year that is not written like 2018/19"),
    ({"year": "2018"}, "has a year that is not written like 2018/19"),
    ({"value": "1e5"}, "has a value that is no number like 12 or 12.3456: “1e5”"),
    ({"value": "NaN"}, "has a value that is no number"),
    ({"value": "1.23456"}, "has a value that is no number"),
    ({"unit": "%"}, "has “%” as unit, which is none of count, percent, rate, days, hours"),
    ({"as_of": "30/11/2019"}, "has a day that is not written like 2026-03-31"),
]


@pytest.mark.parametrize(("slip", "says"), WRONG_FIGURES)
def test_a_faulty_comparator_is_said_with_its_line(tmp_path: Path, slip: dict[str, str], says: str) -> None:
    text = f"{','.join(GOOD_FIGURE)}\n{','.join((GOOD_FIGURE | slip).values())}\n"
    assert f"Line 2 {says}" in refusal(written(tmp_path, text), COMPARATORS)


def test_twice_the_same_is_said(tmp_path: Path) -> None:
    text = f"{PEOPLE}A,2019,children,,,,5,S,\nA,2020,children,,,,5,S,\nA,2019,children,,,,6,S,\n"
    assert refusal(written(tmp_path, text)) == "Line 4 says the same as line 2."


def test_every_faulty_line_is_said_up_to_twenty(tmp_path: Path) -> None:
    text = PEOPLE + "A,2019,children,,,,none,S,\n" * 25
    said = refusal(written(tmp_path, text)).splitlines()
    assert [each.split(" has")[0] for each in said[:20]] == [f"Line {n}" for n in range(2, 22)]
    assert said[20:] == ["And 5 more."]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.csv", "Line 1 must name these columns"),
        (PEOPLE.encode(), "a.csv", "The file has no row."),
        (b"area,year\nA,2019\n", "a.csv", "Line 1 must name these columns"),
        (b"area,area,year,measure,number,source\n", "a.csv", "Line 1 must name"),
        (b"\xff\xfe\x00", "a.csv", "The file is not text in UTF-8."),
        (PEOPLE.encode() + b"A\0,2019", "a.csv", "Line 2 is too long, or is no text."),
        (PEOPLE.encode() + b"A" * 3_000, "a.csv", "Line 2 is too long, or is no text."),
        (PEOPLE.encode() + b'"A,2019', "a.csv", "cannot be read as CSV"),
        (PEOPLE.encode() + b"A,2019,children,,,,5,S,,extra\n", "a.csv", "Line 2 has more cells than the heading."),
        (b"[[population]]\n" + b"a = " + b"[" * 900, "a.toml", "cannot be read as TOML"),
        (b"a." * 990 + b"b = 1", "a.toml", "The file must have [[population]] tables and nothing else."),
        (b"population = 1", "a.toml", "The file must have [[population]] tables"),
        (b"population = [1]", "a.toml", "Table 1 must be a [[population]]."),
        (b"[[population]]\nnumbre = 1", "a.toml", "Table 1 has a key of no column: numbre."),
        (b"x" * (8 * 1024 * 1024 + 1), "a.csv", "The file is larger than 8 megabytes."),
        (PEOPLE.encode() + b"A,2019,children,,,,5,S,\n" * 50_001, "a.csv", "The file has more than 50,000 rows."),
    ],
)  # fmt: skip
@pytest.mark.slow(reason="one of the files has eight megabytes")
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, name: str, says: str) -> None:
    assert says in refusal(written(tmp_path, content, name))


def test_no_file_is_a_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.csv") == "The file cannot be read: No such file or directory."
    assert "cannot be read" in refusal(tmp_path)


@pytest.mark.slow(reason="some hundred files")
@given(content=st.binary(max_size=400), toml=st.booleans())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_and_never_a_crash(tmp_path: Path, content: bytes, toml: bool) -> None:
    refusal(written(tmp_path, content, "x.toml" if toml else "x.csv"))
