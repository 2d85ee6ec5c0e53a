"""What an indicator is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ibis.expr.types import BooleanValue, Table

from halcyon.insight.indicator.dimensions import Dimension

Condition = Callable[[Table], BooleanValue]


class Direction(StrEnum):
    """Which way is better. A number of referrals has none: more may be more harm, or more noticed."""

    UP = "higher is better"
    DOWN = "lower is better"
    NONE = "neither higher nor lower is better by itself"


class Rule(StrEnum):
    """How a figure belongs to a period."""

    FLOW = "what happened in the period"
    STOCK = "what stood at the end of the period"


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a definition. ``changed`` says in words what became different; ``since`` when (None: the first)."""

    number: int
    changed: str
    since: date | None = None


FIRST = Edition(1, "As first defined.")


@dataclass(frozen=True, eq=False, kw_only=True)
class Indicator:
    """One figure's one definition. Its conditions are Ibis expressions on ``facts``, a fact view.

    A flow counts rows whose instant ``since`` lies in the period; a stock those that began (``since``) before
    its end and had not ended (``until``) by then. ``among`` narrows the rows it looks at: they are its base.
    A percentage counts those ``counted`` among them. Waits are the ``quantile`` (1: the longest) of the column
    ``value``, in whole days or hours, as ``waits_in`` says. ``distinct`` is a column: its different values are
    counted and not the rows. ``adds`` is a column of numbers: they are added up, where a row stands for several.
    A mix gives each part of ``mix`` as a share of all parts, wherever it is cut by that.
    ``per``: the measure of the population that a rate per 10,000 is of, and its
    ages. ``editions``: the latest last.
    """

    id: str
    title: str
    definition: str
    numerator: str
    denominator: str = ""
    exclusions: str = "Nothing."
    facts: Table
    since: str
    until: str = ""
    among: Condition | None = None
    counted: Condition | None = None
    value: str = ""
    quantile: float | None = None
    waits_in: Unit = Unit.DAYS
    distinct: str = ""
    adds: str = ""
    dimensions: tuple[Dimension, ...] = ()
    direction: Direction = Direction.NONE
    source: str
    owner: str
    mix: Dimension | None = None
    per: tuple[str, str] | None = None
    editions: tuple[Edition, ...] = (FIRST,)

    @property
    def version(self) -> int:
        """The number of the edition that counts now."""
        return self.editions[-1].number

    @property
    def rule(self) -> Rule:
        """Flow or stock: a stock has an end."""
        return Rule.STOCK if self.until else Rule.FLOW

    @property
    def unit(self) -> Unit:
        if self.quantile is not None:
            return self.waits_in
        return Unit.PERCENT if self.counted or self.mix else Unit.COUNT
