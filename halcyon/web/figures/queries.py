"""The front door's figures of a period and of those it is compared with, all as of one instant."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from halcyon.base.dates import london_date
from halcyon.insight.indicator import front_door, library
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    AGENCY,
    CHANNEL,
    DECIDED,
    GRADE,
    GRADE_AT_START,
    LATE,
    OUTCOME,
    REASON,
    SOURCE,
    WEEKEND,
    Code,
    Dimension,
)
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.evaluation import Figure, evaluate, extent
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.periods import Period, before, month_of, year_ago

#: The figures that stand by themselves.
SINGLE: tuple[Indicator, ...] = (
    library.CONTACTS_RECEIVED,
    front_door.CONTACTS_WAITING,
    front_door.CONTACTS_DECIDED,
    library.DECIDED_IN_24H,
    library.DECIDED_IN_1WD,
    front_door.DECIDED_LATE,
    *(front_door.DECISION_MEDIAN, front_door.DECISION_P90, front_door.DECISION_LONGEST),
    front_door.TOLD_IN_TIME,
    front_door.TOLD,
    front_door.AGENCIES_REFERRING,
    library.REFERRALS_RECEIVED,
    front_door.CHILDREN_REFERRED,
    library.RE_REFERRALS,
    front_door.UNDER_14,
    front_door.GRADED,
    front_door.HIGH_HELD,
    library.NOT_ALLOCATED,
    library.WAIT_MEDIAN,
    library.WAIT_P90,
    library.CASES_STARTED,
    library.CASES_CLOSED,
    library.CASES_OPEN,
    front_door.ACCEPTED_IN_TIME,
    front_door.CHECKS_ASKED,
    front_door.CHECKS_ANSWERED,
)
#: What is cut, and by what; a table by one of two dimensions is read off the cut by both.
CUTS: tuple[tuple[Sequence[Indicator], tuple[Dimension, ...]], ...] = (
    ((front_door.DECISION_MEDIAN, front_door.DECISION_P90, front_door.DECISION_LONGEST), (WEEKEND,)),
    ((library.CONTACTS_RECEIVED,), (SOURCE, CHANNEL)),
    ((front_door.CONTACTS_DECIDED,), (SOURCE, DECIDED)),
    ((front_door.DECIDED_LATE,), (LATE,)),
    ((library.REFERRALS_RECEIVED,), (GRADE, OUTCOME)),
    ((library.NOT_ALLOCATED,), (REASON, AFTERWARDS)),
    ((library.CASES_OPEN,), (GRADE_AT_START,)),
    ((front_door.CHECKS_ASKED, front_door.CHECKS_ANSWERED), (AGENCY,)),
)


@dataclass(frozen=True)
class Board:
    """``periods``: the one asked for, then those it is compared with. Figures by indicator and period label."""

    periods: Sequence[Period]
    as_of: datetime
    single: Mapping[tuple[str, str], Figure]
    cut: Sequence[Figure]
    since: date

    @property
    def period(self) -> Period:
        return self.periods[0]

    def of(self, indicator: Indicator, period: Period | None = None) -> Figure:
        """An indicator's figure, of the period asked for unless of another."""
        return self.single[indicator.id, (period or self.period).label]

    def counted(self, indicator: Indicator, period: Period, *places: int) -> Counter[tuple[Code, ...]]:
        """An indicator's numbers by the codes at these places of its cut, summed over the others."""
        numbers: Counter[tuple[Code, ...]] = Counter()
        for each in self.cut:
            if each.indicator == indicator.id and each.period == period.label:
                numbers[tuple(each.cut[place] for place in places)] += each.number
        return numbers

    def at(self, indicator: Indicator, period: Period, code: Code) -> Figure | None:
        """An indicator's figure for one code; None where there is nothing."""
        wanted = (indicator.id, period.label, (code,))
        return next((each for each in self.cut if (each.indicator, each.period, each.cut) == wanted), None)


def board(period: Period | None) -> Board:
    """The figures of a period; without one, of the last full month, with the present one so far."""
    with live() as engine:
        today = london_date(engine.as_of)
        periods = compared(period, today)
        single = evaluate(SINGLE, periods, engine)
        return Board(
            periods=periods,
            as_of=engine.as_of,
            single={(each.indicator, each.period): each for each in single},
            cut=[each for of, by in CUTS for each in evaluate(of, periods, engine, by=by)],
            since=_since(engine, today),
        )


def compared(period: Period | None, today: date) -> tuple[Period, ...]:
    """A period, the one before it and the same a year ago; of a year these are one and the same."""
    this_month = month_of(today)
    first = period or before(this_month)
    also = () if period else (this_month,)
    return tuple(dict.fromkeys((first, before(first), year_ago(first), *also)))


def of_agencies(period: Period) -> tuple[Sequence[Period], Mapping[tuple[int, str], int]]:
    """How many contacts each agency made, by its id and the period's label; in the period and those compared."""
    periods = tuple(dict.fromkeys((period, before(period), year_ago(period))))
    with live() as engine:
        figures = evaluate([front_door.CONTACTS_OF_AGENCIES], periods, engine, by=[AGENCY])
    return periods, {
        (each.cut[0], each.period): each.number for each in figures if isinstance(each.cut[0], int)
    }


def _since(engine: Engine, today: date) -> date:
    """The day of the first contact; today where there is none."""
    found = extent(library.CONTACTS_RECEIVED, engine)
    return min(london_date(found[0]), today) if found else today
