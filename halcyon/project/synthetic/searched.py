"""What search knows the area's people by, as ``people.matching`` makes it, a name and a day at a time.

A district's people share a few hundred names and some thousand birthdays, so each is looked at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from halcyon.people.matching.keys import Stored, stored
from halcyon.people.matching.told import Recorded

_SPLIT = "\x1f"


def ground(reference: str, given: str, family: str, births: Iterable[date]) -> str:
    """All that a person's keys are made from, in one line."""
    return _SPLIT.join((reference, given, family, *(born.isoformat() for born in births)))


@dataclass
class Searched:
    """Makes keys from grounds, and gathers the words of the names in them."""

    words: set[str] = field(default_factory=set)

    def ways_and_keys(self, text: str) -> str:
        """The last two columns of somebody's row: what each key is of, and the keys."""
        reference, given, family, *births = text.split(_SPLIT)
        of_number = stored(Recorded(reference=reference))
        found = [_of_given(given), _of_family(family), of_number, *map(_of_birth, births)]
        keys: dict[int, int] = {}
        for each in found:
            self.words.update(each.words)
            for key, way in zip(each.keys, each.ways, strict=True):
                keys.setdefault(key, way)
        return f"{_array(keys.values())}\t{_array(keys)}"


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


@lru_cache(10_000)
def _of_given(name: str) -> Stored:
    return stored(Recorded(names=((name, ""),)))


@lru_cache(10_000)
def _of_family(name: str) -> Stored:
    return stored(Recorded(names=(("", name),)))


@lru_cache(20_000)
def _of_birth(born: str) -> Stored:
    return stored(Recorded(births=(date.fromisoformat(born),)))
