"""Search keys: what is stored of a person, of a word, and what is looked up for a search. Pure.

A person is stored under their exact words, dates and numbers: a dozen keys. What sounds or looks alike is known
of *words* and not of people: a city of a million has some hundred thousand words in its names. So a slip is put
right against the words, and people are found by exact keys, which an index finds whether two or two thousand
share a name. A key is a number of 64 bits made from a text: nothing can be read off it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import TypedDict

import jellyfish

from halcyon.base.identifiers import ALPHABET, check_reference
from halcyon.base.text import fold, squash
from halcyon.people.matching.codes import OTHER_PART, WEIGHT, WORTH, Field, Way
from halcyon.people.matching.spellings import common_spellings, pet_names, same_name
from halcyon.people.matching.told import Recorded, Sought

VERSION = 3  # of the keys: one more whenever a table or a rule changes, so that setup makes them anew
LONGEST = 40  # letters of a word that count: a longer one has as many slips as letters
MOST_WORDS = 6  # of one name
MOST_NAMES = 20  # of one person
SHORTEST_BEGINNING = 2
GIVEN, FAMILY, OWN = 101, 102, 110  # what a stored key is of, beside the ways: a name; a reference of ours
#: Parts of family names that half a community shares.
PARTICLES = frozenset(
    "al el ul ur as ad de da di do du la le los van von der den bin ibn bint binti abu o mc mac st".split()  # noqa: SIM905
)
_BETWEEN = re.compile(r"[\s\-‐‑‒–—/,.;()&+]+")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b")


def key(kind: str, text: str) -> int:
    """The stored number of a text under a kind: 64 bits, signed as PostgreSQL's bigint is."""
    return int.from_bytes(blake2b(f"{kind}:{text}".encode(), digest_size=8).digest(), signed=True)


def parts_of(name: str) -> list[str]:
    """The parts of a name, folded, without particles unless there is nothing else."""
    parts = _parts(name)
    return [each for each in parts if each not in PARTICLES] or parts


def words_of(name: str) -> list[str]:
    """The words that a name is known by: its parts, and, where there are several, all in one."""
    parts = _parts(name)
    whole = ["".join(parts)[:LONGEST]] if len(parts) > 1 else []
    return list(dict.fromkeys([*parts_of(name), *whole]))


@cache
def word_keys(word: str) -> tuple[tuple[Way, int], ...]:
    """Every key under which a word is found, with the way of matching that each stands for."""
    spelt = common_spellings(word)
    texts: dict[Way, set[str]] = {
        Way.EXACT: {word},
        Way.SPELLING: set(same_name(word)),
        Way.RESPELT: set(spelt) if word.isascii() else set(),
        Way.NICKNAME: set(pet_names(word)),
        Way.ORDER: {"".join(sorted(word))} if len(word) > 3 else set(),
        Way.SLIP: set(_with_one_letter_less(word)) if len(word) > 2 else set(),
        Way.SOUND: {sound for each in spelt if (sound := jellyfish.metaphone(each)) and len(sound) > 1},
    }
    return tuple((way, key(way.name, each)) for way, found in texts.items() for each in sorted(found))


@dataclass(frozen=True)
class Stored:
    """What is kept of a person: keys with what each is of, and the words that they refer to."""

    keys: list[int]
    ways: list[int]
    words: list[str]


def stored(recorded: Recorded) -> Stored:
    """The keys of a person, and the words of their names. A way above 100 is of a name, or of our own reference."""
    keys: dict[int, int] = {}
    words: dict[str, None] = {}
    for given, family in recorded.names[:MOST_NAMES]:
        for side, way, name in (("given", GIVEN, given), ("family", FAMILY, family)):
            for word in words_of(name):
                words[word] = None
                keys[key(side, word)] = way
    for number in filter(None, (number_of(recorded.reference),)):
        keys[key(Way.NUMBER.name, number)] = OWN
    for way, text in (
        *_births(recorded.births),
        *_numbers(recorded.numbers),
        *_addresses(recorded.addresses),
    ):
        keys.setdefault(key(way.name, text), way)
    return Stored(list(keys), list(keys.values()), list(words))


def word_row(word: str) -> dict[str, object]:
    """A word as it is stored, with all it is found by."""
    found = word_keys(word)
    return {
        "word": word,
        "given_key": key("given", word),
        "family_key": key("family", word),
        "keys": [each for _, each in found],
        "ways": [int(way) for way, _ in found],
        "version": VERSION,
    }


class Question(TypedDict):
    """What is looked up for a search, as ``people_find`` takes it; no field: nothing was asked.

    ``probes`` find words, ``begins`` words that begin so, ``direct`` people. Each has its field ``f`` and unit ``u``
    (a part of a name), its weight ``w`` and way ``y``; for words also what they count on the given (``g``) and on
    the family side (``h``), and which side they were told as (``s``: 1 given, 2 family, 0 either).
    """

    fields: dict[int, float]
    probes: list[dict[str, object]]
    begins: list[dict[str, object]]
    direct: list[dict[str, object]]


def asked(sought: Sought) -> Question:
    """What to look up for a search."""
    question = _Asking()
    question.name(Field.GIVEN, sought.given)
    question.name(Field.FAMILY, sought.family)
    for number, word in enumerate(parts_of(sought.words)):
        question.word(number, word)
    question.born(sought)
    question.address(sought.address)
    question.number(sought.reference)
    if list(question.fields) == [Field.BORN] and sought.born_on is not None:
        # A day alone is taken at its word: a month's children would be no answer.
        question.direct = [each for each in question.direct if each["y"] == Way.BIRTH]
    return question.question()


_Sides = tuple[float, float, int]  # what a word counts as a given and as a family name; which it was told as


class _Asking:
    def __init__(self) -> None:
        self.fields: dict[int, float] = {}
        self.probes: list[dict[str, object]] = []
        self.begins: list[dict[str, object]] = []
        self.direct: list[dict[str, object]] = []

    def question(self) -> Question:
        return Question(fields=self.fields, probes=self.probes, begins=self.begins, direct=self.direct)

    def name(self, field: Field, name: str) -> None:
        parts = parts_of(name)
        if not parts:
            return
        self.fields[field] = WORTH[field]
        whole = words_of(name)[-1]
        sides = (1.0, OTHER_PART, 1) if field == Field.GIVEN else (OTHER_PART, 1.0, 2)
        for unit, part in enumerate(parts):
            self._word(field, unit, part, 1 / len(parts), sides)
            if whole != part:
                self._word(field, unit, whole, 1 / len(parts), sides)
        # The last word may still be typed.
        self._begin(field, len(parts) - 1, parts[-1], 1 / len(parts), sides)

    def word(self, number: int, word: str) -> None:
        field = Field.WORD + number
        self.fields[field] = WORTH[Field.WORD]
        self._word(field, 0, word, 1.0, (1.0, 1.0, 0))
        self._begin(field, 0, word, 1.0, (1.0, 1.0, 0))

    def born(self, sought: Sought) -> None:
        if sought.born_on is not None:
            self._field(Field.BORN, _dates_sought(sought.born_on))
        elif sought.born_in is not None:
            year, month = sought.born_in
            texts = [(Way.MONTH_AND_YEAR, f"{year:04d}-{month:02d}")] if month else []
            self._field(Field.BORN, [*texts, (Way.YEAR, f"{year:04d}")])

    def address(self, address: str) -> None:
        self._field(Field.ADDRESS, list(_places(address)))

    def number(self, reference: str) -> None:
        self._field(Field.REFERENCE, list(_numbers_sought(reference)))

    def _field(self, field: Field, texts: list[tuple[Way, str]]) -> None:
        if texts:
            self.fields[field] = WORTH[field]
        for way, text in texts:
            self.direct.append(
                {
                    "f": field,
                    "u": 0,
                    "k": key(_STORED_AS.get(way, way.name), text),
                    "w": WEIGHT[way],
                    "y": way,
                }
            )

    def _word(self, field: int, unit: int, word: str, share: float, sides: _Sides) -> None:
        for way, each in word_keys(word):
            self.probes.append({"k": each, **_row(field, unit, way, share, sides)})

    def _begin(self, field: int, unit: int, word: str, share: float, sides: _Sides) -> None:
        if len(word) >= SHORTEST_BEGINNING:
            self.begins.append({"t": word, **_row(field, unit, Way.BEGINS, share, sides)})


def _row(field: int, unit: int, way: Way, share: float, sides: _Sides) -> dict[str, object]:
    given, family, told_as = sides
    return {"f": field, "u": unit, "w": WEIGHT[way] * share, "y": way, "g": given, "h": family, "s": told_as}


#: Ways that look up what is stored under another way's name.
_STORED_AS = {
    Way.DAY_AND_MONTH_SWAPPED: Way.BIRTH.name,
    Way.ONE_DIGIT: Way.BIRTH.name,
    Way.NUMBER_SLIP: Way.NUMBER.name,
}


def _parts(name: str) -> list[str]:
    parts = (fold(each)[:LONGEST] for each in _BETWEEN.split(squash(name)) if each)
    return list(dict.fromkeys(filter(None, parts)))[:MOST_WORDS]


def _with_one_letter_less(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two that share one differ by one slip of the keyboard."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _births(births: Iterable[date]) -> Iterator[tuple[Way, str]]:
    for born in births:
        yield Way.BIRTH, born.isoformat()
        if born.day <= 12 and born.day != born.month:
            # One text for both ways to read it: so two files meet whose writers took day and month for each other.
            # Search asks for the turned date itself, and never for this.
            early, late = sorted((born.day, born.month))
            yield Way.DAY_AND_MONTH_SWAPPED, f"{born.year:04d}-{early:02d}-{late:02d}"
        yield Way.DAY_AND_MONTH, f"{born:%m-%d}"
        yield Way.MONTH_AND_YEAR, f"{born.year:04d}-{born.month:02d}"
        yield Way.YEAR, f"{born.year:04d}"


def _dates_sought(born: date) -> list[tuple[Way, str]]:
    found = {born.isoformat(): Way.BIRTH}
    with suppress(ValueError):
        found.setdefault(date(born.year, born.day, born.month).isoformat(), Way.DAY_AND_MONTH_SWAPPED)
    for each in _one_digit_off(born):
        found.setdefault(each.isoformat(), Way.ONE_DIGIT)
    return [
        *((way, text) for text, way in found.items()),
        (Way.DAY_AND_MONTH, f"{born:%m-%d}"),
        (Way.MONTH_AND_YEAR, f"{born.year:04d}-{born.month:02d}"),
        (Way.YEAR, f"{born.year:04d}"),
    ]


def _one_digit_off(born: date) -> Iterator[date]:
    """Every date whose eight digits differ from this one's in one."""
    digits = f"{born.year:04d}{born.month:02d}{born.day:02d}"
    for place in range(2, 8):  # nobody mistakes the century
        for digit in "0123456789":
            text = digits[:place] + digit + digits[place + 1 :]
            with suppress(ValueError):
                yield date(int(text[:4]), int(text[4:6]), int(text[6:]))


def number_of(text: str) -> str:
    """A reference or an identifier as it is compared: capital letters and digits alone."""
    return "".join(each for each in text.upper() if each.isalnum())[:LONGEST]


def _numbers(numbers: Iterable[str]) -> Iterator[tuple[Way, str]]:
    return ((Way.NUMBER, each) for each in filter(None, map(number_of, numbers)))


def _numbers_sought(text: str) -> Iterator[tuple[Way, str]]:
    number = number_of(text)
    if not number:
        return
    with suppress(ValueError):
        number = check_reference(number)
    yield Way.NUMBER, number
    for each in _references_meant(number):
        yield Way.NUMBER_SLIP, each


def _references_meant(number: str) -> Iterator[str]:
    """References of ours of which a number is a slip: the check character leaves one letter at each place."""
    if not 10 <= len(number) <= 14:
        return
    found = dict.fromkeys(_one_character_slips(number))
    for each in found:
        with suppress(ValueError):
            if each != number and check_reference(each) == each:
                yield each


def _one_character_slips(number: str) -> Iterator[str]:
    for place in range(len(number)):
        yield number[:place] + number[place + 1 :]
        yield number[:place] + number[place : place + 2][::-1] + number[place + 2 :]
        for each in ALPHABET:
            yield number[:place] + each + number[place + 1 :]
            yield number[:place] + each + number[place:]
    for each in ALPHABET:
        yield number + each


def _places(address: str) -> Iterator[tuple[Way, str]]:
    upper = squash(address).upper()
    for outward, inward in _POSTCODE.findall(upper)[:3]:
        yield Way.POSTCODE, outward + inward
    rest = [fold(each) for each in _BETWEEN.split(_POSTCODE.sub(" ", upper)) if each]
    numbers = [each for each in rest if each[:1].isdigit()]
    streets = [each for each in rest if not each[:1].isdigit()]
    for number in numbers[:2]:
        for street in streets[:3]:
            yield Way.STREET, f"{number} {street}"[:LONGEST]


def _addresses(addresses: Iterable[str]) -> Iterator[tuple[Way, str]]:
    return (each for address in addresses for each in _places(address))
