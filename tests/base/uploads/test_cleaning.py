"""What is taken, what it looks like afterwards, and what is refused: by content, never by name."""

import io
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from halcyon.base.refusals import Refusal
from halcyon.base.uploads import LARGEST, clean
from halcyon.base.uploads.names import safe_name
from halcyon.base.uploads.scanning import Unreachable, answers, found
from tests.base.uploads.making import EICAR, archive, bomb_png, docx, odt, pdf, picture

GOOD: dict[str, Callable[[], bytes]] = {
    "a.pdf": pdf,
    "a.jpg": lambda: picture("JPEG"),
    "a.JPEG": lambda: picture("JPEG"),
    "a.png": lambda: picture("PNG"),
    "a.webp": lambda: picture("WEBP"),
    "a.docx": docx,
    "a.odt": odt,
    "a.txt": "Zażółć gęślą jaźń\r\n\tعبد الرحمن".encode,
}
TRACES = (b"Somebody Real", b"taken at home", b"Somebody's printer", b"GPS")


@pytest.mark.parametrize("name", GOOD)
def test_what_is_taken_is_made_anew_without_what_it_tells_on_the_side(name: str) -> None:
    made = clean(name, GOOD[name]())
    assert clean(made.name, made.data).media_type == made.media_type, "what was made is taken again"
    inside = made.data
    if inside.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inside)) as parts:
            assert parts.testzip() is None
            assert not any("thumbnail" in each.lower() for each in parts.namelist())
            inside = b"".join(parts.read(each) for each in parts.namelist())
            assert b"Words" in inside, "what it says stays"
    assert not any(each in inside for each in TRACES)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_its_pixels_and_loses_its_place(kind: str) -> None:
    sent = picture(kind)
    with Image.open(io.BytesIO(sent)) as before:
        assert before.getexif().get_ifd(0x8825), "the test would prove nothing"
    with Image.open(io.BytesIO(clean(f"a.{kind.lower()}", sent).data)) as after:
        assert not after.getexif()
        assert not {"comment", "exif", "icc_profile", "xmp"} & set(after.info)
        assert after.size == (40, 30)


def test_a_pdf_keeps_its_pages_and_loses_its_author() -> None:
    reader = PdfReader(io.BytesIO(clean("a.pdf", pdf()).data))
    assert len(reader.pages) == 1
    assert not (reader.metadata and reader.metadata.author)


def test_what_was_hidden_behind_is_gone() -> None:
    hidden = b"<html><script>alert(1)</script>" + archive({"x.exe": b"MZ"})
    for name, sent in (
        ("a.jpg", picture("JPEG")),
        ("a.png", picture("PNG")),
        ("a.pdf", pdf()),
        ("a.docx", docx()),
    ):
        try:
            made = clean(name, sent + hidden)
        except Refusal:
            continue
        assert b"<script>" not in made.data, name
        assert b"x.exe" not in made.data, name


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.txt", lambda: b"", "empty"),
    "one byte too many": ("a.txt", lambda: b"a" * (LARGEST + 1), "too_large"),
    "a program": ("a.exe", lambda: b"MZ\x90\x00\x03", "kind"),
    "a program named a picture": ("a.jpg", lambda: b"MZ\x90\x00\x03", "kind"),
    "a page": ("a.html", lambda: b"<script>alert(1)</script>", "named_wrongly"),
    "a drawing with a script": ("a.svg", lambda: b"<svg onload='alert(1)'/>", "named_wrongly"),
    "text named a picture": ("a.png", lambda: b"words", "named_wrongly"),
    "a PDF named a picture": ("a.png", pdf, "named_wrongly"),
    "a picture named a PDF": ("a.pdf", lambda: picture("PNG"), "named_wrongly"),
    "no ending": ("a", lambda: b"words", "named_wrongly"),
    "two endings": ("a.pdf.exe", pdf, "named_wrongly"),
    "a film": ("a.mp4", lambda: b"\0\0\0\x18ftypmp42" + bytes(range(256)), "kind"),
    "text with NUL": ("a.txt", lambda: b"a\0b", "kind"),
    "a PDF with a script": ("a.pdf", lambda: pdf(script=True), "acts"),
    "a PDF that carries a file": ("a.pdf", lambda: pdf(carries=True), "acts"),
    "a PDF that starts a program": ("a.pdf", lambda: pdf(launch=True), "acts"),
    "a locked PDF": ("a.pdf", lambda: pdf(password="x"), "locked"),
    "half a PDF": ("a.pdf", lambda: b"%PDF-1.7\n" + b"\xff" * 400, "damaged"),
    "half a picture": ("a.jpg", lambda: picture("JPEG")[:200], "damaged"),
    "a picture of too many pixels": ("a.png", bomb_png, "too_many_pixels"),
    "an archive": ("a.zip", lambda: archive({"a": b"b"}), "kind"),
    "an archive named a document": ("a.docx", lambda: archive({"a": b"b"}), "kind"),
    "macros": ("a.docx", lambda: docx(word__vbaProject_dot_bin=b"x"), "acts"),
    "controls": ("a.docx", lambda: docx(word__activeX__a_dot_xml=b"<x/>"), "acts"),
    "carried along": ("a.docx", lambda: docx(word__embeddings__a_dot_bin=b"x"), "acts"),
    "macros by their type": (
        "a.docx", lambda: docx(word__b_dot_xml=b"application/vnd.ms-word.document.macroEnabled.main+xml"), "acts",
    ),
    "a template from elsewhere": (
        "a.docx",
        lambda: docx(word___rels__s_dot_rels=b'<Relationship Type="x/attachedTemplate" TargetMode="External"/>'),
        "acts",
    ),
    "entities": ("a.docx", lambda: docx(word__b_dot_xml=b'<!DOCTYPE a [<!ENTITY b "c">]>'), "acts"),
    "XML in another alphabet": ("a.docx", lambda: docx(word__b_dot_xml="<!DOCTYPE a>".encode("utf-16")), "acts"),
    "an archive that unfolds": ("a.docx", lambda: docx(word__b_dot_xml=b"\x20" * 90_000_000), "bomb"),
    "OpenDocument macros": ("a.odt", lambda: odt(Basic__Standard__a_dot_xml=b"<x/>"), "acts"),
    "OpenDocument listeners": ("a.odt", lambda: odt(styles_dot_xml=b"<script:event-listener/>"), "acts"),
}  # fmt: skip


@pytest.mark.slow(reason="makes large files")
@pytest.mark.parametrize("what", BAD)
def test_what_is_refused(what: str) -> None:
    name, made, code = BAD[what]
    with pytest.raises(Refusal) as refused:
        clean(name, made())
    assert refused.value.code == code
    assert refused.value.field == "file"


def test_the_largest_is_taken() -> None:
    assert len(clean("a.txt", b"a" * LARGEST).data) == LARGEST


BEGINNINGS = ["%PDF-1.7\n", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "PK\x03\x04", "RIFF1234WEBP"]


@given(st.binary(max_size=400), st.sampled_from(BEGINNINGS))
def test_rubbish_is_refused_in_words(rubbish: bytes, begins: str) -> None:
    data = begins.encode("latin-1") + rubbish
    for ending in ("pdf", "jpg", "png", "webp", "docx"):
        with pytest.raises(Refusal):
            clean(f"a.{ending}", data)


NAMES = {
    "../../etc/passwd": "passwd.pdf",
    "..\\..\\boot.ini": "boot.pdf",
    "C:\\Users\\x\\letter.PDF": "letter.pdf",
    "/": "file.pdf",
    "...": "file.pdf",
    ".htaccess": "htaccess.pdf",
    "": "file.pdf",
    "a\0b\r\nSet-Cookie: x.pdf": "a b Set-Cookie x.pdf",
    "\u202efdp.exe": "fdp.pdf",
    'a"; filename="b.exe': "a ; filename= b.pdf",
    "Zażółć 文.pdf": "Zażółć 文.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_made_safe(name: str) -> None:
    assert safe_name(name, "pdf") == NAMES[name]


@given(st.text(max_size=400))
def test_no_name_is_a_path(name: str) -> None:
    made = safe_name(name, "txt")
    assert made.endswith(".txt")
    assert len(made) <= 104
    assert not set(made) & set('/\\:*?"<>|\0\r\n')
    assert not made.startswith(".")


# The scanner


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[Callable[[bytes], str]]:
    """``scanner(b"stream: OK")``: the address of one that answers so, once it has all of the file."""
    listening = []

    def serve(server: socket.socket, answer: bytes) -> None:
        connection, _ = server.accept()
        with connection:
            said = b""
            while not said.endswith((b"\0\0\0\0", b"zPING\0")):
                said += connection.recv(65536)
            found_it = answer if EICAR not in said else b"stream: Eicar-Test-Signature FOUND"
            connection.sendall(found_it + b"\0")

    def start(answer: bytes) -> str:
        path = tmp_path / f"clamd{len(listening)}"
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(str(path))
        server.listen()
        listening.append(server)
        threading.Thread(target=serve, args=(server, answer), daemon=True).start()
        return f"unix://{path}"

    yield start
    for server in listening:
        server.close()


def test_a_scanner_is_asked(scanner: Callable[[bytes], str]) -> None:
    assert found(b"words", scanner=scanner(b"stream: OK")) == ""
    assert found(EICAR, scanner=scanner(b"stream: OK")) == "Eicar-Test-Signature"
    assert answers(scanner(b"PONG"))


def test_a_scanner_that_is_away_or_mumbles_is_said_to_be(
    scanner: Callable[[bytes], str], tmp_path: Path
) -> None:
    assert not answers(f"unix://{tmp_path}/nobody")
    with pytest.raises(Unreachable):
        found(b"words", scanner=f"unix://{tmp_path}/nobody")
    with pytest.raises(Unreachable):
        found(b"words", scanner=scanner(b"INSTREAM size limit exceeded. ERROR"))
