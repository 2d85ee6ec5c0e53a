"""Texts as they were typed, on a page and in a file."""

import csv
import io

from halcyon.govuk.texts import csv_file, paragraphs
from tests.govuk.markup import HOSTILE, assert_harmless


def test_lines_are_kept() -> None:
    assert paragraphs("One.\nTwo.\n\nThree.") == "One.<br>Two.<br><br>Three."
    assert paragraphs("") == ""


def test_a_text_stays_text() -> None:
    assert_harmless(paragraphs(HOSTILE))


def _read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def test_a_file_comes_back_cell_by_cell() -> None:
    rows = [("Ä, Ö", 'say "no"', 3, None), ("two\nlines", "", 0.5, "x")]
    assert _read(csv_file(["a", "b", "c", "d"], rows)) == [
        ["a", "b", "c", "d"],
        ["Ä, Ö", 'say "no"', "3", ""],
        ["two\nlines", "", "0.5", "x"],
    ]


def test_a_spreadsheet_knows_its_letters_and_finds_no_formula() -> None:
    file = csv_file(["a"], [("=1+1",), ("@x",), ("-2",), (-2,)])
    assert file.startswith(b"\xef\xbb\xbf")
    assert _read(file)[1:] == [["'=1+1"], ["'@x"], ["'-2"], ["-2"]]
