"""Rows as text for COPY, under their own marks and under another district's."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.sheets import SEARCH, TRAIL, sheets_of

AT = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)


def ledger() -> Ledger:
    made = Ledger(Marks(1))
    file, reference = made.marks.id(), made.marks.reference()
    made.add(
        "records_record", {"id": file, "reference": reference, "headline": "a\tb\\c\nd", "marking": None}
    )
    made.add("people_person", {"record_id": file, "born_on": date(2010, 1, 2), "expected_on": None})
    made.add("people_name", {"person_id": file, "given": "Zoë", "family": "O’Example"})
    made.add("access_trail", trail(made, file, f"file {reference}"))
    return made


def trail(made: Ledger, record: object, subject: str) -> dict[str, Any]:
    said = {"id": made.marks.id(), "at": AT, "user_id": 7, "actor": "Sam", "agency_id": 3, "verb": "open"}
    return {**said, "subject": subject, "record_id": record, "record_ids": [], "purpose": "", "origin": ""}


def test_what_would_end_a_line_or_a_column_is_escaped() -> None:
    [(_, columns, text), *_] = sheets_of(ledger(), at=AT).under(Marks(1))
    assert list(columns) == ["id", "reference", "headline", "marking"]
    assert text.endswith("a\\tb\\\\c\\nd\t\\N\n")
    assert text.count("\n") == 1


def test_another_district_has_the_same_rows_under_its_own_marks() -> None:
    sheets, own, other = sheets_of(ledger(), at=AT), Marks(1), Marks(1, 9)
    for (table, _, here), (_, _, there) in zip(sheets.under(own), sheets.under(other), strict=True):
        assert own.tag not in there
        assert own.letters not in there
        if table not in {TRAIL, SEARCH}:
            assert here.replace(own.tag, other.tag).replace(own.letters, other.letters) == there


@pytest.mark.parametrize("district", [0, 9])
def test_the_hash_of_an_entry_is_over_what_it_says_there(district: int) -> None:
    tables = {
        table: (columns, text)
        for table, columns, text in sheets_of(ledger(), at=AT).under(Marks(1, district))
    }
    columns, text = tables[TRAIL]
    row = dict(zip(columns, text.rstrip("\n").split("\t"), strict=True))
    when = f"{int(AT.timestamp())}000000"
    content = f'["{row["id"]}",{when},7,"Sam",3,"open","{row["subject"]}","{row["record_id"]}",[],"",""]'
    assert row["content_hash"] == f"\\\\x{hashlib.sha256(content.encode()).hexdigest()}"


def test_a_table_without_a_place_is_an_error() -> None:
    made = Ledger()
    made.add("nowhere", {"id": 1})
    with pytest.raises(ValueError, match="nowhere"):
        sheets_of(made, at=AT)
