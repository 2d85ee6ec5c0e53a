"""What a file is by its content, and the file made anew."""

from dataclasses import dataclass

from halcyon.base.refusals import Refusal
from halcyon.base.uploads.names import ending_of, safe_name

LARGEST = 10 * 2**20  # bytes of a file, as it is sent and as it is kept
MEGABYTE = 2**20
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
#: Endings that mean the same.
SAME = {"jpeg": "jpg", "jpe": "jpg", "text": "txt", "md": "txt"}
TAKEN = "PDF, JPEG, PNG, WebP, Word (.docx), OpenDocument (.odt) or plain text"


@dataclass(frozen=True)
class Cleaned:
    """A file as it is kept: a safe name, its type, its bytes."""

    name: str
    media_type: str
    data: bytes


def clean(name: str, data: bytes) -> Cleaned:
    """A file made anew, named as its sender named it. Raises ``Refusal`` for what is not taken."""
    if not data:
        raise Refusal("This file is empty.", code="empty", field="file")
    if len(data) > LARGEST:
        raise too_large()
    kind = _kind(data)
    said = SAME.get(ending_of(name), ending_of(name))
    if not kind:
        raise Refusal(f"This file is of a kind that is not taken. Send {TAKEN}.", code="kind", field="file")
    if said != kind:
        raise Refusal(
            f"This file is named as one kind and is another ({kind}). Save it anew and try again.",
            code="named_wrongly",
            field="file",
        )
    try:
        made = _again(kind, data)
    except Refusal as refusal:
        raise Refusal(refusal.sentence, code=refusal.code, field="file") from refusal
    if len(made) > LARGEST:
        raise too_large()
    return Cleaned(safe_name(name, kind), TYPES[kind], made)


def too_large() -> Refusal:
    """For a file above ``LARGEST``."""
    return Refusal(
        f"This file is larger than {LARGEST // MEGABYTE} MB. Make it smaller, or send it in parts.",
        code="too_large",
        field="file",
    )


def _kind(data: bytes) -> str:
    """What a file is by its first bytes; text is what holds nothing but text."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"PK\x03\x04"):
        from halcyon.base.uploads.office import kind_of_archive

        return kind_of_archive(data)
    return "txt" if _is_text(data) else ""


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(each) < 32 and each not in "\t\n\r\f" for each in text)


def _again(kind: str, data: bytes) -> bytes:
    """Imported here: a web process that nobody sends a file need not load what reads files."""
    match kind:
        case "pdf":
            from halcyon.base.uploads.pdfs import pdf

            return pdf(data)
        case "docx" | "odt":
            from halcyon.base.uploads.office import office

            return office(data)
        case "txt":
            return data
        case _:
            from halcyon.base.uploads.pictures import FORMATS, picture

            return picture(data, next(key for key, ending in FORMATS.items() if ending == kind))
