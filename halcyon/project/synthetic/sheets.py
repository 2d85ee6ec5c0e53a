"""A ledger as text that PostgreSQL's COPY reads: a sheet for each table, for its own district or for any other.

What is the same in every district is written once. What is computed from a row's own marks (the hash of an entry
of the trail, the keys that search knows a person by) is a row's last column, and is made for each district.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from halcyon.access.trail.hashes import content_text
from halcyon.people.matching.codes import Way
from halcyon.people.matching.keys import OWN, VERSION, key, stored
from halcyon.people.matching.told import Recorded
from halcyon.project.synthetic.ledger import ORDER, Ledger, Row
from halcyon.project.synthetic.marks import Marks

TRAIL, SEARCH = "access_trail", "people_searchkey"
SHEETS = (*ORDER, SEARCH)
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")
_IN_ARRAY = str.maketrans({"\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True)
class Sheet:
    """The rows of one table, a line each. ``grounds``: for each line, what its last column is computed from."""

    table: str
    columns: Sequence[str]
    text: str
    grounds: str = ""


@dataclass(frozen=True)
class Sheets:
    """Everything of one district, in the order in which it is copied; and the words of its people's names."""

    marks: Marks
    sheets: Sequence[Sheet]
    words: frozenset[str]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(sheet.text.count("\n") for sheet in self.sheets)

    def under(self, marks: Marks) -> Iterator[tuple[str, Sequence[str], str]]:
        """Each table with its columns and its text, as they are in the district of these marks."""
        for sheet in self.sheets:
            text = self._marked(sheet.text, marks)
            if sheet.grounds:
                last = _LAST[sheet.table]
                pairs = zip(text.split("\n"), self._marked(sheet.grounds, marks).split("\n"), strict=True)
                text = "".join([f"{line}\t{last(ground)}\n" for line, ground in pairs if line])
            yield sheet.table, sheet.columns, text

    def _marked(self, text: str, marks: Marks) -> str:
        if marks.tag == self.marks.tag:
            return text
        return text.replace(self.marks.tag, marks.tag).replace(self.marks.letters, marks.letters)


def sheets_of(ledger: Ledger, *, at: datetime, compared_at: datetime | None = None) -> Sheets:
    """A ledger, written out. ``compared_at``: when its people were compared with everybody, None if they wait."""
    if unknown := set(ledger.rows) - set(ORDER):
        raise ValueError(f"no place in the order for {', '.join(sorted(unknown))}")
    sheets = [_sheet(table, ledger.rows[table]) for table in ORDER if ledger.rows[table]]
    words: set[str] = set()
    if ledger.rows["people_person"]:
        sheets.append(_search(ledger, words, (VERSION, at, compared_at)))
    return Sheets(ledger.marks, sheets, frozenset(words))


def _sheet(table: str, rows: Sequence[Row]) -> Sheet:
    columns = list(rows[0])
    text = _text([row[column] for column in columns] for row in rows)
    if table != TRAIL:
        return Sheet(table, columns, text)
    grounds = _lines(content_text(SimpleNamespace(**row)) for row in rows)
    return Sheet(table, [*columns, "content_hash"], text, grounds)


def _search(ledger: Ledger, words: set[str], written: Sequence[object]) -> Sheet:
    """What search knows people by, as ``people.matching`` makes it; adds to ``words``."""
    names: defaultdict[Any, list[tuple[str, str]]] = defaultdict(list)
    for row in ledger.rows["people_name"]:
        names[row["person_id"]].append((row["given"], row["family"]))
    references = {row["id"]: row["reference"] for row in ledger.rows["records_record"]}
    lines, grounds = [], []
    for row in ledger.rows["people_person"]:
        file, births = row["record_id"], filter(None, (row["born_on"], row["expected_on"]))
        kept = stored(Recorded(names=tuple(names[file]), births=tuple(births)))
        words.update(kept.words)
        lines.append([file, [*kept.ways, OWN], *written])
        grounds.append(f"{references[file]} {','.join(map(str, kept.keys))}")
    columns = ["record_id", "ways", "version", "changed_at", "compared_at", "keys"]
    return Sheet(SEARCH, columns, _text(lines), _lines(grounds))


def _hash(ground: str) -> str:
    return f"\\\\x{hashlib.sha256(ground.encode()).hexdigest()}"


def _keys(ground: str) -> str:
    reference, _, others = ground.partition(" ")
    return f"{{{others},{key(Way.NUMBER.name, reference)}}}"


_LAST: Mapping[str, Callable[[str], str]] = {TRAIL: _hash, SEARCH: _keys}


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
