"""Times that people waited: the longest is somebody's own, and a percentile of few nearly so.

Output checkers refuse a minimum or maximum, since it is mostly one person's value, and let a percentile through where
as many people as the threshold asks for lie on either side of it (Office for National Statistics, guidance on
checking outputs of the Secure Research Service; E. Griffiths and others, *Handbook on Statistical Disclosure Control
for Outputs*, 2019). In words of a share ``q`` of ``n`` records: ``n q`` and ``n (1 - q)`` are both above it.

Beside a table of how many waited how long, a percentile tells more: that so many lie in the bands up to it. Where the
bands on one side of it are all shown, that is known anyway. Where it lies in a hidden band, or between hidden ones, it
could tell one from the other, and is hidden too.
"""

from collections.abc import Collection, Iterator
from fractions import Fraction

from halcyon.insight.bands import Band, band_of
from halcyon.insight.disclosure.account import Why
from halcyon.insight.disclosure.reading import Facts
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.profile import UNKNOWN
from halcyon.insight.publication.values import Counted, Value

Banded = list[tuple[Band, Counted]]


def why_hidden(facts: Facts, of: Counted | None, base: Counted | None, settings: Settings) -> Why | None:
    """Why a time is not printed; None where it is. What is about nobody has no threshold."""
    if base is not None and base in facts.nobody:
        return None
    measured_on = facts.numbers.get(base, 0) if base is not None else 0
    if measured_on <= settings.threshold:
        return Why.WAIT
    rank = facts.ranks.get(of.measure) if of is not None else None
    return Why.ALONE if rank is not None and beside(rank, measured_on) <= settings.threshold else None


def beside(rank: float, measured_on: int) -> int:
    """How many records lie at least on the emptier side of this share of them; 0 of the longest and the shortest."""
    share = Fraction(rank).limit_denominator(1000)
    return int(min(share, 1 - share) * measured_on)


def among_hidden(
    value: Value, dimension: str, cells: Collection[Counted], hidden: Collection[Counted]
) -> bool:
    """Whether a time lies in a hidden band of its records, or between two: then it tells of them.

    ``cells``: every count that is printed, or was. ``dimension``: by which they are cut into bands of that time.
    """
    if value.number is None or value.base is None:
        return False
    return any(
        _lies_among(int(value.number), bands, hidden) for bands in _families(value.base, dimension, cells)
    )


def _families(base: Counted, dimension: str, cells: Collection[Counted]) -> Iterator[Banded]:
    """The bands of the records that a time was measured on, or of more records, that are cut into bands alike."""
    found: dict[frozenset[tuple[str, str]], Banded] = {}
    for cell in cells:
        pair = next((each for each in cell.scope if each[0] == dimension and each[1] != UNKNOWN), None)
        if (
            pair
            and (cell.measure, cell.period) == (base.measure, base.period)
            and cell.scope - {pair} <= base.scope
        ):
            found.setdefault(cell.scope - {pair}, []).append((band_of(dimension, pair[1]), cell))
    return iter(found.values())


def _lies_among(number: int, bands: Banded, hidden: Collection[Counted]) -> bool:
    gone = [band for band, cell in bands if cell in hidden]
    if any(band.contains(number) for band in gone):
        return True
    return any(band.low > number for band in gone) and any(band.low < number for band in gone)
