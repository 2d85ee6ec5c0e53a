"""A ledger as text that PostgreSQL's COPY reads: a sheet for each table, for its own district or for any other.

What is the same in every district is written once. What is computed from a row's own marks or names (the hash of an
entry of the trail, the keys that search knows a person by) are a row's last columns, and made for each district.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from halcyon.access.trail.hashes import content_text
from halcyon.people.matching.keys import VERSION
from halcyon.project.synthetic.ledger import ORDER, Ledger, Row
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.namesakes import Names, Namesakes, has_tokens, named
from halcyon.project.synthetic.searched import Searched, ground

TRAIL, SEARCH = "access_trail", "people_searchkey"
SHEETS = (*ORDER, SEARCH)
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")
_IN_ARRAY = str.maketrans({"\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True)
class Sheet:
    """The rows of one table, a line each. ``grounds``: for each line, what its last columns are computed from."""

    table: str
    columns: Sequence[str]
    text: str
    grounds: str = ""
    named: bool = False  # whether names are still to be put in


@dataclass(frozen=True)
class Sheets:
    """Everything of one district, in the order in which it is copied.

    ``words``: of the names of everybody in the districts that it was written out for.
    """

    marks: Marks
    sheets: Sequence[Sheet]
    namesakes: Namesakes
    searched: Searched = field(default_factory=Searched)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(sheet.text.count("\n") for sheet in self.sheets)

    @property
    def words(self) -> Collection[str]:
        """See above."""
        return self.searched.words

    def under(self, marks: Marks) -> Iterator[tuple[str, Sequence[str], str]]:
        """Each table with its columns and its text, as they are in the district of these marks."""
        names = self.namesakes.names(None if marks.tag == self.marks.tag else marks.lots("names"))
        for sheet in self.sheets:
            text = self._marked(sheet, sheet.text, marks, names)
            if sheet.grounds:
                last = _hash if sheet.table == TRAIL else self.searched.ways_and_keys
                grounds = self._marked(sheet, sheet.grounds, marks, names).split("\n")
                pairs = zip(text.split("\n"), grounds, strict=True)
                text = "".join([f"{line}\t{last(ground)}\n" for line, ground in pairs if line])
            yield sheet.table, sheet.columns, text

    def _marked(self, sheet: Sheet, text: str, marks: Marks, names: Names) -> str:
        if sheet.named:
            text = named(text, names)
        if marks.tag == self.marks.tag:
            return text
        return text.replace(self.marks.tag, marks.tag).replace(self.marks.letters, marks.letters)


def sheets_of(
    ledger: Ledger, *, at: datetime, compared_at: datetime | None = None, namesakes: Namesakes | None = None
) -> Sheets:
    """A ledger, written out. ``compared_at``: when its people were compared with everybody, None if they wait.

    ``namesakes``: who gave the tokens that stand in it for names, if any do.
    """
    if unknown := set(ledger.rows) - set(ORDER):
        raise ValueError(f"no place in the order for {', '.join(sorted(unknown))}")
    sheets = [_sheet(table, ledger.rows[table]) for table in ORDER if ledger.rows[table]]
    if ledger.rows["people_person"]:
        sheets.append(_search(ledger, (VERSION, at, compared_at)))
    return Sheets(ledger.marks, sheets, namesakes or Namesakes())


def _sheet(table: str, rows: Sequence[Row]) -> Sheet:
    columns = list(rows[0])
    text = _text([row[column] for column in columns] for row in rows)
    if table != TRAIL:
        return Sheet(table, columns, text, named=has_tokens(text))
    grounds = _lines(content_text(SimpleNamespace(**row)) for row in rows)
    return Sheet(table, [*columns, "content_hash"], text, grounds, has_tokens(text))


def _search(ledger: Ledger, written: Sequence[object]) -> Sheet:
    """What search knows people by: each has one name in what is told in bulk."""
    names = {row["person_id"]: (row["given"], row["family"]) for row in ledger.rows["people_name"]}
    references = {row["id"]: row["reference"] for row in ledger.rows["records_record"]}
    lines, grounds = [], []
    for row in ledger.rows["people_person"]:
        file, births = row["record_id"], filter(None, (row["born_on"], row["expected_on"]))
        lines.append([file, *written])
        grounds.append(ground(references[file], *names[file], births))
    columns = ["record_id", "version", "changed_at", "compared_at", "ways", "keys"]
    text = _lines(grounds)
    return Sheet(SEARCH, columns, _text(lines), text, has_tokens(text))


def _hash(ground: str) -> str:
    return f"\\\\x{hashlib.sha256(ground.encode()).hexdigest()}"


def _text(rows: Iterable[Iterable[object]]) -> str:
    return _lines("\t".join(map(_written, row)) for row in rows)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _written(value: object) -> str:
    """A value as COPY reads it."""
    return _WRITERS.get(type(value), _any)(value)


def _any(value: object) -> str:
    """Of other types: a list, a choice, which is a text, or what its text says."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return "{" + ",".join(map(_element, value)).translate(_ESCAPED) + "}"
    return str(value)


def _string(value: str) -> str:
    text = str(value)
    return text.translate(_ESCAPED) if _TO_ESCAPE.search(text) else text


#: Most values are of these types; a million are written for a district.
_WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: _string,
    UUID: str,
    datetime: str,
    int: str,
    type(None): lambda _: "\\N",
    bool: lambda value: "t" if value else "f",
}


def _element(value: object) -> str:
    return f'"{value.translate(_IN_ARRAY)}"' if isinstance(value, str) else str(value)
