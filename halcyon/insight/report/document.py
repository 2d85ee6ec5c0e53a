"""What a report is: tables with a row for each period, and what its checks found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.dimensions import Code
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.periods import Period
from halcyon.insight.profile import Profile, Table


class Mode(StrEnum):
    """For whom the figures are.

    Internal: true counts, every key, restricted. As published: exactly the keys and the measure that a public
    source printed. Public: with disclosure control.
    """

    INTERNAL = "internal"
    AS_PUBLISHED = "as-published"
    PUBLIC = "public"


class Check(StrEnum):
    """What a report finds out about itself."""

    SUM = "sum"
    BASE = "base"
    FLOW = "flow"
    RESTATED = "restated"
    BANDS = "bands"
    DIRECTION = "direction"
    COPIED = "copied"
    SHARE = "share"
    UNSUPPORTED = "unsupported"
    CONCEPT = "concept"
    REFERENCE = "reference"
    TYPED = "typed"
    LONG = "long"
    MARKUP = "markup"


#: Of a row that nobody printed, and that has no total: it only lists the keys of a table of our own.
NO_PERIOD = "1900/01"
MARKINGS = {
    Mode.INTERNAL: "Internal: restricted. True counts.",
    Mode.AS_PUBLISHED: "As published: the figures that a public source printed, and no others.",
    Mode.PUBLIC: "Public: small numbers are hidden.",
}
CHECKS = {
    Check.SUM: "Does not add up",
    Check.BASE: "No base",
    Check.FLOW: "The flow does not add up",
    Check.RESTATED: "Differs from what was published",
    Check.BANDS: "Years cannot be compared",
    Check.DIRECTION: "Words and numbers differ",
    Check.COPIED: "Close to last year’s text",
    Check.SHARE: "A percentage that does not stand",
    Check.UNSUPPORTED: "Left out",
    Check.CONCEPT: "Two numbers for one thing",
    Check.REFERENCE: "There is no such figure",
    Check.TYPED: "A figure typed by hand",
    Check.LONG: "Too long to be checked",
    Check.MARKUP: "Not printed as it is written",
}


@dataclass(frozen=True, slots=True)
class Warned:
    """One finding, beside the table (by its id) and the period that it is about, in a sentence."""

    table: str
    period: str
    check: Check
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """One period of a table, by key. ``total`` and ``base`` (what percentages are of) are None if not printed.

    ``codes``: the fine codes that a key gathered, in the order of what restricts the table and of its dimension.
    """

    period: str
    total: int | None
    base: int | None
    count: Mapping[str, int]
    percent: Mapping[str, Decimal]
    codes: Mapping[str, Collection[tuple[Code, ...]]] = field(default_factory=dict)
    note: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are printed, in order."""
        return tuple(dict.fromkeys((*self.count, *self.percent)))

    @property
    def is_partition(self) -> bool:
        """Two keys or more divide the total between them; one alone is a share of it."""
        return len(self.keys) > 1


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table as a profile specifies it, with the rows that the records give; the latest period first."""

    spec: Table
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The annual report of a period. ``figures`` are the indicators over the same years; internal mode only.

    ``counted``: every indicator that was evaluated, also in the period before each.
    """

    period: Period
    as_of: datetime
    mode: Mode
    profile: Profile
    periods: tuple[Period, ...]
    tables: tuple[ReportTable, ...]
    warnings: tuple[Warned, ...]
    figures: tuple[Figure, ...] = ()
    counted: tuple[Figure, ...] = ()

    def warned(self, table: str) -> list[Warned]:
        """What the checks found about a table."""
        return [each for each in self.warnings if each.table == table]


def mode_called(name: str) -> Mode:
    """The mode of this name. Raises Refusal where there is none."""
    if name not in set(Mode):
        known = ", ".join(Mode)
        raise Refusal(f"A report has one of the modes {known}; “{name[:20]}” is not one.", field="mode")
    return Mode(name)
