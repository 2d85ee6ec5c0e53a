"""What somebody typed into one box: names, a date or a part of one, a postcode, a reference."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

from halcyon.base.identifiers import check_reference
from halcyon.base.text import squash
from halcyon.people.matching.told import Sought

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_NAMED = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_DAY_FIRST = re.compile(r"\b([0-3]?[0-9])[/.\-]([01]?[0-9])[/.\-]((?:19|20)[0-9]{2})\b")
_YEAR_FIRST = re.compile(r"\b((?:19|20)[0-9]{2})-([01][0-9])-([0-3][0-9])\b")
_WORDED = re.compile(
    rf"\b([0-3]?[0-9])(?:st|nd|rd|th)?\s+({_NAMED})\s+((?:19|20)[0-9]{{2}})\b", re.IGNORECASE
)
_MONTH = re.compile(
    rf"\b({_NAMED})\s+((?:19|20)[0-9]{{2}})\b|\b([01]?[0-9])/((?:19|20)[0-9]{{2}})\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\b")
_NUMBER = re.compile(r"\b(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]{6,20}\b|\b[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}\b")


def read(text: str, *, born: date | None = None, address: str = "") -> Sought:
    """Whom a box asks for; ``born`` and ``address`` where they have boxes of their own. Never raises."""
    sought = Sought(words=squash(text), born_on=born, address=squash(address))
    with suppress(ValueError):
        return replace(sought, words="", reference=check_reference(sought.words))
    if sought.born_on is None:
        sought = _birth(sought)
    if place := _POSTCODE.search(sought.words):
        sought = replace(
            sought, words=_without(sought.words, place), address=f"{sought.address} {place[0]}".strip()
        )
    if number := _NUMBER.search(sought.words):
        sought = replace(sought, words=_without(sought.words, number), reference=number[0])
    return sought


def _birth(sought: Sought) -> Sought:
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _WORDED):
        if (found := pattern.search(sought.words)) and (day := _date(*found.groups())):
            return replace(sought, words=_without(sought.words, found), born_on=day)
    if found := _MONTH.search(sought.words):
        named, year, number, other_year = found.groups()
        month = _month(named) if named else int(number)
        if 1 <= month <= 12:
            return replace(
                sought, words=_without(sought.words, found), born_in=(int(year or other_year), month)
            )
    if found := _YEAR.search(sought.words):
        return replace(sought, words=_without(sought.words, found), born_in=(int(found[1]), 0))
    return sought


def _date(one: str, middle: str, other: str) -> date | None:
    year, day = (one, other) if len(one) == 4 else (other, one)
    with suppress(ValueError):
        return date(int(year), int(middle) if middle.isdigit() else _month(middle), int(day))
    return None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()[:3]))


def _without(words: str, found: re.Match[str]) -> str:
    return squash(f"{words[: found.start()]} {words[found.end() :]}")
