"""Reading markup in tests: what a browser would see, without a browser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x00\u202e&amp;{{ 7*7 }}"


@dataclass
class Element:
    """An element with its attributes and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a piece of markup, in order."""

    markup: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.markup)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in {"input", "meta", "link", "br", "path", "circle", "img", "hr"}:
            self._open.append(element)

    def handle_endtag(self, tag):
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element.text += data

    def find(self, tag: str, **wanted: str) -> list[Element]:
        """The elements with this tag and these attributes; `class_` must be one of the classes."""
        css = wanted.pop("class_", None)
        return [
            each
            for each in self.elements
            if each.tag == tag
            and (css is None or css in each.attributes.get("class", "").split())
            and all(each.attributes.get(name.replace("_", "-")) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **wanted: str) -> Element:
        """The only such element."""
        (found,) = self.find(tag, **wanted)
        return found

    @property
    def text(self) -> str:
        """All text, white space collapsed."""
        return " ".join(" ".join(each.text for each in self.elements[:1]).split())


def assert_harmless(markup: str) -> None:
    """What was hostile text stayed text: no element or attribute came out of it."""
    page = Page(markup)
    assert not page.find("script")
    assert not page.find("img")
    assert not [name for each in page.elements for name in each.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in markup, "the hostile text is not shown at all"
