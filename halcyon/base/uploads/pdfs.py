"""PDFs, written anew from their pages, without their properties; those that act are refused."""

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from halcyon.base.refusals import Refusal

MOST_PAGES, MOST_OBJECTS, DEEPEST = 1000, 200_000, 60
#: Keys and kinds of action by which a PDF does something, or carries something along.
ACTS = {
    "/JS",
    "/JavaScript",
    "/AA",
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/EF",
    "/XFA",
    "/RichMediaContent",
    "/Launch",
}
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound"}
#: What a PDF tells of who made it, with what, when.
PROPERTIES = ("/Metadata", "/PieceInfo", "/LastModified", "/Lang")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells what a damaged file holds


def pdf(data: bytes) -> bytes:
    """A PDF without properties. Refuses what is locked, damaged or acts."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refusal("This PDF is locked with a password. Save it without one.", code="locked")
        if len(reader.pages) > MOST_PAGES:
            raise Refusal(
                f"This PDF has more than {MOST_PAGES:,} pages. Send it in parts.", code="too_many_pages"
            )
        if any(_acts(each) for each in _dictionaries(reader)):
            raise Refusal(
                "This PDF does something by itself, or carries other files. Print it to a PDF and send that.",
                code="acts",
            )
        return _again(reader)
    except Refusal:
        raise
    except (Exception, RecursionError) as error:  # whatever a damaged file makes of the parser
        raise Refusal("This PDF is damaged. Save it anew and try again.", code="damaged") from error


def _acts(found: DictionaryObject) -> bool:
    if ACTS & set(found):
        return True
    return str(found.raw_get("/S")) in ACTIONS if "/S" in found else False


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the file's beginning, each once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, int]] = [(reader.trailer, 0)]
    count = 0
    while waiting:
        each, depth = waiting.pop()
        count += 1
        if count > MOST_OBJECTS or depth > DEEPEST * 100:
            raise Refusal(
                "This PDF is too complicated. Print it to a PDF and send that.", code="too_complicated"
            )
        if isinstance(each, IndirectObject):
            if (each.idnum, each.generation) in seen:
                continue
            seen.add((each.idnum, each.generation))
            waiting.append((each.get_object(), depth + 1))
        elif isinstance(each, DictionaryObject):
            yield each
            waiting += [(each.raw_get(key), depth + 1) for key in each]
        elif isinstance(each, ArrayObject):
            waiting += [(item, depth + 1) for item in list.__iter__(each)]


def _again(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    for each in (writer.root_object, *writer.pages):
        for name in PROPERTIES:
            each.pop(name, None)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
