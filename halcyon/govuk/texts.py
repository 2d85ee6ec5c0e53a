"""Texts that people wrote, as they stand on a page and in a file."""

import csv
import io
from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO

from markupsafe import Markup

from halcyon.base.text import csv_cell

SPOOL = 4_000_000  # bytes of a file that stay in memory; the rest goes to disk


def paragraphs(text: str) -> Markup:
    """A text as it was typed, its lines kept; '' for nothing."""
    return Markup("<br>").join(text.splitlines())


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """A table as CSV, whole before it is sent: what is read while sending is read after the transaction.

    UTF-8 with the mark by which spreadsheets know it; no cell is taken for a formula. Whoever sends it closes it.
    """
    file = SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 - see above
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(map(csv_cell, row) for row in rows)
    text.detach()
    file.seek(0)
    return file
