"""Making a report, live or as it was published, for a file or for standard output."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from halcyon.base.refusals import Refusal
from halcyon.insight.archive.models import Published, PublishedFile
from halcyon.insight.archive.queries import Edition, file_of, published
from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.queries import slug_of
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.periods import Period, parsed, year
from halcyon.insight.profile import Profile
from halcyon.insight.publication.data import as_data
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import FORMATS, format_called
from halcyon.insight.report import output
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.composing import as_document
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, Contents, compose
from halcyon.insight.report.contents.making import contents_called, material
from halcyon.insight.report.document import Mode, mode_called
from halcyon.project.delivery import deliver, is_possible
from halcyon.project.public_copy import Copy, public_copy

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
) -> Sequence[str]:
    """Make a report of a period, cut as the profile cuts it, and write it to ``out`` ("-": print it).

    Returns what to know of it, in sentences. Raises Refusal for a report, period, mode or form that there is not, and
    where it cannot be written.
    """
    written, contents, chosen = format_called(form), contents_called(which), mode_called(mode)
    asked = _period(contents, period)
    if chosen is Mode.AS_PUBLISHED and contents is not ANNUAL_REPORT:
        raise Refusal(
            "What a public source printed is known of years: ask for the annual report.", field="mode"
        )
    is_possible(out, written.name if written.name not in TEXTS else "")
    with live() as engine:
        copy = document_of(contents, profile, asked, chosen, engine)
        document = copy.document
        data = (
            _json(document, _tables(contents, profile, asked, chosen, engine))
            if written is JSON
            else written.write(document, recipient)
        )
    deliver(data, out)
    return copy.says


def write_edition(*, which: str, period: str, number: int | None, form: str, out: Path) -> int:
    """Write a published edition, the latest without a ``number``, to the byte as everybody can read it.

    Returns its number. Raises Refusal where it is not published, and where it cannot be written.
    """
    written, contents = format_called(form), contents_called(which)
    asked = _period(contents, period)
    is_possible(out, written.name if written.name not in TEXTS else "")
    edition = _edition(slug_of(Report(contents.key), asked), number)
    try:
        data = bytes(file_of(edition.row, written.file_name(edition.document)).content)
    except PublishedFile.DoesNotExist:  # the worker has not come to it
        data = written.write(edition.document, "")
    deliver(data, out)
    return edition.row.number


def _edition(slug: str, number: int | None) -> Edition:
    try:
        edition = published(slug, number)
    except Published.DoesNotExist as error:
        there = Published.objects.filter(slug=slug).order_by("number").values_list("number", flat=True)
        known = f" There is edition {', '.join(map(str, there))}." if there else ""
        which = "" if number is None else f", edition {number},"
        raise Refusal(f"The report {slug}{which} is not published.{known}", field="edition") from error
    if edition.withdrawal:
        raise Refusal(
            f"Edition {edition.row.number} of the report {slug} was withdrawn: {edition.withdrawal.reason}",
            field="edition",
        )
    return edition


def _period(contents: Contents, period: str) -> Period:
    return year(period) if contents is ANNUAL_REPORT else parsed(period)


def document_of(contents: Contents, profile: Profile, period: Period, mode: Mode, engine: Engine) -> Copy:
    """A report as a publication, and what to know of it. Raises Refusal for a period there is nothing about."""
    if mode is Mode.PUBLIC:
        return public_copy(contents, profile, period, engine)
    if mode is Mode.AS_PUBLISHED:
        return Copy(as_document(annual_report(profile, period, mode, engine)), ())
    return Copy(compose(contents, material(contents, profile, period, engine, around_of(period))), ())


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
