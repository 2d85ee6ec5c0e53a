"""Words held against numbers: the count, the rate where the population is known, and what chance may do."""

from collections.abc import Sequence

from halcyon.insight.narrative.claims import Claim, Says, Size
from halcyon.insight.narrative.pairs import PER, Pair, paired
from halcyon.insight.narrative.subjects import Figures, Subject

STATIC = 0.05  # a change by more is not "static", "level" or "the same"
SLIGHT = 0.15  # a change by more is not "slight"
EXACT = {"%": 0.55, "points": 0.06, "": 0.0}  # by how much an amount that is said may miss the true one
ROUGHLY = 0.1  # by what part of it, where the author says "about"


def judged(claim: Claim, sentence: str, clause: str, subjects: Sequence[Subject], figures: Figures) -> str:
    """What speaks against a claim about these, in words; "" where nothing does, or nothing is known.

    ``clause``: the part of the sentence that makes the claim.
    """
    if not subjects:
        return ""
    if claim.says is Says.SHARE:
        return _share(claim, subjects, figures)
    pairs = paired(sentence, clause, subjects, figures)
    return next(filter(None, (_judged(claim, each) for each in pairs)), "")


def _judged(claim: Claim, pair: Pair) -> str:
    if claim.negated and claim.says is not Says.USUAL:
        return "" if _against(claim, pair) else f"{pair.words}: so it is, though the sentence says it is not"
    return _against(claim, pair)


def _against(claim: Claim, pair: Pair) -> str:
    match claim.says:
        case Says.UP | Says.DOWN:
            return _direction(claim, pair)
        case Says.SAME:
            return _same(pair)
        case Says.TIMES:
            return _times(claim, pair)
        case Says.USUAL:
            return _usual(claim, pair)
    return ""


def _usual(claim: Claim, pair: Pair) -> str:
    if pair.is_usual is None or pair.is_usual is not claim.negated:
        return ""
    return f"{pair.words} is {'within' if claim.negated else 'beyond'} usual variation"


def _direction(claim: Claim, pair: Pair) -> str:
    sign = 1 if claim.says is Says.UP else -1
    if pair.difference * sign <= 0:
        return (
            f"{pair.words} is {'more' if pair.difference > 0 else 'less' if pair.difference else 'no change'}"
        )
    if pair.rates and (pair.rates[0] - pair.rates[1]) * sign < 0:
        return f"{pair.words}, but {pair.rates[0]} in {PER:,} children after {pair.rates[1]}"
    if claim.by is not None and (says := _amount(claim, claim.by, pair)):
        return says
    return _size(claim, pair)


def _size(claim: Claim, pair: Pair) -> str:
    if claim.size is Size.LARGE and pair.is_usual:
        return f"{pair.words} is within usual variation"
    if claim.size is Size.SMALL and pair.is_usual is False:
        return f"{pair.words} is more than usual variation"
    if claim.size is Size.SMALL and pair.share > SLIGHT and abs(pair.difference) > 2 and pair.unit != "%":
        return f"{pair.words} is {_percent(pair)}"
    return ""


def _amount(claim: Claim, by: float, pair: Pair) -> str:
    """Whether it went up or down by as much as is said."""
    if claim.unit == "points" and pair.unit != "%":
        return ""  # points of a percentage that the clause does not name
    if claim.unit == "%" and pair.unit == "%":
        points = float(abs(pair.difference))
        if abs(points - by) <= EXACT["points"] and abs(100 * pair.share - by) > EXACT["%"]:
            return f"{pair.words} is {points:g} percentage points, and {_percent(pair)}"
    true = 100 * pair.share if claim.unit == "%" else float(abs(pair.difference))
    slack = ROUGHLY * true if claim.about else EXACT[claim.unit]
    if abs(true - by) <= slack + 1e-9:
        return ""
    return f"{pair.words} is {_percent(pair) if claim.unit == '%' else f'{abs(pair.difference):,}{_points(pair)}'}"


def _points(pair: Pair) -> str:
    return " percentage points" if pair.unit == "%" else pair.unit


def _same(pair: Pair) -> str:
    if abs(pair.difference) > 1 and pair.share > STATIC and (pair.is_count or abs(pair.difference) > 2):
        usual = ": say “within usual variation” if that is meant" if pair.is_usual else ""
        return f"{pair.words} is {_percent(pair)}{usual}"
    if pair.rates and pair.rates[1] and abs(pair.rates[0] / pair.rates[1] - 1) > STATIC:
        return f"{pair.words}, but {pair.rates[0]} in {PER:,} children after {pair.rates[1]}"
    return ""


def _times(claim: Claim, pair: Pair) -> str:
    if not pair.then:
        return f"{pair.words}: nothing can be said of times or parts of nothing"
    factor = float(pair.now / pair.then)
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
