"""Files of each kind, good and bad, made here: the repository holds none."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

#: The EICAR test string, which every scanner takes for a virus, put together so that none takes this file for one.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CORE = b'<cp:coreProperties xmlns:cp="x"><dc:creator>Somebody Real</dc:creator></cp:coreProperties>'


def picture(kind: str, *, size: tuple[int, int] = (40, 30), place: bool = True) -> bytes:
    """A picture that tells where it was taken, by whom, and with a comment."""
    made, out = Image.new("RGB", size, (200, 30, 30)), io.BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x013B] = "Somebody Real"  # artist
        exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 22.0, 51.0), 3: "W", 4: (1.0, 28.0, 12.0)})
    options = {"comment": b"taken at home"} if kind == "JPEG" else {}
    made.save(out, kind, exif=exif, **options)
    return out.getvalue()


def bomb_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small PNG that says it has three and a half thousand million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def pdf(*, script: bool = False, carries: bool = False, password: str = "", launch: bool = False) -> bytes:
    """A PDF of one page with an author; with a script, an embedded file, a password, or a program it starts."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Somebody Real", "/Producer": "Somebody's printer"})
    if script:
        _open_by(writer, "/JavaScript", "/JS", "app.alert('x')")
    if carries:
        writer.add_attachment("x.exe", b"MZ")
    if launch:
        _open_by(writer, "/Launch", "/F", "cmd.exe")
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def _open_by(writer: PdfWriter, kind: str, key: str, value: str) -> None:
    """What the PDF does when it is opened."""
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(value)}
    )


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document with an author, and more parts by name (a dot for each double underscore)."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b"<w:document>Words</w:document>",
        "docProps/core.xml": CORE,
        "docProps/thumbnail.jpeg": b"\xff\xd8",
    }
    return archive(
        parts | {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    )


def odt(**more: bytes) -> bytes:
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": b"<office:document-content>Words</office:document-content>",
        "meta.xml": b"<office:document-meta><dc:creator>Somebody Real</dc:creator></office:document-meta>",
    }
    return archive(
        parts | {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    )
