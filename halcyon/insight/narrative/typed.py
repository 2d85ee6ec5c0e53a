"""Numbers typed by hand: those that are a figure of the report, contradict one, or are of nobody knows what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from halcyon.insight.narrative.catalogue import name_of
from halcyon.insight.narrative.subjects import COUNTS, Figures, Subject, at
from halcyon.insight.narrative.text import NUMBER_WORDS, Piece, number_said, words
from halcyon.insight.percentages import counts_printed_as, decimals
from halcyon.insight.publication.values import Kind, Value

LARGE = 100  # a number from here on that no figure is, and that looks like one, is likely a slip
RATES = frozenset({Decimal(1_000), Decimal(10_000), Decimal(100_000)})  # people that a rate is of

_DIGIT = re.compile(r"[0-9]")
_NUMBER = re.compile(
    r"(?<![\w/.,:£$€#&-])(?P<number>\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?P<places>\.\d{1,4})?(?P<percent>\s?%|\sper\scent\b)?"
    r"(?![\w/:]|[.,-]\d)"
)
#: What follows a number that counts no records: time, ages, parts of the law, people that a rate is of.
_UNIT = re.compile(
    r"\s?(?:-|\s)?(?:hours?|days?|weeks?|months?|years?|year-olds?|minutes?|am|pm|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\bage[ds]?|\bunder|\bover|\bsection|\bpage|\btable|\bin every|\bpart|\bstep|\blevel|\bchapter|\btheme"
    r"|\bArticle|\bform|\bper)\s$"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:of|out of)\s(?:the\s|these\s|those\s|all\s)?(?P<base>\d{1,3}(?:,\d{3})+|\d{1,9})\s[^\d.;%]{1,60}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|up|down)\s(?:\w+\s){0,2}$", re.IGNORECASE
)  # how much something changed is no share
#: "1 in 5": a part, held against the figures elsewhere.
_PART = re.compile(r"\b\d{1,2}\s(?:in|out of)\s(?:every\s)?(?:\d|10|20)\b(?![,.]\d|/)")
#: Spelled numbers that are looked at: smaller ones are everyday words.
_SPELLED = re.compile(rf"\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
FEWEST = 11
_ITEM = re.compile(r"(?:^|\n)\s{0,3}\d{1,3}[.)]\s")
_STATES_BASE = re.compile(
    r"\bof (?:the|all|these|those|this|our|\d|children|referrals|contacts|cases|people|young|girls|boys)|\bout of\b"
    r"|\bn\s?=|{{",
    re.IGNORECASE,
)
_OF = re.compile(r"\s?(?:of|out of)\s(?:the\s|all\s)?(?P<base>\d{1,3}(?:,\d{3})+|\d{1,9})\b")


class Fault(StrEnum):
    """What is the matter with a typed number."""

    TYPED = "typed"
    OTHER = "other"
    NO_BASE = "no base"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in a text with its place, and what is the matter in words."""

    fault: Fault
    start: int
    end: int
    says: str


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    is_percent: bool
    start: int
    end: int


def has_numbers(text: str) -> bool:
    """Whether a text has numbers at all."""
    return _DIGIT.search(text) is not None or _SPELLED.search(text) is not None


def typed(sentence: Piece, clause: Piece, subjects: Sequence[Subject], figures: Figures) -> Iterator[Typed]:
    """What is the matter with the numbers of a clause that speaks of these."""
    for number in _numbers(clause):
        check = _percent if number.is_percent else _count
        yield from check(number, sentence, subjects, figures)
    for found in _SPELLED.finditer(clause.text):
        value = Decimal(number_said(found[0]))
        same = (
            _equal(value, subjects, figures)
            if value >= FEWEST and _says_what(subjects, clause, figures)
            else None
        )
        if same is not None and not _UNIT.match(clause.text, found.end()):
            name = name_of(same, figures.period, figures.before)
            says = f"{found[0]} is typed by hand: {{{{{name}}}}} stays right when figures change."
            yield Typed(Fault.TYPED, clause.start + found.start(), clause.start + found.end(), says)


def _says_what(subjects: Sequence[Subject], clause: Piece, figures: Figures) -> bool:
    """Whether the clause names what is counted, and not only a group: "schools" alone may be schools."""
    said = words(clause.text)
    return any(
        said & phrase for measure, _ in subjects for phrase in figures.names.get((measure, frozenset()), ())
    )


def _numbers(clause: Piece) -> Iterator[_Number]:
    text = clause.text
    items = {each.end() for each in _ITEM.finditer(text)}
    parts = [each.span() for each in _PART.finditer(text)]
    for found in _NUMBER.finditer(text):
        number = Decimal(found["number"].replace(",", "") + (found["places"] or ""))
        is_percent = found["percent"] is not None
        is_year = (
            not is_percent and not found["places"] and "," not in found["number"] and 1900 <= number < 2200
        )
        before = text[max(0, found.start() - 12) : found.start()]
        is_year = is_year or (number in RATES and before.endswith(("in ", "per ")))
        is_part = any(start <= found.start() < end for start, end in parts)
        is_other = is_part or _UNIT.match(text, found.end()) or _BEFORE.search(before) or is_year
        is_item = any(found.start() < end <= found.end() + 3 for end in items)
        if is_percent or not (is_other or is_item):
            yield _Number(number, is_percent, clause.start + found.start(), clause.start + found.end())


def _count(
    number: _Number, sentence: Piece, subjects: Sequence[Subject], figures: Figures
) -> Iterator[Typed]:
    same = _equal(number.value, subjects, figures)
    if same is not None:
        name = name_of(same, figures.period, figures.before)
        says = f"{number.value:,} is typed by hand: {{{{{name}}}}} stays right when figures change."
        yield Typed(Fault.TYPED, number.start, number.end, says)
        return
    if number.value < LARGE or number.value in figures.numbers:
        return
    near = _near(number.value, subjects, figures)
    if near is not None:
        name = name_of(near, figures.period, figures.before)
        says = f"No figure of this report is {number.value:,}; {name} is {near.text}."
        yield Typed(Fault.OTHER, number.start, number.end, says)


def _percent(
    number: _Number, sentence: Piece, subjects: Sequence[Subject], figures: Figures
) -> Iterator[Typed]:
    before = sentence.text[: number.start - sentence.start]
    after = number.end - sentence.start
    stated = _OF.match(sentence.text, after)
    if stated is None and not re.match(r"\s?(?:of|among)\b", sentence.text[after:]):
        stated = _OF_BEFORE.search(before)
    if stated:
        base = int(stated["base"].replace(",", ""))
        if not counts_printed_as(number.value, base):
            says = f"No number out of {base:,} is {number.value}%."
            yield Typed(Fault.IMPOSSIBLE, number.start, number.end, says)
        return
    values = [figures.value(each, period, Kind.PERCENT) for each in subjects for period in _both(figures)]
    known = [each for each in values if each is not None and each.number is not None]
    for each in known:
        if _rounds_to(each.number, number.value):
            name = name_of(each, figures.period, figures.before)
            says = f"{number.value}% is typed by hand: {{{{{name}}}}} ({each.text}) stays right when figures change."
            yield Typed(Fault.TYPED, number.start, number.end, says)
            return
    if not _STATES_BASE.search(sentence.text) and not _BY.search(before):
        says = f"{number.value}% of how many? The sentence does not say."
        yield Typed(Fault.NO_BASE, number.start, number.end, says)


def _equal(number: Decimal, subjects: Sequence[Subject], figures: Figures) -> Value | None:
    """The count of what the clause speaks of that the number is."""
    for subject in subjects:
        for period in (*_both(figures), *figures.periods(subject)):
            for kind in COUNTS:
                value = figures.known.get((at(subject, period), kind))
                if value is not None and value.number == number:
                    return value
    return None


def _near(number: Decimal, subjects: Sequence[Subject], figures: Figures) -> Value | None:
    """A count with the same digits in another order; of what the clause speaks of, with one digit otherwise."""
    digits = str(int(number))
    measures = {measure for measure, _ in subjects}
    for (of, kind), value in figures.known.items():
        if kind in COUNTS and value.number is not None and of.period in _both(figures):
            other = str(int(value.number))
            if len(other) == len(digits) and (
                sorted(other) == sorted(digits)
                or (of.measure in measures and _one_apart(other, digits) and not of.scope)
            ):
                return value
    return None


def _one_apart(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _both(figures: Figures) -> tuple[str, ...]:
    return tuple(filter(None, (figures.period, figures.before)))


def _rounds_to(exact: Decimal | None, printed: Decimal) -> bool:
    """Whether a printed percentage is this one, or this one rounded further."""
    if exact is None or decimals(printed) > decimals(exact):
        return False
    return abs(exact - printed) * 2 <= Decimal(1).scaleb(-decimals(printed))
