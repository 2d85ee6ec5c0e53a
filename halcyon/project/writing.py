"""Writing a report to a file, whole or not at all, or to standard output."""

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from halcyon.base.refusals import Refusal
from halcyon.insight.archive.queries import everything_published
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.periods import Period, parsed, year
from halcyon.insight.profile import Profile
from halcyon.insight.publication.data import as_data
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import FORMATS, Format, format_called
from halcyon.insight.report import output
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.composing import as_document
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, Contents, compose
from halcyon.insight.report.contents.making import contents_called, material
from halcyon.insight.report.document import Mode, mode_called
from halcyon.insight.report.public import public_report

STANDARD_OUTPUT = Path("-")
JSON = FORMATS["json"]
TEXTS = {"html", "json"}  # what a terminal can show


def write_report(
    profile: Profile,
    *,
    period: str,
    mode: str,
    form: str,
    out: Path,
    which: str = ANNUAL_REPORT.key,
    recipient: str = "",
) -> None:
    """Make a report of a period, cut as the profile cuts it, and write it to ``out`` ("-": print it).

    Raises Refusal for a report, period, mode or form that there is not, and where it cannot be written.
    """
    written, contents, chosen = format_called(form), contents_called(which), mode_called(mode)
    asked = year(period) if contents is ANNUAL_REPORT else parsed(period)
    _possible(contents, chosen, written, out)
    with live() as engine:
        document = document_of(contents, profile, asked, chosen, engine)
        data = (
            _json(document, _tables(contents, profile, asked, chosen, engine))
            if written is JSON
            else written.write(document, recipient)
        )
    if out == STANDARD_OUTPUT:
        _print(data)
        return
    try:
        write_whole(out, data)
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}.", code="not_written") from error


def document_of(contents: Contents, profile: Profile, period: Period, mode: Mode, engine: Engine) -> Document:
    """A report as a publication. Raises Refusal for a period there is nothing about."""
    if mode is Mode.PUBLIC:
        earlier, around = everything_published(), around_of(period)
        return public_report(contents, profile, period, engine, earlier=earlier, around=around)[0]
    if mode is Mode.AS_PUBLISHED:
        return as_document(annual_report(profile, period, mode, engine))
    return compose(contents, material(contents, profile, period, engine, around_of(period)))


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file so that it is there complete, readable by its owner only, or as it was before. OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _possible(contents: Contents, mode: Mode, form: Format, out: Path) -> None:
    """What is known before any figure is counted."""
    if mode is Mode.AS_PUBLISHED and contents is not ANNUAL_REPORT:
        raise Refusal(
            "What a public source printed is known of years: ask for the annual report.", field="mode"
        )
    if out == STANDARD_OUTPUT and form.name not in TEXTS and sys.stdout.isatty():
        raise Refusal(f"A terminal cannot show {form.name}: name a file with --out.", field="out")


def _tables(
    contents: Contents, profile: Profile, period: Period, mode: Mode, engine: Engine
) -> Mapping[str, object]:
    """The annual report's tables as the profile cuts them and what the checks found; not where they are hidden."""
    if contents is not ANNUAL_REPORT or mode is Mode.PUBLIC:
        return {}
    return output.as_data(annual_report(profile, period, mode, engine))


def _json(document: Document, tables: Mapping[str, object]) -> bytes:
    """The tables by key and period as programs of the house read them, and the publication with every figure."""
    whole = as_data(document)
    about = {
        "report": whole["id"].partition("-")[0],
        **{name: whole[name] for name in ("period", "as_of", "mode")},
    }
    text = json.dumps({**about, **tables, "publication": whole}, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


def _print(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
