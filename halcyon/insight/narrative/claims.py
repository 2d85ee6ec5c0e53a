"""What a sentence claims of a figure: that it rose, fell, stayed, doubled, or is the greater part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from halcyon.insight.narrative.text import REMEMBERED, Piece


class Says(StrEnum):
    """What is claimed."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    TIMES = "times"
    SHARE = "share"


class Size(StrEnum):
    """How much, in the author's words."""

    SMALL = "small"
    LARGE = "large"
    PLAIN = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its place. ``low`` and ``high`` bound what a multiple or a share must be, both included."""

    says: Says
    words: str
    start: int
    end: int
    size: Size = Size.PLAIN
    negated: bool = False
    low: float = 0.0
    high: float = 0.0


_ENDINGS = r"(?:e[sd]?|ing)"
_UP = (
    rf"rose|risen|ris(?:es?|ing)|increas{_ENDINGS}|grew|grown|grows?|growing|growth|(?:went|gone|going) up"
    r"|climbed|jumped|surged|higher|up from"
)
_DOWN = (
    rf"fell|fallen|falls?|falling|decreas{_ENDINGS}|declin{_ENDINGS}|drop(?:s|ped|ping)?|reduc(?:ed|tions?)"
    r"|(?:went|gone|going) down|lower|fewer|down from|shrank|shrunk"
)
_SAME = (
    r"(?:remain(?:s|ed)?|stay(?:s|ed)?|held|kept|is|are|was|were|been)\s(?:(?:\w{3,12}ly|much|about)\s)?"
    r"(?:static|consistent|stable|steady|level|unchanged|constant|the same|similar|flat)"
    r"|(?:no|little)\s(?:\w{1,12}\s)?change|unchanged|in line with (?:last year|the year before|previous years?)"
)
_ABOUT = r"(?:(?P<how>almost|nearly|over|more than|less than|fewer than|under|about|around|approximately)\s)?"
_FRACTIONS = {
    **{"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10},
    **{"two thirds": 2 / 3, "two-thirds": 2 / 3, "three quarters": 3 / 4, "three-quarters": 3 / 4},
}
_FRACTION = rf"(?:(?:a|one)\s)?(?P<part>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})\b"
_MULTIPLES = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_MAJORITY = (
    r"(?:the|a)\s(?:(?:vast|large|great|clear)\s)?majority|most of (?:the|these|those|all)"
    r"|most (?=referrals|children|contacts|cases)"
)

_DIRECTION = re.compile(
    rf"\b(?:(?P<same>{_SAME})|(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?:\sby\s{_ABOUT}(?:{_FRACTION})?)?",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"\b{_ABOUT}(?P<times>{'|'.join(_MULTIPLES)})\b", re.IGNORECASE)
_SHARES = re.compile(
    rf"\b(?:(?P<majority>{_MAJORITY})|{_ABOUT}{_FRACTION}(?=\s(?:of|were|are|came|had|\w{{4,12}}s\b)))",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:slight(?:ly)?|small|minor|marginal(?:ly)?|modest(?:ly)?|a little)\b", re.IGNORECASE
)
_LARGE = re.compile(
    r"\b(?:significant(?:ly)?|marked(?:ly)?|sharp(?:ly)?|substantial(?:ly)?|considerabl[ey]|dramatic(?:ally)?"
    r"|steep(?:ly)?|large|big|major|notabl[ey]|great(?:ly)?)\b",
    re.IGNORECASE,
)
#: Before a word of direction: what makes it a wish, a chance or a plan, and no claim about a figure.
_NO_CLAIM = re.compile(
    r"\b(?:will|would|shall|should|could|can|may|might|must|to|if|whether|hope|aims?|want|risk of|help)\s"
    r"(?:\w{1,12}\s)?$",
    re.IGNORECASE,
)
_TO_A = re.compile(r"\bto (?:a|an|the)\s$", re.IGNORECASE)
_NOT = re.compile(
    r"(?:\b(?:not|never|hardly)|n[’']t)\s$|\b(?:not|never)\sbeen\s$|\b(?:no|without)\s(?:a\s)?(?:\w{1,12}\s)?$",
    re.IGNORECASE,
)
#: After it: where it says something else than how a figure went.
_ELSE = re.compile(
    r"\s?(?:-in\b|in sessions?\b|education\b|risk\b|grade|level|under\b|within\b|outside\b|into\b|through\b|awareness\b"
    r"|for\b|ill\b|victim\b)",
    re.IGNORECASE,
)
_NEAR = 24  # characters before and after a word of direction in which its size stands


def claims(sentence: Piece) -> list[Claim]:
    """Every claim of a sentence."""
    return [
        replace(each, start=each.start + sentence.start, end=each.end + sentence.start)
        for each in _claims(sentence.text)
    ]


@lru_cache(maxsize=REMEMBERED)
def _claims(text: str) -> tuple[Claim, ...]:
    return tuple(_found(Piece(text, 0)))


def _found(sentence: Piece) -> Iterator[Claim]:
    text = sentence.text
    for found in _DIRECTION.finditer(text):
        if _is_claim(text, found):
            yield _direction(sentence, found)
    for found in _TIMES.finditer(text):
        if _is_claim(text, found):
            factor = _MULTIPLES[found["times"].lower()]
            low, high = _bounds(factor, found["how"], 0.1 * factor)
            yield Claim(Says.TIMES, found[0], *_place(sentence, found), low=low, high=high)
    for found in _SHARES.finditer(text):
        if not re.search(r"\bby\s$", text[: found.start()][-4:]):
            yield _share(sentence, found)


def _direction(sentence: Piece, found: re.Match[str]) -> Claim:
    before = sentence.text[max(0, found.start() - _NEAR) : found.start()]
    after = sentence.text[found.end() : found.end() + _NEAR]
    words, (start, end) = found[0], _place(sentence, found)
    if found["part"]:
        part = _FRACTIONS[found["part"].lower()]
        low, high = _bounds(part, found["how"], 0.12 * part)
        factors = (1 + low, 1 + high) if found["up"] else (1 - high, 1 - low)
        return Claim(Says.TIMES, words, start, end, low=factors[0], high=factors[1])
    says = Says.SAME if found["same"] else Says.UP if found["up"] else Says.DOWN
    near = f"{before} {after}" if says is not Says.SAME else ""
    size = Size.LARGE if _LARGE.search(near) else Size.SMALL if _SMALL.search(near) else Size.PLAIN
    return Claim(says, words, start, end, size, negated=bool(_NOT.search(before)))


def _share(sentence: Piece, found: re.Match[str]) -> Claim:
    if found["majority"]:
        return Claim(Says.SHARE, found[0], *_place(sentence, found), low=0.5000001, high=1)
    part = _FRACTIONS[found["part"].lower()]
    low, high = _bounds(part, found["how"], 0.12 * part)
    return Claim(Says.SHARE, found[0], *_place(sentence, found), low=low, high=high)


def _is_claim(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if _ELSE.match(text, found.end()):
        return False
    return not _NO_CLAIM.search(before) or bool(_TO_A.search(before))


def _bounds(value: float, how: str | None, slack: float) -> tuple[float, float]:
    """Between what a number lies that is called so: "over a third", "almost doubled", "a third"."""
    match (how or "").lower():
        case "over" | "more than":
            return value, float("inf")
        case "almost" | "nearly":
            return value - 2 * slack, value
        case "less than" | "under" | "fewer than":
            return float("-inf"), value
        case "about" | "around" | "approximately":
            return value - 2 * slack, value + 2 * slack
    return value - slack, value + slack


def _place(sentence: Piece, found: re.Match[str]) -> tuple[int, int]:
    return sentence.start + found.start(), sentence.start + found.end()
