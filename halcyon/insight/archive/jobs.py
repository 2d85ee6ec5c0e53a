"""The job that writes the files of what was published: a PDF takes longer than a request should."""

from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.insight.archive.actions import keep_file
from halcyon.insight.archive.definitions import PRINTER
from halcyon.insight.archive.queries import formats_missing, published


@app.task(name="insight.make_files")
def make(slug: str, number: int) -> int:
    """Write every format of a published edition. Returns how many files it made.

    Each is written outside a transaction and kept in one of its own: a long PDF holds nothing up meanwhile, and what
    is done stays done where the process ends.
    """
    printer = viewer_of(PRINTER)
    with acting_as(printer):
        found = published(slug, number)
        document = found.document
        missing = formats_missing(found.row, document)
    for each in missing:
        content = each.write(document, "")
        with acting_as(printer) as by:
            keep_file(published=found.row, form=each, document=document, content=content, by=by)
    return len(missing)
