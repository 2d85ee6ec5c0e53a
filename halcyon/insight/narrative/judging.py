"""Words held against numbers: the count, the rate where the population is known, and what chance may do."""

from collections.abc import Sequence
from dataclasses import dataclass

from halcyon.insight.narrative.claims import Claim, Says, Size
from halcyon.insight.narrative.subjects import Figures, Subject, years_said
from halcyon.insight.publication.values import Kind
from halcyon.insight.variation import Change, rates_compared

PER = 10_000
STATIC = 0.05  # a change by more is not "static", "level" or "the same"
SLIGHT = 0.15  # a change by more is not "slight"
_SEVERAL = (
    "over the three years",
    "over three years",
    "last three years",
    "past three years",
    "year on year",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A count now and then; with how many children lived in the area, where that is known."""

    now: int
    then: int
    people_now: int | None = None
    people_then: int | None = None

    @property
    def difference(self) -> int:
        return self.now - self.then

    @property
    def share(self) -> float:
        """By what part of the earlier number it differs."""
        return abs(self.difference) / self.then if self.then else float(self.now != 0)

    @property
    def rates(self) -> tuple[float, float] | None:
        """Both in 10,000 children, to one decimal as they are printed."""
        if not self.people_now or not self.people_then:
            return None
        return round(self.now * PER / self.people_now, 1), round(self.then * PER / self.people_then, 1)

    @property
    def is_usual(self) -> bool:
        """Whether chance alone may do as much."""
        people = (self.people_now or 1, self.people_then or 1) if self.rates else (1, 1)
        return rates_compared(self.now, people[0], self.then, people[1]) in {Change.USUAL, Change.TOO_FEW}

    @property
    def words(self) -> str:
        return f"{self.now:,} after {self.then:,}"


def judged(claim: Claim, text: str, subjects: Sequence[Subject], figures: Figures) -> str:
    """What speaks against a claim about these, in words; "" where nothing does, or nothing is known."""
    if not subjects:
        return ""
    if claim.says is Says.SHARE:
        return _share(claim, subjects, figures)
    pair = paired(text, subjects, figures)
    if pair is None:
        return ""
    if claim.negated:
        return "" if _against(claim, pair) else f"{pair.words}: so it is, though the sentence says it is not"
    return _against(claim, pair)


def paired(text: str, subjects: Sequence[Subject], figures: Figures) -> Pair | None:
    """The counts that a sentence compares: of the years it names, else of the period and the one before."""
    now_, then_ = _years(text, subjects[0], figures)
    now = [figures.count(each, now_) for each in subjects]
    then = [figures.count(each, then_) for each in subjects]
    if None in now or None in then:
        return None
    people = figures.people.get(now_), figures.people.get(then_)
    is_rated = all(figures.value(each, now_, Kind.COUNT) for each in subjects)
    return Pair(
        sum(filter(None, now)),
        sum(filter(None, then)),
        *(people if all(people) and is_rated else (None, None)),
    )


def _years(text: str, subject: Subject, figures: Figures) -> tuple[str, str]:
    named = years_said(text)
    if len(named) > 1:
        return named[-1], named[0]
    if named and named[0] != figures.period:
        return figures.period, named[0]
    known = figures.periods(subject)
    if any(each in text.lower() for each in _SEVERAL) and known:
        return figures.period, known[0]
    return figures.period, figures.before


def _against(claim: Claim, pair: Pair) -> str:
    match claim.says:
        case Says.UP | Says.DOWN:
            return _direction(claim, pair)
        case Says.SAME:
            return _same(pair)
        case Says.TIMES:
            return _times(claim, pair)
    return ""


def _direction(claim: Claim, pair: Pair) -> str:
    sign = 1 if claim.says is Says.UP else -1
    if pair.difference * sign <= 0:
        return pair.words
    if pair.rates and (pair.rates[0] - pair.rates[1]) * sign < 0:
        return f"{pair.words}, but {pair.rates[0]} in {PER:,} children after {pair.rates[1]}"
    if claim.size is Size.LARGE and pair.is_usual:
        return f"{pair.words} is within usual variation"
    if claim.size is Size.SMALL and not pair.is_usual:
        return f"{pair.words} is more than usual variation"
    if claim.size is Size.SMALL and pair.share > SLIGHT and abs(pair.difference) > 2:
        return f"{pair.words} is {_percent(pair)}"
    return ""


def _same(pair: Pair) -> str:
    if abs(pair.difference) > 1 and pair.share > STATIC:
        usual = ": say “within usual variation” if that is meant" if pair.is_usual else ""
        return f"{pair.words} is {_percent(pair)}{usual}"
    if pair.rates and pair.rates[1] and abs(pair.rates[0] / pair.rates[1] - 1) > STATIC:
        return f"{pair.words}, but {pair.rates[0]} in {PER:,} children after {pair.rates[1]}"
    return ""


def _times(claim: Claim, pair: Pair) -> str:
    if not pair.then:
        return f"{pair.words}: nothing can be said of times or parts of nothing"
    factor = pair.now / pair.then
    return "" if claim.low <= factor <= claim.high else f"{pair.words} is {_percent(pair)}"


def _percent(pair: Pair) -> str:
    if not pair.then:
        return "up from nothing"
    return f"{100 * pair.share:.0f}% {'more' if pair.difference > 0 else 'less'}"


def _share(claim: Claim, subjects: Sequence[Subject], figures: Figures) -> str:
    """Of what they are part of: the same without what makes them narrower."""
    parts = [figures.count(each, figures.period) for each in subjects]
    measure, scope = subjects[0]
    if not scope or None in parts:
        return ""
    wholes = [figures.count((measure, scope - {pair}), figures.period) for pair in scope]
    whole = next(filter(None, wholes), None)
    if not whole:
        return ""
    part = sum(filter(None, parts))
    if claim.low <= part / whole <= claim.high:
        return ""
    return f"{part:,} of {whole:,} are {100 * part / whole:.0f}%"
