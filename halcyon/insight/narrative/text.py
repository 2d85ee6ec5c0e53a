"""A text as paragraphs, sentences, clauses and words, each with its place, in time that grows with its length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from halcyon.insight.publication.prose import NAME

LONGEST = 200_000  # characters of one text that are looked at: several times a whole report
LONGEST_SENTENCE = 600  # a longer one is looked at in pieces
REMEMBERED = 8_192  # sentences: whoever types changes one of them, and the others are looked at again

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n(?=[-*#>|])")
_CLAUSE_END = re.compile(
    r";|,\s(?:while|whereas|but|though|although)\b|\s(?:while|whereas|but|although)\s", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:-\d+)?")
_AGED = re.compile(
    r"\bage[ds]?\s+(?P<from>\d{1,2})(?:\s*(?:to|and|-|–)\s*(?P<to>\d{1,2}))?"
    r"|\b(?P<old>\d{1,2})(?:\s*(?:to|-|–)\s*(?P<older>\d{1,2}))?[- ]year[- ]olds?",
    re.IGNORECASE,
)
#: Words of everyday speech for what a table calls otherwise.
_SAME = {"girl": "female", "woman": "female", "boy": "male", "man": "male", "women": "female", "men": "male"}

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_SPELLED = {word: number for number, word in enumerate(_TO_TWENTY.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 3)
}
#: Numbers in words, as far as reports spell them.
NUMBER_WORDS = (
    rf"(?:twenty|{'|'.join(_TENS.split())})-(?:one|two|three|four|five|six|seven|eight|nine)"
    rf"|{'|'.join(sorted(_SPELLED, key=len, reverse=True))}"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text, and where it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def paragraphs(markdown: str) -> Iterator[Piece]:
    """What stands between empty lines."""
    return (Piece(each[0], each.start()) for each in _PARAGRAPH.finditer(markdown, 0, LONGEST))


def sentences(paragraph: Piece) -> Iterator[Piece]:
    """Up to a full stop; what has none for long, in pieces."""
    for piece in _split(paragraph, _SENTENCE_END, keep=True):
        for start in range(0, len(piece.text), LONGEST_SENTENCE):
            yield Piece(piece.text[start : start + LONGEST_SENTENCE], piece.start + start)


def clauses(sentence: Piece) -> Iterator[Piece]:
    """The parts of a sentence that say different things."""
    return _split(sentence, _CLAUSE_END, keep=False)


def number_said(text: str) -> int:
    """A number in digits or in words: "1,246", "seventeen", "twenty-one". Raises KeyError for another word."""
    if text[0].isdigit():
        return int(text.replace(",", ""))
    return sum(_SPELLED[part] for part in text.lower().split("-"))


def masked(text: str) -> str:
    """The same text, as long, with what stands in for a figure taken out of sight."""
    return NAME.sub(lambda found: "_" * len(found[0]), text)


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> frozenset[str]:
    """The words of a text without their endings; an age as "age:14" or "age:10-13"."""
    aged = {f"age:{_age(each)}" for each in _AGED.finditer(text)}
    return frozenset(_stem(each[0]) for each in _WORD.finditer(text)) | aged


@cache
def phrase(text: str) -> frozenset[str]:
    """The words of a heading or a key, without those that say nothing."""
    return frozenset(_stem(each[0]) for each in _WORD.finditer(text.replace("_", " "))) - _EMPTY


_EMPTY = frozenset(
    ["the", "of", "in", "a", "an", "to", "and", "or", "by", "at", "for", "n", "with", "that", "were", "all"]
)


def _split(piece: Piece, at: re.Pattern[str], *, keep: bool) -> Iterator[Piece]:
    start = 0
    for found in at.finditer(piece.text):
        end = found.end() if keep else found.start()
        yield Piece(piece.text[start:end], piece.start + start)
        start = found.end()
    if start < len(piece.text):
        yield Piece(piece.text[start:], piece.start + start)


def _age(found: re.Match[str]) -> str:
    low, high = found["from"] or found["old"], found["to"] or found["older"]
    return f"{low}-{high}" if high else low


def _stem(word: str) -> str:
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return _SAME.get(word, word)
