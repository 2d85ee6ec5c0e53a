"""What differs between two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.section.diffs import differences


@pytest.mark.parametrize(
    ("before", "after", "taken", "given_"),
    [
        ("", "", [], []),
        ("same", "same", [], []),
        ("", "new", [], ["new"]),
        ("old", "", ["old"], []),
        ("rose slightly", "rose sharply", ["slightly"], ["sharply"]),
        ("one\ntwo\n", "one\nthree\n", ["two"], ["three"]),
        ("a\nb", "b", ["a\n"], []),
    ],
)
def test_differences(before: str, after: str, taken: list[str], given_: list[str]) -> None:
    found = differences(before, after)
    assert [each.text for each in found.before if each.changed] == taken
    assert [each.text for each in found.after if each.changed] == given_
    assert found.is_none == (before == after)


@given(st.text(), st.text())
def test_nothing_is_lost(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(each.text for each in found.before) == before
    assert "".join(each.text for each in found.after) == after


def test_a_passage_of_any_length_is_compared_at_once() -> None:
    found = differences("a b " * 20_000, "b a " * 20_000)
    assert [each.changed for each in found.before] == [True]
