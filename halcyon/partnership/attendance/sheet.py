"""A sheet of attendance as text: read into lines, each with its number and what is wrong with it.

The first line names the columns, in any order: Name, Email, Agency, Sector, Job, Attended, Number. A line with a name
is a person; one without, but with a number, is a head count of a group. Separated by commas, semicolons or tabs.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.partnership.booking.codes import Result

LARGEST = 1_000_000  # bytes
MOST_LINES = 2_000
LONGEST_CELL = 300  # characters
COLUMNS = {
    "name": "name", "full name": "name", "email": "email", "e-mail": "email", "work email": "email",
    "email address": "email", "agency": "agency", "employer": "agency", "organisation": "agency", "sector": "sector",
    "professional group": "sector", "job": "job", "role": "job", "job title": "job", "attended": "result",
    "result": "result", "attendance": "result", "number": "number", "count": "number", "head count": "number",
}  # fmt: skip
RESULTS = {
    "": Result.ATTENDED, "yes": Result.ATTENDED, "y": Result.ATTENDED, "attended": Result.ATTENDED,
    "x": Result.ATTENDED, "1": Result.ATTENDED, "no": Result.DID_NOT_ATTEND, "n": Result.DID_NOT_ATTEND,
    "did not attend": Result.DID_NOT_ATTEND, "did_not_attend": Result.DID_NOT_ATTEND, "dna": Result.DID_NOT_ATTEND,
    "absent": Result.DID_NOT_ATTEND, "0": Result.DID_NOT_ATTEND, "left early": Result.LEFT_EARLY,
    "left_early": Result.LEFT_EARLY, "left": Result.LEFT_EARLY,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a sheet, its cells tidied. ``at``: its number, as an editor counts. ``problem``: '' if it is clear.

    A person has a ``name`` and a ``result``; a head count has a ``number`` and no name.
    """

    at: int
    name: str = ""
    email: str = ""
    agency: str = ""
    sector: str = ""
    job: str = ""
    result: str = ""
    number: int = 0
    problem: str = ""


def text_of(file: bytes) -> str:
    """The text of a file. Refuses what is too large, and what is no text."""
    if len(file) > LARGEST:
        raise Refusal("The sheet must be 1 MB or smaller.", code="too_large", field="file")
    if b"\0" in file:
        raise Refusal(
            "This is not a text file. Save the sheet as CSV, and choose that.", code="no_text", field="file"
        )
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return file.decode("cp1252", errors="replace")


def read(text: str) -> list[Line]:
    """The lines of a sheet. Refuses one that is empty, too long, or whose first line names no columns."""
    text = text.replace("\0", "").lstrip("\ufeff").strip("\n")
    if len(text) > LARGEST:
        raise Refusal("The sheet must be 1 MB or smaller.", code="too_large", field="text")
    rows = _rows(text)
    headings = next((row for _, row in rows if any(row)), [])
    names = [COLUMNS.get(squash(cell).casefold(), "") for cell in headings]
    _are_columns(names)
    lines = [_line(at, names, row) for at, row in rows if any(map(str.strip, row))]
    if not lines:
        raise Refusal("Nobody stands on this sheet.", code="empty", field="text")
    return lines


def _are_columns(names: Sequence[str]) -> None:
    if "name" not in names and "number" not in names:
        raise Refusal(
            "The first line must name the columns: Name, Email, Agency, Sector, Job, Attended, Number. Name or Number"
            " is needed.",
            code="no_columns",
            field="text",
        )
    twice = {each for each in names if each and names.count(each) > 1}
    if twice:
        raise Refusal(
            f"Two columns mean the same: {', '.join(sorted(twice))}.", code="column_twice", field="text"
        )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line on which it ends. Refuses what is no CSV, and too many."""
    first = text.lstrip().partition("\n")[0]
    separator = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for n, row in enumerate(reader):
            if n > MOST_LINES:
                raise Refusal(
                    f"A sheet has {MOST_LINES:,} lines at most. Split it.", code="too_long", field="text"
                )
            yield reader.line_num, row
    except csv.Error as error:
        raise Refusal(
            f"Line {reader.line_num} cannot be read as a row of a table.", code="no_table", field="text"
        ) from error


def _line(at: int, names: Sequence[str], row: Sequence[str]) -> Line:
    cells = {name: squash(cell) for name, cell in zip(names, row, strict=False) if name}
    if any(len(each) > LONGEST_CELL for each in cells.values()):
        cells = {name: cell[:LONGEST_CELL] for name, cell in cells.items()}
        problem = f"A cell is longer than {LONGEST_CELL} characters."
    else:
        problem = _problem(cells)
    number = cells.pop("number", "")
    cells["result"] = RESULTS.get(cells.get("result", "").casefold(), "")
    whole = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return Line(at=at, **cells, number=0 if cells.get("name") else whole, problem=problem)


def _problem(cells: dict[str, str]) -> str:
    """What is wrong with a line by itself; '' for nothing."""
    number = cells.get("number", "")
    if not cells.get("name"):
        if not number:
            return "There is neither a name nor a number."
        if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) <= 5_000 and len(number) < 6):
            return f"“{number[:20]}” is not a number of people from 1 to 5,000."
        return ""
    if number not in {"", "1"}:
        return "A line has a name or a number of people, not both."
    if cells.get("result", "").casefold() not in RESULTS:
        return f"“{cells['result'][:30]}” is not attended, left early or did not attend."
    return ""
