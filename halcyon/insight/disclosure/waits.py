"""Times that people waited: the longest is somebody's own, and a percentile of few nearly so.

Output checkers refuse a minimum or maximum, since it is mostly one person's value, and let a percentile through where
as many people as the threshold asks for lie on either side of it (Office for National Statistics, guidance on
checking outputs of the Secure Research Service; E. Griffiths and others, *Handbook on Statistical Disclosure Control
for Outputs*, 2019). In words of a share ``q`` of ``n`` records: ``n q`` and ``n (1 - q)`` are both above it.
"""

from fractions import Fraction

from halcyon.insight.disclosure.account import Why
from halcyon.insight.disclosure.reading import Facts
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication.values import Counted


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
