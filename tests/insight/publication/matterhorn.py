"""What a program can check of PDF/UA-1, by the failure conditions of the Matterhorn Protocol 1.1, with their numbers.

No validator is needed for it. Held are those conditions that our PDFs can break: content and tags (01), the role
map (02), metadata (06), the title bar (07), what lies in what (09), letters (10), language (11), pictures (13),
headings (14), tables (15), notes (19), attached files (21), encryption (26), annotations (28), forms (30), fonts
(31). Not held: media, mathematics, form fields, layers and scripts, of which there are none: that there are none is
held (05, 17, 20, 24, 25, 29). Conditions that need a person to look (colour, reading order) are left to one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

STANDARD = frozenset(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
        "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form",
    )
)
#: What may lie in a structure element (ISO 32000-1, 14.8.4): of those that are told how.
HOLDS = {
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"Caption", "LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"Caption", "TOC", "TOCI"},
}
LIES_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI", "Note", "Reference", "Figure", "Table"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
CONTENT = "01 content is neither tagged nor an artifact"
PAINTS = frozenset(
    {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Tj", b"TJ", b"'", b'"', b"Do"}
)
OF_FIGURES = {"Figure", "Formula"}


@dataclass(frozen=True)
class Node:
    """A structure element: its standard type, itself, and what it lies in."""

    tag: str
    raw: Any
    above: "Node | None"

    @cached_property
    def lies_in(self) -> list[str]:
        """The types above it, the nearest first."""
        return [] if self.above is None else [self.above.tag, *self.above.lies_in]


def failures(reader: PdfReader) -> list[str]:
    """Every condition that fails, its number first: "13-004 a figure without alternative text"."""
    return sorted(set(_Examination(reader).failures()))


class _Examination:
    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.root = reader.trailer["/Root"]
        self.nodes = list(self._walk())

    def failures(self) -> Iterator[str]:
        if "/StructTreeRoot" not in self.root or not self.root.get("/MarkInfo", {}).get("/Marked"):
            yield "01 the file is not tagged"
        yield from self._of_file()
        yield from self._nesting()
        yield from self._headings()
        yield from self._tables()
        yield from self._words()
        for number, page in enumerate(self.reader.pages, 1):
            yield from self._page(page, number)
        yield from self._fonts()

    # The structure tree

    @property
    def roles(self) -> Any:
        return self.root.get("/StructTreeRoot", {}).get("/RoleMap", {})

    def _walk(self) -> Iterator[Node]:
        def below(raw: Any, above: Node | None) -> Iterator[Node]:
            node = Node(self._standard(str(raw["/S"])[1:]), raw, above)
            yield node
            for kid in _kids(raw):
                if isinstance(kid, dict) and "/S" in kid:
                    yield from below(kid, node)

        for top in _kids(self.root.get("/StructTreeRoot", {})):
            yield from below(top, None)

    def _standard(self, tag: str) -> str:
        seen: set[str] = set()
        while tag not in STANDARD and tag not in seen and f"/{tag}" in self.roles:
            seen.add(tag)
            tag = str(self.roles[f"/{tag}"])[1:]
        return tag

    def _nesting(self) -> Iterator[str]:
        for node in self.nodes:
            if node.tag not in STANDARD:
                yield f"02-001 {node.tag} is no type of the standard, nor mapped to one"
            above = node.above.tag if node.above else ""
            fits = node.tag in HOLDS.get(above, {node.tag}) and above in LIES_IN.get(node.tag, {above})
            if not fits:
                yield f"09-004 {node.tag} lies in {above or 'nothing'}"
        yield from (f"02-004 {name} is remapped" for name in self.roles if str(name)[1:] in STANDARD)

    # The file

    def _of_file(self) -> Iterator[str]:
        about = self.root["/Metadata"].get_data() if "/Metadata" in self.root else b""
        if not about:
            yield "06-001 no metadata"
        if b"pdfuaid:part" not in about:
            yield "06-002 it does not say that it is PDF/UA"
        if b"<dc:title" not in about or not (self.reader.metadata and self.reader.metadata.title):
            yield "06-003 no title"
        if not self.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "07-001 the title bar shows the file's name"
        if not str(self.root.get("/Lang", "")).strip():
            yield "11-006 no language"
        if self.root.get("/MarkInfo", {}).get("/Suspects"):
            yield "01-007 tags are suspect"
        if self.reader.is_encrypted:
            yield "26-001 it is encrypted"
        for name, what in (("/OCProperties", "20 layers"), ("/AcroForm", "24 a form"), ("/AA", "29 scripts")):
            if name in self.root:
                yield what
        names = self.root.get("/Names", {})
        if "/EmbeddedFiles" in names or "/JavaScript" in names:
            yield "21-001 it holds files or scripts"

    # Headings, tables, words

    def _headings(self) -> Iterator[str]:
        levels = [int(each.tag[1]) for each in self.nodes if len(each.tag) == 2 and each.tag[0] == "H"]
        if any(each.tag == "H" for each in self.nodes) and levels:
            yield "14-007 headings of both kinds"
        if not levels or levels[0] != 1:
            yield "14-002 the first heading is not the first level"
        for before, after in pairwise(levels):
            if after > before + 1:
                yield f"14-003 from H{before} to H{after}"

    def _tables(self) -> Iterator[str]:
        for table in (each for each in self.nodes if each.tag == "Table"):
            cells = [each for each in self.nodes if _in(each, table) and each.tag in {"TH", "TD"}]
            if not any(each.tag == "TH" for each in cells):
                yield "15-003 a table without header cells"
            for head in (each for each in cells if each.tag == "TH"):
                if _attribute(head.raw, "/Scope") not in {"/Row", "/Column", "/Both"}:
                    yield "15-003 a header cell that does not say what it heads"
            widths = Counter(_row_of(each, table) for each in cells)
            if len({widths[row] for row in widths}) > 1 and not any(_spans(each.raw) for each in cells):
                yield "15 rows of one table are not equally long"

    def _words(self) -> Iterator[str]:
        for node in self.nodes:
            if node.tag in OF_FIGURES and not str(node.raw.get("/Alt", "")).strip():
                yield f"{'13-004' if node.tag == 'Figure' else '17-002'} {node.tag} without alternative text"
            if node.tag == "Note" and not node.raw.get("/ID"):
                yield "19-003 a note without its id"

    # Pages

    def _page(self, page: Any, number: int) -> Iterator[str]:
        yield from (f"{CONTENT}: {operator!r} on page {number}" for operator in self._bare(page))
        annotations = [each.get_object() for each in page.get("/Annots", [])]
        if annotations and page.get("/Tabs") != "/S":
            yield f"28-008 page {number} does not tab in the order of its structure"
        for each in annotations:
            if each.get("/Subtype") != "/Link":
                yield f"28-002 an annotation that is no link ({each.get('/Subtype')})"
            if not str(each.get("/Contents", "")).strip():
                yield "28-012 a link without words"
            if "/StructParent" not in each or each.indirect_reference.idnum not in self._linked:
                yield "28-011 a link that no Link element holds"

    @cached_property
    def _linked(self) -> set[int]:
        """The annotations that lie in a Link, by their object's number."""
        return {
            kid.raw_get("/Obj").idnum
            for node in self.nodes
            if node.tag == "Link"
            for kid in _kids(node.raw)
            if isinstance(kid, dict) and kid.get("/Type") == "/OBJR"
        }

    def _bare(self, page: Any) -> Iterator[str]:
        """What paints outside all marks, and marks that lie wrongly in each other."""
        stack: list[str] = []
        tagged = self._tagged(page)
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in {b"BMC", b"BDC"}:
                mark = _mark(operands)
                if mark == "artifact" and "tagged" in stack:
                    yield "01-003 an artifact inside of what is tagged"
                if mark == "tagged" and "artifact" in stack:
                    yield "01-004 something tagged inside of an artifact"
                if mark == "tagged" and int(operands[1]["/MCID"]) not in tagged:
                    yield "a mark that no structure element holds"
                stack.append(mark)
            elif operator == b"EMC":
                if not stack:
                    yield "EMC without a beginning"
                else:
                    stack.pop()
            elif operator in PAINTS and not {"tagged", "artifact"} & set(stack):
                yield operator.decode()

    def _tagged(self, page: Any) -> set[int]:
        """The marks of a page that the structure tree knows."""
        return self._marks.get(page.indirect_reference.idnum, set())

    @cached_property
    def _marks(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for node in self.nodes:
            page = _page_of(node)
            for kid in _kids(node.raw):
                if isinstance(kid, int):
                    found.setdefault(page, set()).add(int(kid))
                elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                    at = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
                    found.setdefault(at, set()).add(int(kid["/MCID"]))
        return found

    # Fonts

    def _fonts(self) -> Iterator[str]:
        seen: set[int] = set()
        for resources in self._resources():
            for font in (each.get_object() for each in resources.get("/Font", {}).get_object().values()):
                if id(font) not in seen:
                    seen.add(id(font))
                    yield from _font(font)

    def _resources(self) -> Iterator[Any]:
        """Those of the pages, and of the forms that they place."""

        def below(resources: Any, depth: int) -> Iterator[Any]:
            yield resources
            for form in (each.get_object() for each in resources.get("/XObject", {}).get_object().values()):
                if "/Resources" in form and depth < 5:
                    yield from below(form["/Resources"].get_object(), depth + 1)
                if "/Ref" in form:
                    raise AssertionError("30-001 a form of another file")

        for page in self.reader.pages:
            yield from below(page["/Resources"].get_object(), 0)


def _font(font: Any) -> Iterator[str]:
    name = font.get("/BaseFont")
    if "/ToUnicode" not in font:
        yield f"10-001 {name} does not say which letters its glyphs are"
    elif not font["/ToUnicode"].get_data().strip():
        yield f"31-027 {name} maps nothing to letters"
    for below in font.get("/DescendantFonts", [font]):
        each = below.get_object()
        descriptor = each.get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
            yield f"31-009 {name} is not in the file"
        if each.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in each:
            yield f"31-004 {name} does not say which glyph is which"


def _kids(raw: Any) -> list[Any]:
    kids = raw.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]


def _in(node: Node, table: Node) -> bool:
    above = node.above
    while above is not None and above is not table:
        above = None if above.tag == "Table" else above.above
    return above is table


def _row_of(cell: Node, table: Node) -> int:
    return id(cell.above.raw) if cell.above else 0


def _attributes(raw: Any) -> list[Any]:
    given = raw.get("/A", [])
    given = given.get_object() if hasattr(given, "get_object") else given
    return [each.get_object() for each in (given if isinstance(given, list) else [given])]


def _attribute(raw: Any, name: str) -> str:
    return next((str(each[name]) for each in _attributes(raw) if name in each), "")


def _spans(raw: Any) -> bool:
    return bool(_attribute(raw, "/ColSpan") or _attribute(raw, "/RowSpan"))


def _page_of(node: Node | None) -> int:
    while node is not None:
        if "/Pg" in node.raw:
            return int(node.raw.raw_get("/Pg").idnum)
        node = node.above
    return 0


def _mark(operands: Any) -> str:
    if operands[0] == "/Artifact":
        return "artifact"
    has_properties = len(operands) > 1 and isinstance(operands[1], dict)
    return "tagged" if has_properties and "/MCID" in operands[1] else ""
