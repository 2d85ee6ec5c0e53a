"""What a sentence claims of a figure: that it rose, fell, stayed, doubled, or is the greater part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from halcyon.insight.narrative.text import NUMBER_WORDS, REMEMBERED, Piece, number_said


class Says(StrEnum):
    """What is claimed."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    TIMES = "times"
    SHARE = "share"
    USUAL = "usual"


class Size(StrEnum):
    """How much, in the author's words."""

    SMALL = "small"
    LARGE = "large"
    PLAIN = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its place. ``low`` and ``high`` bound what a multiple or a share must be, both included.

    ``by``: by how much something went up or down, in ``unit``: "%" of what it was, "points" of a percentage, or "" for
    as many. ``about``: the author says that this is not exact.
    """

    says: Says
    words: str
    start: int
    end: int
    size: Size = Size.PLAIN
    negated: bool = False
    low: float = 0.0
    high: float = 0.0
    by: float | None = None
    unit: str = ""
    about: bool = False


#: What says that a figure is set beside that of another year, and not beside that of another place.
_TIME = (
    r"(?:(?:the\s)?(?:last|previous)\s(?:financial\s)?year|the\syear\sbefore|before|a\syear\s(?:ago|earlier)"
    r"|\d{4}/\d\d)"
)
_ENDINGS = r"(?:e[sd]?|ing)"
_UP = (
    rf"rose|risen|ris(?:es?|ing)|increas{_ENDINGS}|grew|grown|grows?|growing|growth|(?:went|gone|going) up"
    r"|climbed|jumped|surged|higher(?=[.,;]|$|\sthan\b)|up(?=\s(?:from|by|on|_|\d))|more(?=\s(?:\w+\s){0,6}?than\s(?:in\s)?"
    rf"{_TIME})"
)
_DOWN = (
    rf"fell|fallen|falls?|falling|decreas{_ENDINGS}|declin{_ENDINGS}|drop(?:s|ped|ping)?|reduc(?:ed|tions?)"
    r"|(?:went|gone|going) down|lower(?=[.,;]|$|\sthan\b)|fewer(?!\sthan\s(?:half|an?|one|two|three|four|five|ten)\b)"
    r"|down(?=\s(?:from|by|on|_|\d))|shrank|shrunk"
)
_SAME = (
    r"(?:remain(?:s|ed)?|stay(?:s|ed)?|held|kept|is|are|was|were|been)\s(?:(?:\w{3,12}ly|much|about)\s)?"
    r"(?:static|consistent|stable|steady|level|unchanged|constant|the same|similar|flat)"
    r"|(?:no|little)\s(?:real\s)?change|(?:did|has|have|had)(?:\snot|n[’']t)\schanged?|unchanged"
    r"|in line with (?:last year|the year before|previous years?)"
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

_USUAL = re.compile(
    r"\b(?:(?P<within>within (?:the )?(?:usual|normal|expected) variation)"
    r"|(?P<no>no (?:significant|marked|substantial|real) (?:change|difference))"
    r"|(?P<beyond>(?:beyond|outside|more than) (?:the )?(?:usual|normal|expected) variation))\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\s(?:by\s)?{_ABOUT}(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{NUMBER_WORDS})(?P<places>\.\d{{1,3}})?"
    r"(?P<unit>\s?%|\sper\scent\b|\s(?:percentage\s)?points?\b)?(?![\w/]|[.,]\d|\s(?:to|in|of|out)\b)",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    rf"\b(?:(?P<same>{_SAME})|(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?:\sby\s{_ABOUT}{_FRACTION})?",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"\b{_ABOUT}(?P<times>{'|'.join(_MULTIPLES)})\b", re.IGNORECASE)
_PARTS = re.compile(
    rf"\b{_ABOUT}(?P<part>one|two|three|four|five|six|seven|eight|nine|[1-9])\s(?:in|out\sof)\s(?:every\s)?"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twenty|[2-9]|10|20)\b(?!\s(?:years?|months?|weeks?|days?"
    r"|hours?|sessions?|visits?|people in|adults)|[,.]\d|\d)",
    re.IGNORECASE,
)
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
_CONDITION = re.compile(r"(?:^|[,;]\s)\s*(?:if|should|unless|whether|where)\b[^,;]*$", re.IGNORECASE)
#: What no figure of a report counts, right before or after a word of direction.
_UNCOUNTED = (
    r"(?:confidence|trust|awareness|knowledge|skills?|understanding|demand|interest|engagement|pressure|turnover|morale"
    r"|funding|costs?|budgets?|self-esteem|quality|patrols?|posts?|staff(?:ing)?|attendance at school)"
)
_UNCOUNTED_BEFORE = re.compile(
    rf"\b{_UNCOUNTED}(?:\s(?:has|have|had|also|had also|has also))?\s$", re.IGNORECASE
)
_UNCOUNTED_AFTER = re.compile(rf"\s(?:in|of)?\s?(?:\w+\s){{0,2}}{_UNCOUNTED}\b", re.IGNORECASE)
_OF_A_FIGURE = re.compile(
    r"(?:^|[,(:–]\s?|_\s|\b(?:is|was|were|are|been|both|also|slightly)\s)$", re.IGNORECASE
)
_TO_A = re.compile(r"\bto (?:a|an|the)\s$", re.IGNORECASE)
_NOT = re.compile(
    r"(?:\b(?:not|never|hardly|neither|nor)|n[’']t)\s$|\b(?:not|never)\sbeen\s$|\b(?:no|without)\s(?:a\s)?(?:\w{1,12}\s)?$",
    re.IGNORECASE,
)
#: After it: where it says something else than how a figure went.
_ELSE = re.compile(
    r"\s?(?:-in\b|in sessions?\b|education\b|risk\b|grade|level|under\b|within\b|outside\b|into\b|through\b|awareness\b"
    r"|for\b|ill\b|victim\b|to the\b)",
    re.IGNORECASE,
)
_TIME_UNIT = re.compile(r"\s(?:working\s)?(?:hours?|days?|weeks?|months?|years?|minutes?)\b", re.IGNORECASE)
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
    usual = list(_USUAL.finditer(text))
    for found in usual:
        negated = found["beyond"] is not None
        yield Claim(Says.USUAL, found[0], *_place(sentence, found), negated=negated)
    for found in _DIRECTION.finditer(text):
        is_said = any(each.start() <= found.start() < each.end() for each in usual)
        if not is_said and _is_claim(text, found) and not _of_places(text, found):
            yield _direction(sentence, found)
    for found in _TIMES.finditer(text):
        if _is_claim(text, found):
            factor = _MULTIPLES[found["times"].lower()]
            low, high = _bounds(factor, found["how"], 0.1 * factor)
            yield Claim(Says.TIMES, found[0], *_place(sentence, found), low=low, high=high)
    for found in _SHARES.finditer(text):
        if not re.search(r"\bby\s$", text[: found.start()][-4:]):
            yield _share(sentence, found)
    yield from (_part(sentence, found) for found in _PARTS.finditer(text))


def _of_places(text: str, found: re.Match[str]) -> bool:
    """Whether something is higher or lower than somewhere else: no claim of how it went."""
    than = re.match(r"\sthan\s(?:in\s|the\s|_|\d)*", text[found.end() :])
    if found[0].lower() not in {"higher", "lower"} or than is None:
        return False
    return not re.match(rf"\sthan\s(?:in\s)?(?:{_TIME}|_|\d)", text[found.end() :], re.IGNORECASE)


def _part(sentence: Piece, found: re.Match[str]) -> Claim:
    """ "One in five", "nine out of ten"."""
    part = number_said(found["part"]) / number_said(found["whole"])
    low, high = _bounds(part, found["how"], 0.12 * min(part, 1 - part) + 0.005)
    return Claim(Says.SHARE, found[0], *_place(sentence, found), low=low, high=high)


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
    claim = Claim(says, words, start, end, size, negated=bool(_NOT.search(before)))
    return claim if says is Says.SAME else _with_amount(claim, sentence.text, found)


def _with_amount(claim: Claim, text: str, found: re.Match[str]) -> Claim:
    """By how much, where it says so: "by 6%", "by nine", "by two percentage points"."""
    amount = _AMOUNT.match(text, found.end())
    if amount is None or _TIME_UNIT.match(text, amount.end()):
        return claim
    unit = (amount["unit"] or "").strip().lower()
    by = number_said(amount["number"]) + float(amount["places"] or 0)
    if (not unit and not re.match(r"\sby\s", amount[0])) or (not unit and 1900 <= by < 2200):
        return claim
    kind = "points" if "point" in unit else "%" if unit else ""
    return replace(claim, by=by, unit=kind, about=bool(amount["how"]))


def _share(sentence: Piece, found: re.Match[str]) -> Claim:
    if found["majority"]:
        return Claim(Says.SHARE, found[0], *_place(sentence, found), low=0.5000001, high=1)
    part = _FRACTIONS[found["part"].lower()]
    low, high = _bounds(part, found["how"], 0.12 * part)
    return Claim(Says.SHARE, found[0], *_place(sentence, found), low=low, high=high)


def _is_claim(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if _ELSE.match(text, found.end()) or _CONDITION.search(text[: found.start()]):
        return False
    if _UNCOUNTED_BEFORE.search(before) or _UNCOUNTED_AFTER.match(text, found.end()):
        return False
    if found[0].lower() in {"up", "down"} and not _OF_A_FIGURE.search(before):
        return False  # "set up by", "taken up by"
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
