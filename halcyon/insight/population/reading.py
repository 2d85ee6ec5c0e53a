"""Reading files of population and comparators: CSV with a heading line, or TOML with a table for each row.

A file of any size, any bytes and lines of any length are answered quickly; each fault is a sentence with its line.
"""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from halcyon.base.refusals import Refusal
from halcyon.insight.bands import AgeBand
from halcyon.insight.population.codes import ComparatorKind, ComparatorUnit

LONGEST_FILE = 8 * 1024 * 1024  # bytes
LONGEST_LINE = 2_000  # characters: the TOML parser takes the square of this on a line of dots
MOST_ROWS = 50_000
MOST_FAULTS = 20  # as many are said; the others are counted
LARGEST = 2_000_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2199

Words = Mapping[str, str]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """A row of population, as ``Population`` keeps it."""

    area: str
    year: int
    measure: str
    age: str
    sex: str
    ethnicity: str
    number: int
    source: str
    derived: bool

    @property
    def key(self) -> tuple[object, ...]:
        """What may be there once."""
        return self.source, self.year, self.area, self.measure, self.age, self.sex, self.ethnicity


@dataclass(frozen=True, slots=True)
class ComparatorRow:
    """A row of comparators, as ``Comparator`` keeps it."""

    measure: str
    kind: str
    area: str
    year: str
    value: Decimal
    unit: str
    source: str
    as_of: date

    @property
    def key(self) -> tuple[object, ...]:
        """What may be there once."""
        return self.source, self.year, self.measure, self.kind, self.area, self.unit


@dataclass(frozen=True, slots=True)
class Format(Generic[Row]):
    """What a file may have: its columns, those that may be left out, and how a row is made of them."""

    name: str
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    make: Callable[[Words], Row]


class FaultError(ValueError):
    """What is wrong with a row, in words that follow its line."""


def read(file: Path, form: Format[Row]) -> list[Row]:
    """The rows of a file. Refusal with a sentence for each faulty line; then nothing of it is used."""
    rows: list[Row] = []
    faults: list[str] = []
    seen: dict[object, str] = {}
    for where, words in islice(_lines(file, form), MOST_ROWS + 1):
        try:
            row = form.make(_checked(words, form))
            if (first := seen.setdefault(row.key, where)) != where:  # type: ignore[attr-defined]
                raise FaultError(f"says the same as {first.lower()}")
            rows.append(row)
        except FaultError as fault:
            faults.append(f"{where} {fault}.")
    if len(rows) + len(faults) > MOST_ROWS:
        faults = [f"The file has more than {MOST_ROWS:,} rows."]
    if not rows and not faults:
        faults = ["The file has no row."]
    if faults:
        more = [f"And {len(faults) - MOST_FAULTS} more."] if len(faults) > MOST_FAULTS else []
        raise Refusal("\n".join([*faults[:MOST_FAULTS], *more]), code="bad_file")
    return rows


def _lines(file: Path, form: Format[Row]) -> Iterator[tuple[str, Words]]:
    """Each row's words, and where it stands."""
    text = _text(file)
    return _toml(text, form) if file.suffix.lower() == ".toml" else _csv(text, form)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(LONGEST_FILE + 1)
    except OSError as error:
        raise Refusal(f"The file cannot be read: {error.strerror}.", code="bad_file") from None
    if len(content) > LONGEST_FILE:
        raise Refusal(f"The file is larger than {LONGEST_FILE // 1024**2} megabytes.", code="bad_file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("The file is not text in UTF-8.", code="bad_file") from None
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LONGEST_LINE or "\0" in line:
            raise Refusal(f"Line {number} is too long, or is no text.", code="bad_file")
    return text


def _csv(text: str, form: Format[Row]) -> Iterator[tuple[str, Words]]:
    rows = csv.reader(text.splitlines(), strict=True)
    try:
        heading = [each.strip() for each in next(rows, [])]
        if problem := _heading(heading, form):
            raise Refusal(problem, code="bad_file")
        for cells in rows:
            if any(each.strip() for each in cells):
                extra = {"": "more cells than the heading"} if len(cells) > len(heading) else {}
                yield f"Line {rows.line_num}", dict(zip(heading, cells, strict=False)) | extra
    except csv.Error as error:
        raise Refusal(f"Line {rows.line_num} cannot be read as CSV: {error}.", code="bad_file") from None


def _heading(heading: list[str], form: Format[Row]) -> str:
    """What is wrong with the first line; '' if nothing."""
    strange = [each for each in heading if each not in form.columns]
    absent = [each for each in form.columns if each not in heading and each not in form.optional]
    if strange or absent or len(set(heading)) < len(heading):
        return f"Line 1 must name these columns, each once: {', '.join(form.columns)}."
    return ""


def _toml(text: str, form: Format[Row]) -> Iterator[tuple[str, Words]]:
    try:
        whole = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Refusal(f"The file cannot be read as TOML: {str(error)[:100]}.", code="bad_file") from None
    tables = whole.get(form.name)
    if set(whole) != {form.name} or not isinstance(tables, list):
        raise Refusal(f"The file must have [[{form.name}]] tables and nothing else.", code="bad_file")
    for number, table in enumerate(tables, 1):
        if not isinstance(table, dict):
            raise Refusal(f"Table {number} must be a [[{form.name}]].", code="bad_file")
        yield f"Table {number}", {str(key): _word(value) for key, value in table.items()}


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _checked(words: Words, form: Format[Row]) -> Words:
    if strange := [each for each in words if each not in form.columns]:
        raise FaultError(f"has {words[''] if strange == [''] else 'a key of no column: ' + strange[0][:40]}")
    said = {name: words.get(name, "").strip() for name in form.columns}
    for name, word in said.items():
        if not word and name not in form.optional:
            raise FaultError(f"has no {name}")
        if not word.isprintable():
            raise FaultError(f"has something in {name} that is no text")
    return said


def _named(words: Words, name: str, longest: int) -> str:
    if len(words[name]) > longest:
        raise FaultError(f"has a {name} longer than {longest} characters")
    return words[name]


def _key(words: Words, name: str, longest: int) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", words[name]) or len(words[name]) > longest:
        raise FaultError(f"has a {name} that is no key of small letters: “{words[name][:40]}”")
    return words[name]


def _whole(words: Words, name: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,10}", words[name]) or not low <= int(words[name]) <= high:
        raise FaultError(f"has no whole number from {low} to {high} in {name}: “{words[name][:40]}”")
    return int(words[name])


def _one_of(words: Words, name: str, known: list[str]) -> str:
    if words[name] not in known:
        raise FaultError(
            f"has “{words[name][:40]}” as {name}, which is none of {', '.join(filter(None, known))}"
        )
    return words[name]


def _people(words: Words) -> PeopleRow:
    if words["age"]:
        try:
            AgeBand.parse(words["age"])
        except ValueError:
            raise FaultError(
                f"has an age that is no band like 0-17, 14 or 18+: “{words['age'][:40]}”"
            ) from None
    return PeopleRow(
        area=_named(words, "area", 100),
        year=_whole(words, "year", FIRST_YEAR, LAST_YEAR),
        measure=_key(words, "measure", 60),
        age=words["age"],
        sex=_one_of(words, "sex", ["", "female", "male", "other"]),
        ethnicity=_named(words, "ethnicity", 40),
        number=_whole(words, "number", 0, LARGEST),
        source=_named(words, "source", 300),
        derived=_one_of(words, "derived", ["", "yes", "no"]) == "yes",
    )


def _comparator(words: Words) -> ComparatorRow:
    return ComparatorRow(
        measure=_key(words, "measure", 60),
        kind=_one_of(words, "kind", list(ComparatorKind.values)),
        area=_named(words, "area", 100),
        year=_year(words["year"]),
        value=_value(words["value"]),
        unit=_one_of(words, "unit", list(ComparatorUnit.values)),
        source=_named(words, "source", 300),
        as_of=_day(words["as_of"]),
    )


def _year(word: str) -> str:
    match = re.fullmatch(r"([0-9]{4})/([0-9]{2})", word)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise FaultError(f"has a year that is not written like 2018/19: “{word[:40]}”")
    return word


def _value(word: str) -> Decimal:
    try:
        value = Decimal(word) if re.fullmatch(r"[0-9]{1,10}(\.[0-9]{1,4})?", word) else Decimal(-1)
    except InvalidOperation:
        value = Decimal(-1)
    if value < 0:
        raise FaultError(f"has a value that is no number like 12 or 12.3456: “{word[:40]}”")
    return value


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise FaultError(f"has a day that is not written like 2026-03-31: “{word[:40]}”") from None


POPULATION: Format[PeopleRow] = Format(
    "population",
    ("area", "year", "measure", "age", "sex", "ethnicity", "number", "source", "derived"),
    ("age", "sex", "ethnicity", "derived"),
    _people,
)
COMPARATORS: Format[ComparatorRow] = Format(
    "comparator",
    ("measure", "kind", "area", "year", "value", "unit", "source", "as_of"),
    (),
    _comparator,
)
