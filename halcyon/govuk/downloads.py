"""A list as a file: made of the very cells that the page shows, so that the two cannot disagree."""

from django.http import HttpResponse
from markupsafe import Markup, escape

from halcyon.govuk.components import Table
from halcyon.govuk.texts import csv_file

MOST = 10_000  # rows of such a file: these lists are what waits, not what ever was


def table_file(table: Table) -> bytes:
    """The headings and the words of each cell, in the order of the page, as CSV."""
    return csv_file(
        [column.text for column in table.columns],
        ([_words(cell) for cell in row.cells] for row in table.rows),
    )


def download(name: str, file: bytes) -> HttpResponse:
    """The answer that gives a CSV file of this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file, content_type="text/csv; charset=utf-8", headers=headers)


def _words(cell: object) -> str:
    """A cell's words without its markup."""
    marked = str(escape(cell)).replace(
        "<", " <"
    )  # escaped: a "<" begins a tag, and words beside it stay apart
    return " ".join(Markup(marked).striptags().split())  # noqa: S704 - escaped above
