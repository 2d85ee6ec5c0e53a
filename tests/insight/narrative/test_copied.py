"""Last year's paragraphs."""

import pytest

from halcyon.insight.narrative.copied import Earlier, copied

LAST = (
    "Prevention begins in schools. Our workers met every secondary school in the autumn, and agreed with each a named"
    " lead, a plan of lessons, and whom to ring when a child stays away. 41 schools took part in 2017/18."
)
EARLIER = Earlier({"prevention": [f"A first paragraph.\n\n{LAST}"], "empty": ["", "Short."]})


def close(text: str) -> list[str]:
    return [each.section for each in copied(text, EARLIER)]


@pytest.mark.parametrize(
    "text",
    [
        LAST,
        LAST.upper(),
        LAST.replace("41", "47").replace("2017/18", "2018/19"),
        LAST.replace("41", "{{schools.total}}"),
        LAST.replace("ring", "call").replace("autumn", "spring"),
        f"Something new stands here.\n\n{LAST}",
        LAST.replace(" ", "\n", 5),
        LAST.replace("schools", "**schools**"),
    ],
)
def test_what_is_close(text: str) -> None:
    assert close(text) == ["prevention"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A first paragraph.",
        "Short.",
        "The young people’s group wrote to the taxi firms, and three of them answered within the month that followed.",
        "Prevention begins in schools, and this year it went on at home: parents met in four places to talk to police.",
    ],
)
def test_what_is_not(text: str) -> None:
    assert close(text) == []


def test_it_says_how_close_and_where() -> None:
    (found,) = copied(f"New.\n\n{LAST}", EARLIER)
    assert found.close == 1
    assert found.piece.start == 6
