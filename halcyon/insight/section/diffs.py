"""What differs between two versions of a text, word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+|\s+")
MOST = 3000  # words of a changed passage that are compared one by one; of a longer one, it is said whole


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have (``changed`` false), or that only this one has."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Difference:
    """Two texts side by side: on the left what was taken out is marked, on the right what was put in."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def is_none(self) -> bool:
        return not any(each.changed for each in (*self.before, *self.after))


def differences(before: str, after: str) -> Difference:
    """Compare line by line, and within lines that changed word by word."""
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        taken, given = "".join(one[a:b]), "".join(other[c:d])
        if tag == "equal":
            left.append(Piece(taken, changed=False))
            right.append(Piece(given, changed=False))
        else:
            was, now = _words(_WORDS.findall(taken), _WORDS.findall(given))
            left += was
            right += now
    return Difference(tuple(left), tuple(right))


def _words(one: Sequence[str], other: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    if len(one) + len(other) > MOST:
        return list(_piece(one, changed=True)), list(_piece(other, changed=True))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left += _piece(one[a:b], changed=tag != "equal")
        right += _piece(other[c:d], changed=tag != "equal")
    return left, right


def _piece(words: Sequence[str], *, changed: bool) -> Iterator[Piece]:
    if words:
        yield Piece("".join(words), changed)
