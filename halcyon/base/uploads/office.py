"""Word and OpenDocument texts: opened as the archives they are, and written anew without their properties."""

import io
import re
import zipfile
from collections.abc import Mapping

from halcyon.base.refusals import Refusal

MOST_PARTS, MOST_BYTES, MOST_RATIO = 2000, 100 * 2**20, 200
DOCX, ODT = "docx", "odt"

#: Parts that act, or carry something along.
ACTS = re.compile(
    r"(?i)(vbaproject|vbadata|macrosheets?/|activex|embeddings/|customui|oleobject|^basic/|^scripts/|^object|\.(exe|dll|js|vbs|bin)$)"
)
#: What within a part acts: macros by their type, listeners, what is fetched from elsewhere (links one clicks may be).
WITHIN = re.compile(
    rb"(?i)(macroenabled|event-listener|<script:|xlink:actuate=.onload.[^>]*http"
    rb"|attachedTemplate[^>]*external|external[^>]*attachedTemplate"
    rb"|/(image|frame|subDocument|oleObject)\"[^>]*TargetMode=\"External|DDEAUTO|manifest:encryption-data)"
)
_EMPTY: Mapping[str, bytes] = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties'
    b' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta'
    b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>',
}
_DROPPED = re.compile(r"(?i)^(docProps/thumbnail|Thumbnails/)")
_DATE = (1980, 1, 1, 0, 0, 0)


def kind_of_archive(data: bytes) -> str:
    """``docx``, ``odt``, or '' for any other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                is_text = archive.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text"
                return ODT if is_text else ""
    except Exception:  # whatever a damaged archive makes of the parser
        return ""
    return ""


def office(data: bytes) -> bytes:
    """A text document without properties. Refuses what is locked, damaged, acts, or unfolds to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _is_bearable(archive.infolist(), len(data))
            parts = {each.filename: _part(archive, each) for each in archive.infolist() if not each.is_dir()}
    except Refusal:
        raise
    except Exception as error:  # whatever a damaged archive makes of the parser
        raise Refusal("This document is damaged. Save it anew and try again.", code="damaged") from error
    return _again(parts)


def _is_bearable(parts: list[zipfile.ZipInfo], size: int) -> None:
    unfolded = sum(each.file_size for each in parts)
    if len(parts) > MOST_PARTS or unfolded > MOST_BYTES or unfolded > max(size * MOST_RATIO, 2**20):
        raise Refusal("This document unfolds to far too much. Save it anew and try again.", code="bomb")
    if any(each.flag_bits & 1 for each in parts):
        raise Refusal("This document is locked with a password. Save it without one.", code="locked")
    if len({each.filename for each in parts}) != len(parts):
        raise Refusal("This document is damaged. Save it anew and try again.", code="damaged")


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as file:
        data = file.read(part.file_size + 1)
    if len(data) > part.file_size:
        raise Refusal("This document unfolds to far too much. Save it anew and try again.", code="bomb")
    if ACTS.search(part.filename) or _acts(part.filename, data):
        raise Refusal(
            "This document has macros or carries other files. Save it without them, or as a PDF.", code="acts"
        )
    return data


def _acts(name: str, data: bytes) -> bool:
    if not name.lower().endswith((".xml", ".rels")):
        return False
    odd = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:64]  # in which nothing would be found
    return odd or b"<!DOCTYPE" in data or b"<!ENTITY" in data or WITHIN.search(data) is not None


def _again(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(
            parts, key=lambda each: each != "mimetype"
        ):  # which OpenDocument wants first, unfolded
            if _DROPPED.match(name):
                continue
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _DATE), _EMPTY.get(name, parts[name]), stored)
    return out.getvalue()
