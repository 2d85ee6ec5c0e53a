"""One figure where it is printed: in a table, in a sentence, on a chart.

A figure knows what it counts, so that disclosure control can go over everything that is published at once.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How a figure is read. PLAIN counts things that are about nobody: sessions, courses, days of a year.

    CHANGE is how one figure differs from another, or follows from both: it is known where both are.
    """

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate per 10,000"
    WAIT = "wait"
    PLAIN = "plain"
    CHANGE = "change"


class Symbol(StrEnum):
    """What is printed instead of a number, as in the national statistics of children's services."""

    HIDDEN = "c"
    NOT_AVAILABLE = ":"
    NOT_APPLICABLE = "z"


SAYS = {
    Symbol.HIDDEN: "hidden, so that nobody can be identified",
    Symbol.NOT_AVAILABLE: "not available",
    Symbol.NOT_APPLICABLE: "not applicable",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: a measure in a period, of the records where these hold (dimension to printed key).

    Two numbers with equal ``Counted`` are the same number wherever they stand. ``scope`` is a set of pairs; two
    keys of one dimension are parts that do not overlap.
    """

    measure: str
    period: str
    scope: frozenset[tuple[str, str]] = frozenset()

    def where(self, dimension: str, key: str) -> "Counted":
        """The same, of those records alone where this holds too."""
        return replace(self, scope=self.scope | {(dimension, key)})


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as printed. ``number`` is None where there is none: then ``symbol`` says why.

    ``of``: what a count counts, or the numerator of a percentage or rate; None for what is about nobody.
    ``base``: the denominator of a percentage, or the records a wait was measured on. ``per``: the population
    (people) of a rate. ``unit`` follows the number in words ("days", "%"). ``places`` after the decimal point.
    ``less``: what was taken away, where the number says how ``of`` differs from it; such a number, and its
    ``words`` ("2 more than"), which are printed instead, give both away.
    """

    number: Decimal | None
    kind: Kind = Kind.COUNT
    of: Counted | None = None
    base: Counted | None = None
    per: int | None = None
    unit: str = ""
    places: int = 0
    symbol: Symbol | None = None
    less: Counted | None = None
    words: str = ""

    @property
    def text(self) -> str:
        """As it is printed: ``1,246``, ``14.7%``, ``12 days``, ``c``."""
        if self.number is None:
            return self.why.value
        if self.words:
            return self.words
        number = f"{self.number:,.{self.places}f}"
        is_percent = self.kind is Kind.PERCENT or self.unit == "%"
        return f"{number}%" if is_percent else f"{number} {self.unit}".strip()

    @property
    def printed(self) -> Decimal | None:
        """The number to just the places that are printed: a file tells no more than a page does."""
        return None if self.number is None else Decimal(f"{self.number:.{self.places}f}")

    @property
    def said(self) -> str:
        """As it is printed in a sentence, where a bare symbol would be read as a letter or a stop."""
        return self.text if self.number is not None else f"{self.text} ({SAYS[self.why]})"

    @property
    def why(self) -> Symbol:
        """Why there is no number; of one that nobody gave, that it is not available."""
        return self.symbol or Symbol.NOT_AVAILABLE

    def hidden(self) -> "Value":
        """The same place with ``c`` in it, and nothing that followed from the number ("day" would tell a one)."""
        return replace(self, number=None, symbol=Symbol.HIDDEN, words="", unit="", places=0)


def count(number: int, of: Counted) -> Value:
    """A count of people, or of records about them."""
    return Value(Decimal(number), of=of)


def plain(number: int, unit: str = "") -> Value:
    """A count of what is about nobody."""
    return Value(Decimal(number), kind=Kind.PLAIN, unit=unit)
