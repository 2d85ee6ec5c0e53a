"""Ids and references of what is told in bulk, the same for the same seed, and no two alike in an area.

All ids of a district begin with its *tag*, and all its references with its *letters*; neither stands anywhere else
in its rows. So the rows of one district become those of another by replacing the two. And as a district's ids lie
together, the indexes that they go into stay in memory, however many there are.
"""

import random
import re
from functools import cache
from uuid import UUID

from halcyon.base.identifiers import ALPHABET, checked

_BODY = 6  # letters of a reference after the district's own, before the check character
_LETTERS = 4
_ODD = 2_654_435_761  # an odd number spreads tags over all of their 32 bits, and never gives one twice
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Z])")  # nobody writes a letter and a number so close by chance


class Marks:
    """Gives ids and references to one district of an area, from 0."""

    def __init__(self, seed: int, district: int = 0) -> None:
        self.tag = f"{(district * _ODD + seed * 40_503) % 2**32:08x}"
        self.letters = _letters()[(district * 2_477 + seed) % len(_letters())]
        self._seed = seed, district
        self._rng = self.lots("marks")
        self._high = int(self.tag, 16) << 96
        self._used: set[str] = set()

    def lots(self, what: str) -> random.Random:
        """The district's own generator of something: the same for the same seed and district."""
        seed, district = self._seed
        return random.Random(f"{seed} {what} {district}")  # noqa: S311 - invented data, not a secret

    def id(self) -> UUID:
        """A new id, of version 4 in form."""
        low = self._rng.getrandbits(96)
        low = low & ~(0xF000 << 64) | 0x4000 << 64
        low = low & ~(0xC000 << 48) | 0x8000 << 48
        return UUID(int=self._high | low)

    def reference(self, prefix: str = "") -> str:
        """A new reference, as ``base.identifiers`` issues them; after the prefix come the district's letters."""
        while True:
            reference = checked(prefix + self.letters + "".join(self._rng.choices(ALPHABET, k=_BODY)))
            if reference not in self._used and reference.count(self.letters) == 1:
                self._used.add(reference)
                return reference


@cache
def _letters() -> list[str]:
    """Beginnings that weigh nothing: with any of them, what follows has the same check character."""
    found = []
    for number in range(len(ALPHABET) ** (_LETTERS - 1)):
        rest, three = number, ""
        for _ in range(_LETTERS - 1):
            rest, place = divmod(rest, len(ALPHABET))
            three += ALPHABET[place]
        letters = three + _balance(three)
        if _MIXED.match(letters):
            found.append(letters)
    return found


def _balance(three: str) -> str:
    """The fourth letter, with which three weigh nothing: it counts eight times, and 3 × 8 is 1 modulo 23."""
    missing = ALPHABET.index(checked(three + ALPHABET[0] * (_BODY + 1))[-1])
    return ALPHABET[3 * missing % len(ALPHABET)]
