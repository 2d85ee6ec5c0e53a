"""Twenty-one kinds of slip: how somebody asks for a person whom they know, and gets something wrong."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from benchmarks.population import Somebody
from halcyon.people.matching.told import Sought

#: None: the slip cannot be made with this person.
Slip = Callable[[Somebody, random.Random], Sought | None]
Respelling = Sequence[tuple[str, str]]

#: As an English clerk writes down what is said, or as another clerk before spelt it.
ENGLISH: Respelling = (
    ("ph", "f"),
    ("ck", "k"),
    ("c(?=[aou])", "k"),
    ("y$", "ie"),
    ("ll", "l"),
    ("tt", "t"),
    ("ee", "ea"),
)
POLISH: Respelling = (
    ("sz", "sh"),
    ("cz", "ch"),
    ("w", "v"),
    ("j", "y"),
    ("ó", "u"),
    ("ł", "l"),
    ("ch", "h"),
    ("ks", "x"),
)
URDU: Respelling = (
    ("q", "k"),
    ("ee", "i"),
    ("oo", "u"),
    ("aa", "a"),
    ("sh", "sch"),
    ("w", "v"),
    ("kh", "k"),
    ("z", "zz"),
    ("i", "ee"),
)
ARABIC: Respelling = (
    ("^al-", "el "),
    ("kh", "h"),
    ("q", "k"),
    ("ee|i", "ee"),
    ("oo|u", "ou"),
    ("dh", "d"),
    ("y", "i"),
)
SOMALI: Respelling = (
    ("^h", "x"),
    ("^a(?=[bdl])", "ca"),
    ("aa", "a"),
    ("k", "q"),
    ("sh", "sh"),
    ("d$", "dh"),
    ("o", "oo"),
)
ROMANI: Respelling = (
    ("č|ch|cs", "tsch"),
    ("š|sh", "sch"),
    ("ž", "zh"),
    ("v", "w"),
    ("k", "c"),
    ("j", "y"),
    ("á", "aa"),
    ("s$", "sz"),
)
#: Short forms that people are called by.
SHORT = {
    "Abigail": "Abby", "Amelia": "Millie", "Bethany": "Beth", "Charlotte": "Lottie", "Elizabeth": "Lizzie",
    "Emily": "Em", "Isabelle": "Bella", "Jessica": "Jess", "Rebecca": "Becky", "Sarah": "Sally", "Olivia": "Liv",
    "Alfie": "Alf", "Benjamin": "Ben", "Cameron": "Cam", "Daniel": "Danny", "Frederick": "Freddie", "George": "Georgie",
    "Harry": "Hal", "James": "Jim", "Joseph": "Joe", "Matthew": "Matt", "Michael": "Mick", "Nathan": "Nat",
    "Oliver": "Ollie", "Samuel": "Sam", "Thomas": "Tommy", "William": "Billy", "Jakub": "Kuba", "Wojciech": "Wojtek",
    "Aleksandra": "Ola", "Zuzanna": "Zuzia", "Mateusz": "Mati", "Patrick": "Paddy", "Margaret": "Maggie",
    "Fatima": "Fatou", "Mohammed": "Mo", "Jozef": "Jozko", "Ladislav": "Laco", "Abdirahman": "Abdi",
}  # fmt: skip


def _as_is(who: Somebody) -> Sought:
    given, family = who.names[0]
    return Sought(given=given, family=family, born_on=who.born_on)


def _in_a_name(change: Callable[[str, random.Random], str]) -> Slip:
    def slip(who: Somebody, rng: random.Random) -> Sought | None:
        asked = _as_is(who)
        part = rng.choice(("given", "family"))
        name = getattr(asked, part)
        changed = change(name, rng)
        return replace(asked, **{part: changed}) if len(name) > 3 and changed != name else None

    return slip


def _spelt(rules: Respelling, *of: str) -> Slip:
    def spell(name: str) -> str:
        low, done = name.lower(), 0
        for pattern, to in rules:
            again = re.sub(pattern, to, low)
            done += again != low
            low = again
            if done == 2:  # nobody gets everything wrong at once
                break
        return low.title()

    def slip(who: Somebody, rng: random.Random) -> Sought | None:
        asked = _as_is(who)
        if of and who.ethnicity not in of:
            return None
        changed = replace(asked, given=spell(asked.given), family=spell(asked.family))
        return (
            changed
            if (changed.given, changed.family) != (asked.given.title(), asked.family.title())
            else None
        )

    return slip


def _left_out(name: str, rng: random.Random) -> str:
    place = rng.randrange(len(name))
    return name[:place] + name[place + 1 :]


def _too_many(name: str, rng: random.Random) -> str:
    place = rng.randrange(len(name))
    return name[:place] + rng.choice("aeioulnrst") + name[place:]


def _wrong(name: str, rng: random.Random) -> str:
    place = rng.randrange(len(name))
    return name[:place] + rng.choice("aeioulnrst") + name[place + 1 :]


def _swapped(name: str, rng: random.Random) -> str:
    place = rng.randrange(len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _names_swapped(who: Somebody, rng: random.Random) -> Sought:
    asked = _as_is(who)
    return replace(asked, given=asked.family, family=asked.given)


def _one_half(who: Somebody, rng: random.Random) -> Sought | None:
    asked = _as_is(who)
    halves = asked.family.split("-")
    return replace(asked, family=rng.choice(halves[-2:])) if len(halves) > 1 and "Al" not in halves else None


def _short_form(who: Somebody, rng: random.Random) -> Sought | None:
    asked = _as_is(who)
    return replace(asked, given=SHORT[asked.given]) if asked.given in SHORT else None


def _other_name(who: Somebody, rng: random.Random) -> Sought | None:
    return replace(_as_is(who), family=who.names[1][1]) if len(who.names) > 1 else None


def _day_and_month(who: Somebody, rng: random.Random) -> Sought | None:
    day = who.born_on
    if day.day > 12 or day.day == day.month:
        return None
    return replace(_as_is(who), born_on=date(day.year, day.day, day.month))


def _year(who: Somebody, rng: random.Random) -> Sought | None:
    day = who.born_on
    if (day.month, day.day) == (2, 29):
        return None
    return replace(_as_is(who), born_on=day.replace(year=day.year + rng.choice((-3, -2, -1, 1, 2, 3))))


def _month_only(who: Somebody, rng: random.Random) -> Sought:
    return replace(_as_is(who), born_on=None, born_in=(who.born_on.year, who.born_on.month))


def _without_given(who: Somebody, rng: random.Random) -> Sought:
    return replace(_as_is(who), given="")


def _without_family(who: Somebody, rng: random.Random) -> Sought:
    return replace(_as_is(who), family="")


def _punctuated(who: Somebody, rng: random.Random) -> Sought | None:
    asked = _as_is(who)
    if not set("-' ’") & set(asked.family + asked.given):
        return None
    mark = rng.choice(("", " "))
    return replace(
        asked, family=re.sub("[-'’]", mark, asked.family), given=re.sub("[-'’ ]", mark, asked.given)
    )


def _reference(who: Somebody, rng: random.Random) -> Sought:
    number = who.reference
    change = rng.choice((_left_out, _swapped, lambda text, rng: _wrong(text, rng).upper()))
    return Sought(reference=change(number, rng))


SLIPS: Mapping[str, Slip] = {
    "a letter left out": _in_a_name(_left_out),
    "a letter too many": _in_a_name(_too_many),
    "a wrong letter": _in_a_name(_wrong),
    "two letters swapped": _in_a_name(_swapped),
    "sounds alike": _spelt(ENGLISH),
    "a Polish name as it is heard": _spelt(POLISH, "WOTH"),
    "an Urdu or Bengali name, another spelling": _spelt(URDU, "APKN", "ABAN"),
    "an Arabic name, another spelling": _spelt(ARABIC, "OOTH"),
    "a Somali name in Somali spelling": _spelt(SOMALI, "BAFR"),
    "a Romani or Slovak name as it is heard": _spelt(ROMANI, "WROM"),
    "first and family name swapped": _names_swapped,
    "one half of a double-barrelled name": _one_half,
    "a short form": _short_form,
    "an alias or earlier name": _other_name,
    "day and month swapped": _day_and_month,
    "wrong year of birth": _year,
    "month and year of birth alone": _month_only,
    "first name not known": _without_given,
    "family name not known": _without_family,
    "hyphen, apostrophe or space": _punctuated,
    "a slip in the reference": _reference,
}


def asked(everybody: Sequence[Somebody], each: int, *, seed: int = 11) -> list[tuple[str, Somebody, Sought]]:
    """``each`` searches of every kind, for people drawn from all to whom the slip can happen."""
    rng = random.Random(seed)
    found: list[tuple[str, Somebody, Sought]] = []
    for kind, slip in SLIPS.items():
        made = 0
        for _ in range(each * 400):
            who = rng.choice(everybody)
            sought = slip(who, rng)
            if sought is not None:
                found.append((kind, who, sought))
                made += 1
            if made == each:
                break
    return found
