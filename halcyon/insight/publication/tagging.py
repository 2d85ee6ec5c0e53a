"""What the tags of a PDF lack as WeasyPrint writes them, put right before the file is written.

PDF/UA-1 (ISO 14289-1) wants of every header cell what it heads (7.5), and running headers and footers to be no
content but artifacts of pagination (7.8). The objects are pydyf's.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

Elements = Mapping[bytes, Any]  # structure elements by reference
FOOTER = ("/Artifact", b"<</Type /Pagination /Subtype /Footer>>")


def finish(_: Any, pdf: Any) -> None:
    """WeasyPrint's finisher: called with the laid-out pages, and the PDF before it is written."""
    elements = {each.reference: each for each in pdf.objects if _tag(each)}
    _say_what_is_headed(elements)
    _take_out_running_feet(pdf, elements)


def _say_what_is_headed(elements: Elements) -> None:
    for element in elements.values():
        if _tag(element) == "/TH":
            row = elements.get(element["P"])
            group = elements.get(row["P"]) if row is not None else None
            element["A"]["Scope"] = "/Column" if group is not None and _tag(group) == "/THead" else "/Row"


def _take_out_running_feet(pdf: Any, elements: Elements) -> None:
    """What stands in a page's margin has marks, and elements that lie in no tree: make artifacts of the marks."""
    root = next(
        each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructTreeRoot"
    )
    inside = set(_below(root, elements))
    outside = {reference: each for reference, each in elements.items() if reference not in inside}
    marks: defaultdict[bytes, set[int]] = defaultdict(set)
    for element in outside.values():
        marks[element["Pg"]].update(kid for kid in element["K"] if isinstance(kid, int))
    objects = {each.reference: each for each in pdf.objects}
    for page, numbers in marks.items():
        _rewrite(objects[objects[page]["Contents"]].stream, numbers)
    _forget(objects[root["ParentTree"]], outside)
    for element in outside.values():
        element.clear()


def _below(element: Any, elements: Elements) -> Iterator[bytes]:
    for reference in element["K"]:
        if reference in elements:
            yield reference
            yield from _below(elements[reference], elements)


def _rewrite(stream: list[Any], numbers: set[int]) -> None:
    """A mark is three parts of the stream: its tag, its properties, the operator that begins it."""
    for at, part in enumerate(stream):
        if part == b"BDC" and isinstance(stream[at - 1], dict) and stream[at - 1].get("MCID") in numbers:
            stream[at - 2 : at] = FOOTER


def _forget(tree: Any, outside: Elements) -> None:
    """The parent tree has, by page, the element of each mark."""
    for entry in tree["Nums"]:
        if isinstance(entry, list):
            entry[:] = ["null" if each in outside else each for each in entry]


def _tag(element: Any) -> str:
    """The structure tag of an object; '' of one that is none."""
    is_structure = isinstance(element, dict) and element.get("Type") == "/StructElem"
    return str(element["S"]) if is_structure else ""
