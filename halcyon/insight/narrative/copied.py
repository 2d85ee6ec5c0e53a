"""Paragraphs close to last year’s: runs of words are compared, without figures, marks and case."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from halcyon.insight.narrative.text import Piece, paragraphs
from halcyon.insight.publication.prose import NAME

RUN = 3  # words
SHORTEST = 12  # words; a shorter paragraph is a formula
CLOSE = 0.5  # of the runs of either, those that both have

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Copied:
    """A paragraph that is close to one of last year, and how close: 1 is the same words."""

    piece: Piece
    section: str
    close: float


def copied(markdown: str, last: "Earlier") -> Iterator[Copied]:
    """The paragraphs of a text that are close to one of last year's."""
    for piece in paragraphs(markdown):
        runs = _runs(piece.text)
        if runs and (found := last.nearest(runs)) and found[1] >= CLOSE:
            yield Copied(piece, *found)


class Earlier:
    """Last year's paragraphs, by the runs of words in them."""

    def __init__(self, sections: Mapping[str, Iterable[str]]) -> None:
        self._paragraphs: list[tuple[str, Runs]] = [
            (section, runs)
            for section, texts in sections.items()
            for text in texts
            for piece in paragraphs(text)
            if (runs := _runs(piece.text))
        ]
        self._with: dict[tuple[str, ...], list[int]] = {}
        for place, (_, runs) in enumerate(self._paragraphs):
            for run in runs:
                self._with.setdefault(run, []).append(place)

    def nearest(self, runs: Runs) -> tuple[str, float] | None:
        """The section of the closest paragraph and how close it is; None where they share nothing."""
        shared: Counter[int] = Counter()
        for run in runs:
            shared.update(self._with.get(run, ())[:50])
        if not shared:
            return None
        place, common = max(shared.items(), key=lambda each: each[1] / self._either(runs, *each))
        return self._paragraphs[place][0], common / self._either(runs, place, common)

    def _either(self, runs: Runs, place: int, common: int) -> int:
        return len(runs) + len(self._paragraphs[place][1]) - common


@lru_cache(maxsize=1024)
def _runs(text: str) -> Runs:
    words = [each.lower() for each in _WORD.findall(NAME.sub(" ", text))]
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))
