"""Which two figures a sentence sets beside each other: of which years, and whether counts, percentages or waits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from halcyon.insight.narrative.subjects import Figures, Subject, years_said
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.variation import Change, rates_compared

PER = 10_000
Years = tuple[str, str]  # the later first
_SEVERAL = re.compile(r"\b(?:over|in|across) (?:the )?(?:last |past )?(?:three|3) years\b", re.IGNORECASE)
_EACH = re.compile(r"\byear on year\b|\b(?:each|every) year\b|\byear after year\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:in|during|for|of)\s(?:the year\s)?$", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|compared (?:with|to)|against|as)\b[\w\s]{0,12}$", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:shares?|percentages?|proportions?|percent|per cent)\b|%", re.IGNORECASE)
_BY_PERCENT = re.compile(
    r"\b(?:by|up|down|\w+(?:ed|se|ose|ell|ew))\s(?:\w+\s){0,2}[\d.,]+\s?(?:%|per cent)(?!\w)", re.IGNORECASE
)
_RATE = re.compile(r"\brates?\b", re.IGNORECASE)
_RATE_OF = re.compile(r"\brates? (?:of|in|per)\b|\b(?:in|per) 10,000\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure now and then; of counts with how many children lived in the area, where that is known."""

    now: Decimal
    then: Decimal
    people_now: int | None = None
    people_then: int | None = None
    unit: str = ""
    is_count: bool = True

    @property
    def difference(self) -> Decimal:
        return self.now - self.then

    @property
    def share(self) -> float:
        """By what part of the earlier number it differs."""
        return float(abs(self.difference) / self.then) if self.then else float(self.now != 0)

    @property
    def rates(self) -> tuple[float, float] | None:
        """Both in 10,000 children, to one decimal as they are printed."""
        if not self.people_now or not self.people_then:
            return None
        return round(float(self.now) * PER / self.people_now, 1), round(
            float(self.then) * PER / self.people_then, 1
        )

    @property
    def is_usual(self) -> bool | None:
        """Whether chance alone may do as much; None where no rule says."""
        if not self.is_count:
            return None
        people = (self.people_now or 1, self.people_then or 1) if self.rates else (1, 1)
        found = rates_compared(int(self.now), people[0], int(self.then), people[1])
        return found in {Change.USUAL, Change.TOO_FEW}

    @property
    def words(self) -> str:
        return f"{self.now:,}{self.unit} after {self.then:,}{self.unit}"


def paired(sentence: str, clause: str, subjects: Sequence[Subject], figures: Figures) -> list[Pair]:
    """The figures that a clause compares: of the years that it or its sentence names, else of the period and the one
    before. "Year on year": those of every two years that follow each other. Empty where one of them is not known."""
    spans = list(_spans(sentence, clause, subjects[0], figures))
    found = [_pair(clause, subjects, figures, years) for years in spans]
    return [] if None in found else [each for each in found if each is not None]


def _pair(clause: str, subjects: Sequence[Subject], figures: Figures, years: Years) -> Pair | None:
    if _SHARE.search(clause) and not _is_change_in_percent(clause):
        return _of_kind(Kind.PERCENT, subjects, figures, years)
    counts = _of_counts(subjects, figures, years)
    if _RATE.search(clause):
        return _of_rates(clause, counts, subjects, figures, years)
    if counts is not None:
        return counts
    return next(
        filter(None, (_of_kind(kind, subjects, figures, years) for kind in (Kind.WAIT, Kind.PERCENT))),
        None,
    )


def _is_change_in_percent(clause: str) -> bool:
    """Whether the only percentage is by how much something changed: "rose by 6%", "up 6%"."""
    rest = re.sub(
        r"(?:\bby|\bup|\bdown|\b\w+(?:ed|se|ose|ell|ew))\s(?:\w+\s){0,2}[\d.,]+\s?(?:%|per cent)", "", clause
    )
    return not _SHARE.search(rest)


def _of_counts(subjects: Sequence[Subject], figures: Figures, years: Years) -> Pair | None:
    counted = [[figures.count(each, period) for each in subjects] for period in years]
    if any(number is None for numbers in counted for number in numbers):
        return None
    people = [figures.people.get(each) for each in years]
    is_rated = all(people) and all(figures.value(each, years[0], Kind.COUNT) for each in subjects)
    first, second = (Decimal(sum(filter(None, numbers))) for numbers in counted)
    return Pair(first, second, *(people if is_rated else (None, None)))


def _of_rates(
    clause: str, counts: Pair | None, subjects: Sequence[Subject], figures: Figures, years: Years
) -> Pair | None:
    """A rate in 10,000 children where the clause says so; else what has a percentage ("the re-referral rate")."""
    percents = _of_kind(Kind.PERCENT, subjects, figures, years)
    if _RATE_OF.search(clause) or percents is None:
        if counts is None or counts.rates is None:
            return None
        first, second = (Decimal(str(each)) for each in counts.rates)
        return Pair(first, second, unit=f" in {PER:,} children", is_count=False)
    return percents


def _of_kind(kind: Kind, subjects: Sequence[Subject], figures: Figures, years: Years) -> Pair | None:
    """Percentages or waits, which cannot be added up: of one subject alone."""
    values = [figures.value(subjects[0], period, kind) for period in years]
    if len(subjects) != 1 or any(each is None or each.number is None for each in values):
        return None
    first, second = (_number(each) for each in values)
    unit = "%" if kind is Kind.PERCENT else f" {values[0].unit}".rstrip() if values[0] else ""
    return Pair(first, second, unit=unit, is_count=False)


def _number(value: Value | None) -> Decimal:
    return Decimal(0) if value is None or value.number is None else round(value.number, value.places)


def _spans(sentence: str, clause: str, subject: Subject, figures: Figures) -> Iterator[tuple[str, str]]:
    """The years that are compared, the later first. Of a year that is not over, a part stands for the one before it;
    beside any other whole year nothing can be said."""
    known = [each for each in figures.periods(subject) if not (figures.is_part and each == figures.before)]
    for later, earlier in _spans_of_years(sentence, clause, figures, known):
        if not figures.is_part or later != figures.period or earlier == figures.before:
            yield later, earlier
        else:
            yield later, figures.before if figures.before.startswith(f"{earlier} to ") else ""


def _spans_of_years(
    sentence: str, clause: str, figures: Figures, known: Sequence[str]
) -> Iterator[tuple[str, str]]:
    named = years_said(clause) or years_said(sentence)
    if len(named) > 1:
        yield named[-1], named[0]
    elif named and named[0] != figures.period:
        yield _one_year(named[0], sentence, figures, known)
    elif _EACH.search(sentence) and len(known) > 1:
        yield from zip(known[1:], known, strict=False)
    elif _SEVERAL.search(sentence) and known:
        yield figures.period, known[0]
    else:
        yield figures.period, figures.before


def _one_year(named: str, sentence: str, figures: Figures, known: Sequence[str]) -> tuple[str, str]:
    """ "Fell in 2017/18": that year and the one before it. "Fell since 2017/18": that year and the report's."""
    before = sentence[: sentence.find(named)]
    if _IN_YEAR.search(before) and not _THAN.search(before):
        earlier = [each for each in known if each < named]
        return named, earlier[-1] if earlier else ""
    return figures.period, named
