"""What a sentence claims, and what it does not."""

import pytest

from halcyon.insight.narrative.claims import Says, Size, claims
from halcyon.insight.narrative.text import Piece

UP, DOWN, SAME, TIMES, SHARE = Says.UP, Says.DOWN, Says.SAME, Says.TIMES, Says.SHARE
SMALL, LARGE, PLAIN = Size.SMALL, Size.LARGE, Size.PLAIN


def found(text: str) -> list[tuple[Says, Size]]:
    return [(each.says, each.size) for each in claims(Piece(text, 0))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Referrals rose.", [(UP, PLAIN)]),
        ("Referrals have risen slightly", [(UP, SMALL)]),
        ("There was a slight decrease in referrals", [(DOWN, SMALL)]),
        ("Referrals increased significantly", [(UP, LARGE)]),
        ("A marked fall in contacts", [(DOWN, LARGE)]),
        ("The number remained static", [(SAME, PLAIN)]),
        ("The number has remained broadly consistent", [(SAME, PLAIN)]),
        ("Numbers were much the same", [(SAME, PLAIN)]),
        ("There was no change in referrals", [(SAME, PLAIN)]),
        ("Referrals were in line with last year", [(SAME, PLAIN)]),
        ("Referrals doubled", [(TIMES, PLAIN)]),
        ("Referrals fell by a third", [(TIMES, PLAIN)]),
        ("More than half of referrals were from schools", [(SHARE, PLAIN)]),
        ("The majority were girls", [(SHARE, PLAIN)]),
        ("Most referrals were about girls", [(SHARE, PLAIN)]),
        ("Referrals rose while contacts fell", [(UP, PLAIN), (DOWN, PLAIN)]),
        # what claims nothing of a figure
        ("We will reduce waits", []),
        ("We want to increase reports from schools", []),
        ("Numbers may rise", []),
        ("Training in higher education", []),
        ("Children at higher risk", []),
        ("A drop-in at the library", []),
        ("They fall under the duty", []),
        ("To increase awareness", []),
        ("The workers raised it", []),
        ("the service level agreement", []),
        ("", []),
    ],
)
def test_claims(text: str, wanted: list[tuple[Says, Size]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Referrals did not rise", True),
        ("There was no increase", True),
        ("There was no significant increase", True),
        ("Referrals that were not allocated fell", False),
        ("Nothing fell", False),
    ],
)
def test_what_is_denied(text: str, negated: bool) -> None:
    assert [each.negated for each in claims(Piece(text, 0))] == [negated]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("doubled", 1.8, 2.2),
        ("almost doubled", 1.6, 2.0),
        ("more than doubled", 2.0, float("inf")),
        ("halved", 0.45, 0.55),
        ("rose by half", 1.44, 1.56),
        ("fell by a quarter", 0.72, 0.78),
        ("two thirds of", 0.587, 0.747),
    ],
)
def test_how_much_is_said(text: str, low: float, high: float) -> None:
    (claim,) = claims(Piece(text, 0))
    assert (claim.low, claim.high) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


def test_a_claim_has_its_place() -> None:
    (claim,) = claims(Piece("In schools referrals rose.", 100))
    assert (claim.words, claim.start, claim.end) == ("rose", 121, 125)
