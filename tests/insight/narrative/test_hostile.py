"""Texts that nobody would write: any size, any nesting, any script. Each is looked at to its bound, and said to be."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.insight.narrative.copied import Earlier, copied
from halcyon.insight.narrative.references import prose
from halcyon.insight.narrative.text import LONGEST, paragraphs, sentences, words
from halcyon.insight.publication.document import Document, Section
from halcyon.insight.report.document import Check
from halcyon.insight.report.review.check import Last, check

pytestmark = pytest.mark.slow(reason="texts of ten megabytes")

SIZE = 10_000_000
HOSTILE: dict[str, Callable[[], str]] = {
    "one word": lambda: "a" * SIZE,
    "one digit": lambda: "1" * SIZE,
    "numbers": lambda: "1,111," * (SIZE // 6),
    "percentages": lambda: "9%" * (SIZE // 2),
    "spaces": lambda: " " * SIZE,
    "empty lines": lambda: "\n" * SIZE,
    "lines of spaces": lambda: "\n \t" * (SIZE // 3),
    "full stops": lambda: ". " * (SIZE // 2),
    "braces": lambda: "{{" * (SIZE // 2),
    "names": lambda: "{{a}}" * (SIZE // 5),
    "nested quotations": lambda: ">" * SIZE,
    "nested lists": lambda: "".join(" " * n + "- a\n" for n in range(4000)),
    "emphasis": lambda: "*_" * (SIZE // 2),
    "links": lambda: "[" * SIZE,
    "claims": lambda: "referrals rose by almost a third " * (SIZE // 33),
    "modals": lambda: "will not be not been no a " * (SIZE // 26),
    "ages": lambda: "aged 1 to aged 1 - " * (SIZE // 19),
    "right to left": lambda: "\u202e\u05d0\u05d1 12 " * (SIZE // 6),
    "marks": lambda: "e\u0301" * (SIZE // 2),
    "nothing printable": lambda: "\x00\x1b\ufeff" * (SIZE // 3),
}


def draft(text: str) -> Document:
    sections = (Section("s", "S", (prose(text, {}),)),)
    return Document("d", "Draft", "Area", "2018/19", "internal", datetime(2019, 6, 1, tzinfo=UTC), sections)


@pytest.mark.parametrize("name", HOSTILE)
def test_ten_megabytes_of_anything_are_looked_at_as_far_as_a_report_goes(name: str) -> None:
    text = HOSTILE[name]()
    found = check(draft(text), Last("the last", texts={"s": [text]}))
    assert (len(text) > LONGEST) == any(each.check is Check.LONG for each in found)
    assert all(each.start <= each.end <= LONGEST for each in found)
    assert len(found) <= 300


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_taken_apart_where_it_stands(text: str) -> None:
    for paragraph in paragraphs(text):
        assert text[paragraph.start : paragraph.end] == paragraph.text
        assert "".join(each.text for each in sentences(paragraph)) == paragraph.text
    words(text)
    check(draft(text))


def test_many_paragraphs_of_last_year_do_not_hold_one_up() -> None:
    same = "We met every secondary school in the autumn and agreed with each a named lead and a plan.\n\n"
    assert len(list(copied(same * 500, Earlier({"s": [same * 500]})))) == 500
