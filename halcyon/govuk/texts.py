"""Texts that people wrote, as they stand on a page and in a file."""

import csv
import io
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from halcyon.base.text import csv_cell


def paragraphs(text: str) -> Markup:
    """A text as it was typed, its lines kept; '' for nothing."""
    return Markup("<br>").join(text.splitlines())


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV, whole before it is sent: what is read while sending is read after the transaction.

    UTF-8 with the mark by which spreadsheets know it; no cell is taken for a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(map(csv_cell, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")
