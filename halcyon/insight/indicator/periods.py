"""Periods that figures are about: from a first day until the day after the last, as London counts days."""

from dataclasses import dataclass
from datetime import date, datetime

from halcyon.base.dates import ONE_DAY, financial_year, financial_year_bounds, start_of_day
from halcyon.base.refusals import Refusal

EARLIEST, LATEST = 1900, 2199  # first years of a period of our times


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the day ``start`` to the day before ``end``; ``label`` is how it is written: "2018/19"."""

    start: date
    end: date
    label: str

    @property
    def since(self) -> datetime:
        """Its first instant."""
        return start_of_day(self.start)

    @property
    def until(self) -> datetime:
        """The first instant after it."""
        return start_of_day(self.end)

    @property
    def last_day(self) -> date:
        return self.end - ONE_DAY

    @property
    def slug(self) -> str:
        """As in an address: "2018-19"."""
        return self.label.replace("/", "-")


def year(label: str) -> Period:
    """The financial year of a label like "2018/19". Raises Refusal for anything else."""
    try:
        start, end = financial_year_bounds(label)
    except ValueError:
        start = end = date.min
    if not EARLIEST <= start.year <= LATEST:
        raise Refusal(
            f"A period is written like 2018/19, from April to March; “{label[:20]}” is not one.",
            code="no_period",
            field="period",
        )
    return Period(start, end, label)


def year_from_slug(slug: str) -> Period:
    """The financial year of an address: "2018-19". Raises Refusal for anything else."""
    return year(slug.replace("-", "/", 1))


def year_of(day: date) -> Period:
    """The financial year that a day is in."""
    label = financial_year(day)
    return Period(*financial_year_bounds(label), label)


def year_before(period: Period) -> Period:
    """The financial year that ends where this one starts."""
    return year_of(period.start - ONE_DAY)


def years(first: Period, last: Period) -> tuple[Period, ...]:
    """The financial years from the first to the last, both included."""
    span = range(first.start.year, last.start.year + 1)
    return tuple(year_of(date(each, 4, 1)) for each in span)
