"""Names of a district that is told once and copied several times: its people have others in each copy.

While it is told, a *token* stands where a name will be. Each copy draws its own names, for the same sex and
community, and they replace the tokens: everywhere, and together with the folded form that files are found by.
"""

import random
import re
from collections.abc import Mapping
from functools import cache

from halcyon.base.text import fold
from halcyon.people.person.actions import KEY
from halcyon.project.synthetic.names import Name, child_name

_TOKEN = re.compile(r"([Zz])qx([gf])([a-j]+)y")
_LETTERS = str.maketrans("0123456789", "abcdefghij")

Names = Mapping[str, str]


class Namesakes:
    """Gives tokens for names, and afterwards each copy's names for the tokens."""

    def __init__(self) -> None:
        self._drawn: list[tuple[str, str | None, Name]] = []

    def name(self, sex: str, ethnicity: str | None, rng: random.Random) -> Name:
        """As ``names.child_name``, from which it draws the name of the first: a token."""
        code = str(len(self._drawn)).translate(_LETTERS)
        self._drawn.append((sex, ethnicity, child_name(sex, ethnicity, rng)))
        return Name(f"Zqxg{code}y", f"Zqxf{code}y")

    def names(self, rng: random.Random | None = None) -> Names:
        """What stands for each token in a copy; without a generator, in the district that was told."""
        drawn = (child_name(sex, ethnicity, rng) if rng else told for sex, ethnicity, told in self._drawn)
        names = {}
        for number, name in enumerate(drawn):
            code = str(number).translate(_LETTERS)
            names["g" + code], names["f" + code] = name.given, name.family
        return names


def has_tokens(text: str) -> bool:
    """Whether names are still to be put into a text."""
    return _TOKEN.search(text) is not None


def named(text: str, names: Names) -> str:
    """A text with names in the place of tokens, folded where the token is."""

    def written(found: re.Match[str]) -> str:
        name = names[found[2] + found[3]]
        return name if found[1] == "Z" else _folded(name)

    return _TOKEN.sub(written, text)


@cache
def _folded(name: str) -> str:
    return fold(name)[:KEY]
