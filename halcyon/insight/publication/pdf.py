"""A publication as accessible PDF (PDF/UA-1, as WeasyPrint writes it): tags, bookmarks, language, alternative text.

It is printed from the same HTML as the page. Nothing is fetched: all that a page needs is in it. The same
publication gives the same bytes.
"""

import hashlib
import importlib
import logging
from typing import Any

from halcyon.base.refusals import Refusal
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.page import for_paper
from halcyon.insight.publication.tagging import finish

MOST_CELLS = 30_000  # of all tables: a minute or two of one processor
VARIANT = "pdf/ua-1"
NEEDS = (
    "A PDF needs the system’s library Pango and a font, which this machine has not. On Debian and Ubuntu: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core. Every other format works without."
)


def as_pdf(document: Document, *, recipient: str = "", easy: bool = False) -> bytes:
    """The publication, or its easy-read page alone, as tagged PDF with the recipient in its footer.

    Raises Refusal where it is too large to be printed, and where Pango is missing.
    """
    cells = sum(len(table.lines) * len(table.columns) for table in document.tables())
    if cells > MOST_CELLS:
        raise Refusal(
            f"Its tables have {cells:,} cells; a PDF of at most {MOST_CELLS:,} can be printed. "
            "The open spreadsheet (ods) and the data files (csv, json) have no such limit.",
            code="too_large",
        )
    weasyprint = _weasyprint()
    page = for_paper(document, recipient=recipient, easy=easy)
    printed = weasyprint.HTML(string=page, url_fetcher=_fetcher(), base_url="data:,")
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    pdf: bytes = printed.write_pdf(finisher=finish, pdf_variant=VARIANT, pdf_identifier=identifier)
    return pdf


def why_not() -> str:
    """Why no PDF can be made here, and what to do; '' where it can."""
    try:
        _weasyprint()
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _weasyprint() -> Any:
    """WeasyPrint, which looks for Pango while it is imported. What it says of styles for screens is not kept."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        raise Refusal(NEEDS, code="no_pango") from error


def _fetcher() -> Any:
    """Gives what a page holds itself (``data:``), and refuses every other address."""
    return importlib.import_module("weasyprint.urls").URLFetcher(
        allowed_protocols=("data",), allow_redirects=False, fail_on_errors=False
    )
