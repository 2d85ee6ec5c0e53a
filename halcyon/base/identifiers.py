"""Ids for the database, and references for people to read, say and type.

A reference looks like `R7KM4XPW9C3T`: an optional prefix, ten random characters, a check character.

- The alphabet has 23 characters: 2-9 and 15 consonants. There is no vowel, so no word can appear on a letter
  to a family; and of each group that looks alike (0 O Q D, 2 Z, 5 S, 6 G, 8 B, U V) at most one is in it.
  1, I and L are not in it at all.
- 23 is prime, and the sum of each character's value times its place, counted from the right, is a multiple of
  23. As places are fewer than 23, every single wrong character and every swap of two characters (neighbours
  or not) is found; of other mistakes, 22 in 23.
- 23^10 is about 4 * 10^13. Among 200,000 references the odds that any two are the same are 1 in 2,000, among
  a million 1 in 80; so the column is unique, and whoever is unlucky draws again. Random, never counted: a
  reference tells nobody how many others there are, or when it was made.
"""

import secrets
import unicodedata
import uuid

ALPHABET = "23456789CDFHJKMNPRTVWXY"
MAX_LENGTH = 20

_BODY_LENGTH = 10
_LOOK_ALIKES = str.maketrans("0OQZSGBU", "DDD2568V")
_IGNORED_CATEGORIES = {"Pd", "Cf", "Cc"}  # dashes; invisible marks that come with copying and pasting


def new_id() -> uuid.UUID:
    """A random id (version 4), made by whoever makes the row.

    Not one ordered by time: ids stand in addresses and in what other agencies receive, where the time at
    which a hidden record was made is nobody's business. At this system's size the index bears it.
    """
    return uuid.uuid4()


def new_reference(prefix: str = "") -> str:
    """A new random reference: `prefix`, ten characters, check character.

    The prefix is at most nine characters of `ALPHABET` (say C, R or P), else ValueError.
    """
    if len(prefix) + _BODY_LENGTH + 1 > MAX_LENGTH or any(each not in ALPHABET for each in prefix):
        raise ValueError(f"A prefix is at most 9 characters of {ALPHABET}, not {prefix!r}")
    return checked(prefix + "".join(secrets.choice(ALPHABET) for _ in range(_BODY_LENGTH)))


def checked(stem: str) -> str:
    """The reference that begins so, with its check character. Every character of ``stem`` is in ``ALPHABET``."""
    return stem + _check_character(stem)


def check_reference(text: str) -> str:
    """The reference that somebody typed, as it was issued: upper case, unspaced, look-alikes put right.

    Raises ValueError if it cannot be one: wrong length, a foreign character, or the check does not come out.
    Says nothing about whether it was ever issued.
    """
    reference = "".join(filter(_counts, unicodedata.normalize("NFKC", text).upper())).translate(_LOOK_ALIKES)
    if not _BODY_LENGTH < len(reference) <= MAX_LENGTH:
        raise ValueError("A reference has 11 to 20 letters and digits")
    if any(each not in ALPHABET for each in reference):
        raise ValueError("A reference has no such letter or digit")
    if _weighed(reference) % len(ALPHABET):
        raise ValueError("A letter or digit of this reference is wrong")
    return reference


def _counts(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in _IGNORED_CATEGORIES


def _weighed(reference: str) -> int:
    return sum(place * ALPHABET.index(each) for place, each in enumerate(reversed(reference), start=1))


def _check_character(stem: str) -> str:
    # The first character of the alphabet stands for 0, so it holds the place until the sum is known.
    return ALPHABET[-_weighed(stem + ALPHABET[0]) % len(ALPHABET)]
