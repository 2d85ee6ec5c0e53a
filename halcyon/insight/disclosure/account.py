"""What was hidden and why: for those who may see the true figures, never for the public."""

from dataclasses import dataclass
from enum import StrEnum

from halcyon.insight.disclosure.relations import Relation
from halcyon.insight.publication.values import Counted


class Why(StrEnum):
    """Why a figure is not printed."""

    SMALL = "a small number"
    WITH_IT = "hidden so that a small number cannot be worked out"
    BEFORE = "an earlier publication hid it"
    WITHHELD = "never public: it names a place, or crosses what makes a child easy to know"
    SHARE = "a share or rate of a hidden number"
    WAIT = "measured on too few, or nobody says on how many"
    ALONE = "the time of one person: too few had a longer one, or a shorter one"
    BANDS = "a time that lies among hidden numbers of how many waited how long"
    BASE = "a share whose base is not known"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden count with its true number. ``words``: how the publication calls it (row, column).

    ``told_by``: the sum that would tell it if it alone were hidden, and ``numbers`` that sum's true ones.
    """

    of: Counted
    number: int
    why: Why
    words: frozenset[str] = frozenset()
    told_by: Relation | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """``hidden``: counts. ``shares``: how many shares, rates and waits went with them, by why.

    ``exposed``: small numbers that earlier publications tell, whatever this one hides. ``alike``: groups of few of
    whom all have one thing in common, which noughts and 100% show. ``left_out``: ids of tables only internal.
    ``restated``: published before with another number. ``gave_up``: pieces in which more was hidden than needed,
    because the search took too long.
    """

    hidden: tuple[Hidden, ...] = ()
    shares: tuple[tuple[Why, int], ...] = ()
    exposed: tuple[Counted, ...] = ()
    alike: tuple[Counted, ...] = ()
    left_out: tuple[str, ...] = ()
    restated: tuple[Counted, ...] = ()
    gave_up: int = 0
