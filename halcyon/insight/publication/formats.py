"""The formats that a publication is written in, by name."""

from collections.abc import Callable
from dataclasses import dataclass

from halcyon.base.refusals import Refusal
from halcyon.insight.publication.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is called, how its files end, how they are sent, and what writes it.

    ``write`` takes a publication and for whom it is ("" for everybody), and raises Refusal where it is too large.
    """

    name: str
    title: str
    suffix: str
    content_type: str
    write: Callable[[Document, str], bytes]

    def file_name(self, document: Document) -> str:
        """What a file of it is called: ``annual-2018-19.pdf``, from the second edition on with its number."""
        edition = f"-edition-{document.edition}" if document.edition > 1 else ""
        return f"{document.id}{edition}.{self.suffix}"


def _html(document: Document, recipient: str) -> bytes:
    from halcyon.insight.publication.page import as_html

    return f"{as_html(document, recipient=recipient)}\n".encode()


def _pdf(document: Document, recipient: str) -> bytes:
    from halcyon.insight.publication.pdf import as_pdf

    return as_pdf(document, recipient=recipient)


def _docx(document: Document, recipient: str) -> bytes:
    from halcyon.insight.publication.word import as_docx

    return as_docx(document, recipient=recipient)


def _ods(document: Document, recipient: str) -> bytes:
    from halcyon.insight.publication.spreadsheet import as_ods

    return as_ods(document)


def _csv(document: Document, recipient: str) -> bytes:
    from halcyon.insight.publication.rows import as_csv

    return as_csv(document)


def _json(document: Document, recipient: str) -> bytes:
    from halcyon.insight.publication.data import as_json

    return as_json(document).encode()


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
FORMATS = {
    each.name: each
    for each in (
        Format("html", "Web page (HTML)", "html", "text/html; charset=utf-8", _html),
        Format("pdf", "Accessible PDF", "pdf", "application/pdf", _pdf),
        Format("docx", "Document to edit (DOCX)", "docx", _OFFICE, _docx),
        Format("ods", "Spreadsheet of all tables (ODS)", "ods", _SPREADSHEET, _ods),
        Format("csv", "Data files (CSV, in a ZIP archive)", "zip", "application/zip", _csv),
        Format("json", "All figures (JSON)", "json", "application/json", _json),
    )
}


def format_called(name: str) -> Format:
    """The format of this name. Raises Refusal where there is none."""
    if name not in FORMATS:
        names = list(FORMATS)
        known = f"{', '.join(names[:-1])} or {names[-1]}"
        raise Refusal(f"A report is written as {known}; “{name[:20]}” is not one.", field="format")
    return FORMATS[name]
