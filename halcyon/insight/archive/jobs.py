"""The job that writes the files of what was published: a PDF takes longer than a request should."""

from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.insight.archive.actions import make_files
from halcyon.insight.archive.definitions import PRINTER
from halcyon.insight.archive.queries import published


@app.task(name="insight.make_files")
def make(slug: str, number: int) -> int:
    """Write every format of a published edition. Returns how many files it made."""
    with acting_as(viewer_of(PRINTER)) as by:
        return make_files(published=published(slug, number).row, by=by)
