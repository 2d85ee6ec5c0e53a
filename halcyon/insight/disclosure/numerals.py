"""Numbers as people write them in a sentence: in digits, in words, as a part of another number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_UPTO_TWENTY = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
ONES = {word: number for number, word in enumerate(_UPTO_TWENTY.split(" "))}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(" "), 2)}
ALONE = {"single": 1, "both": 2, "a couple of": 2, "a dozen": 12, "half a dozen": 6, "nobody": 0, "none": 0}
WORDS = frozenset({*ONES, *TENS, *ALONE, "hundred", "thousand"})
_PARTS = {
    **{"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "fifth": Fraction(1, 5)},
    **{"sixth": Fraction(1, 6), "eighth": Fraction(1, 8), "tenth": Fraction(1, 10)},
}
_SMALL = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})[- ](?:{_SMALL})|{_TEN}|{_SMALL})"
_IN_WORDS = re.compile(
    rf"\b(?:{'|'.join(sorted(ALONE, key=len, reverse=True))}"
    rf"|(?:a|{_BELOW_HUNDRED}) (?:hundred|thousand)(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})\b",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    r"(?<![\w.,/])\d{1,3}(?:,\d{3}){1,3}(?![\w/,])|(?<![\w.,/])\d{1,9}(?![\w/]|[.,]\d|\s?%|\s?per cent)"
)
_ANY = rf"(?:\d[\d,]{{0,10}}|{_BELOW_HUNDRED})"
_PART = re.compile(
    rf"\b(?:(?P<some>{_ANY}) (?:in|out of) (?P<every>{_ANY})"
    rf"|(?P<percent>\d{{1,3}}(?:\.\d)?) ?(?:%|per cent)"
    rf"|(?:(?P<times>an?|one|two|three) )?(?P<part>{'|'.join(_PARTS)})s?(?! a dozen)\b)"
    rf"(?: of (?:the |these |those |our |all )?(?P<whole>{_ANY})\b(?! ?(?:%|per cent)))?",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(
    rf"\ball (?:but|except) (?P<left>{_ANY}) of (?:the |these |those |our )?(?P<whole>{_ANY})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of a sentence, and where it stands there. ``implied``: it is not written but follows."""

    number: int
    start: int
    end: int
    implied: bool = False


def numerals(sentence: str) -> Iterator[Numeral]:
    """Every number that a sentence writes or implies: "twenty-three", "1,012", "a third of the nine"."""
    yield from _implied(sentence)
    bare = _PART.sub(_blank, sentence)
    for match in _IN_DIGITS.finditer(bare):
        if not match[0].startswith("0") or match[0] == "0":
            yield Numeral(int(match[0].replace(",", "")), match.start(), match.end())
    for match in _IN_WORDS.finditer(bare):
        yield Numeral(in_words(match[0]), match.start(), match.end())


def in_words(text: str) -> int:
    """The number that "two hundred and three" is. Raises KeyError for what is none."""
    text = text.lower()
    if text in ALONE:
        return ALONE[text]
    total = 0
    for word in re.findall(r"[a-z]+", text):
        if word in {"hundred", "thousand"}:
            total = (total or 1) * (100 if word == "hundred" else 1000)
        elif word not in {"a", "and"}:
            total += TENS[word] if word in TENS else ONES[word]
    return total


def _implied(sentence: str) -> Iterator[Numeral]:
    for match in _PART.finditer(sentence):
        if match["whole"]:
            yield Numeral(round(_part(match) * _number(match["whole"])), *match.span(), implied=True)
    for match in _ALL_BUT.finditer(sentence):
        left = _number(match["whole"]) - _number(match["left"])
        if left >= 0:
            yield Numeral(left, *match.span(), implied=True)


def _part(match: re.Match[str]) -> Fraction:
    if match["percent"]:
        return Fraction(match["percent"]) / 100
    if match["part"]:
        times = (match["times"] or "a").lower()
        return _PARTS[match["part"].lower()] * (1 if times in {"a", "an"} else ONES[times])
    every = _number(match["every"])
    return Fraction(_number(match["some"]), every) if every else Fraction(0)


def _number(text: str) -> int:
    return int(text.replace(",", "")) if text[0].isdigit() else in_words(text)


def _blank(match: re.Match[str]) -> str:
    """A part of something is no count of its own; "two out of three" of no whole names both."""
    if match["some"] and "out of" in match[0].lower():
        return match[0]
    return " " * len(match[0])
