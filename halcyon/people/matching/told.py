"""Whom somebody looks for, as far as they know."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sought:
    """A person as a searcher describes them. ``words``: a name in one box, its parts in any order.

    ``born_in``: year and month of birth where the day is not known; month 0: the year alone.
    """

    words: str = ""
    given: str = ""
    family: str = ""
    born_on: date | None = None
    born_in: tuple[int, int] | None = None
    address: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Recorded:
    """What is recorded of a person that search knows them by."""

    names: tuple[tuple[str, str], ...] = ()
    births: tuple[date, ...] = ()
    reference: str = ""
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
