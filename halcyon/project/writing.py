"""Writing a report to a file, whole or not at all, or to standard output."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from halcyon.base.refusals import Refusal
from halcyon.insight.archive.queries import everything_published
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import year
from halcyon.insight.profile import Profile
from halcyon.insight.publication import page
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.stored import as_text
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.contents.compose import ANNUAL_REPORT
from halcyon.insight.report.document import Mode, mode_called
from halcyon.insight.report.output import as_json
from halcyon.insight.report.public import public_report
from halcyon.insight.report.rendering import as_html

FORMS = {"html": as_html, "json": as_json}
PUBLIC_FORMS: dict[str, Callable[[Document], str]] = {"html": page.as_html, "json": as_text}
STANDARD_OUTPUT = Path("-")


def write_report(profile: Profile, *, period: str, mode: str, form: str, out: Path) -> None:
    """Make the annual report of a period, cut as the profile cuts it, and write it to ``out`` ("-": print it).

    Raises Refusal for a period, mode or form that there is not, and where it cannot be written.
    """
    if form not in FORMS:
        raise Refusal(
            f"A report is written as {' or '.join(FORMS)}; “{form[:20]}” is not one.", field="format"
        )
    chosen, asked = mode_called(mode), year(period)
    with live() as engine:
        if chosen is Mode.PUBLIC:
            earlier = everything_published()
            text = PUBLIC_FORMS[form](
                public_report(ANNUAL_REPORT, profile, asked, engine, earlier=earlier)[0]
            )
        else:
            text = FORMS[form](annual_report(profile, asked, chosen, engine))
    if out == STANDARD_OUTPUT:
        sys.stdout.write(f"{text}\n")
        return
    try:
        write_whole(out, f"{text}\n")
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}.", code="not_written") from error


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there complete, readable by its owner only, or as it was before. OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
