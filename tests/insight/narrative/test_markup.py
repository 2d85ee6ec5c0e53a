"""Texts that ask for what a publication does not print: each is said, nothing acts, and nothing is lost unsaid."""

import pytest

from halcyon.insight.narrative.markup import unprinted
from halcyon.insight.narrative.references import prose
from halcyon.insight.publication.prose import as_html
from tests.insight.narrative.test_judging import NAMES, found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<b>Bold</b> words.", "<b> is HTML"),
        ("<script>alert(1)</script>", "<script> is HTML"),
        ('<img src=x onerror="alert(1)">', "is HTML"),
        ("![A chart](https://example.org/x.png)", "A picture cannot stand in a text"),
        ("[Here](javascript:alert(1))", "is no address of the web"),
        ("[Here](../secret)", "is no address of the web"),
        ("There were {{referrals.total and more.", "is no name of a figure"),
        ("There were {{referrals total}}.", "is no name of a figure"),
        ("".join(f"{'  ' * n}- a{n}\n" for n in range(1000)), "more than five deep"),
        (">" * 1000 + " a", "more than five deep"),
    ],
)
def test_what_is_not_printed_as_it_is_written(text: str, says: str) -> None:
    assert any(says in each for each in found(text, "markup")), found(text, "markup")
    html = as_html(prose(text, NAMES), level=3)
    for acts in ("<script", "<img", 'onerror="', 'href="javascript', 'href="../'):
        assert acts not in html


@pytest.mark.parametrize(
    "text",
    [
        "**Bold** words, and _others_.",
        "1 < 2 and 3 > 2.",
        "<https://example.org/report> and <help@example.org>",
        "[Here](https://example.org), [there](mailto:help@example.org), [above](#front).",
        "There were {{referrals.total}}, {{ referrals.source.police.percent }}.",
        "- a\n  - b\n    - c\n      - d\n        - e",
        "> Somebody said\n> > that somebody said.",
        "",
    ],
)
def test_what_is(text: str) -> None:
    assert list(unprinted(text)) == []


def test_five_lists_deep_are_printed_and_a_sixth_is_said_not_to_be() -> None:
    five = "".join(f"{'  ' * n}- level{n}\n" for n in range(5))
    assert all(f"level{n}" in as_html(prose(five, {}), level=3) for n in range(5))
    assert list(unprinted(five)) == []
    six = f"{five}{'  ' * 5}- level5\n"
    assert "level5" not in as_html(prose(six, {}), level=3)
    assert len(list(unprinted(six))) == 1


def test_of_a_megabyte_the_beginning_is_looked_at_and_all_is_printed() -> None:
    text = "word " * 200_000 + "last"
    assert found(text, "long") == ["Only the first 200,000 of 1,000,004 characters are looked at."]
    assert as_html(prose(text, {}), level=3).count("word ") == 200_000
