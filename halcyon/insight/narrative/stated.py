"""Two numbers in one sentence: "rose from 141 to 150", "31, up from 25". They must go the way that the words say."""

import re
from decimal import Decimal

from halcyon.insight.narrative.claims import Claim, Says
from halcyon.insight.narrative.text import Piece
from halcyon.insight.publication.document import Prose
from halcyon.insight.publication.prose import NAME

NEAR = 40  # characters between a word of direction and the numbers that it is about

_ONE = r"(?:\{\{[^{}]{1,130}\}\}|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:\.\d{1,2})?)(?![\d/])(?:%|\sper\scent)?"
_FROM_TO = re.compile(rf"\bfrom\s(?P<then>{_ONE})\s(?:[\w/]+\s){{0,4}}?to\s(?P<now>{_ONE})(?![\w/])")
_UP_FROM = re.compile(
    rf"(?P<now>{_ONE})(?:\s\w+){{0,3}}[,\s(]{{1,3}}(?P<word>up|down)\sfrom\s(?P<then>{_ONE})(?![\w/])"
)


def against(claim: Claim, clause: Piece, prose: Prose) -> str:
    """What two numbers of a clause say against a claim that it makes of them, in words; "" where nothing."""
    if claim.says not in {Says.UP, Says.DOWN} or claim.negated:
        return ""
    start, end = claim.start - clause.start, claim.end - clause.start
    for pattern in (_FROM_TO, _UP_FROM):
        for found in pattern.finditer(clause.text):
            if 0 <= found.start() - end <= NEAR or found.start() <= start < found.end():
                return _against(claim, found, prose)
    return ""


def _against(claim: Claim, found: re.Match[str], prose: Prose) -> str:
    now, then = _number(found["now"], prose), _number(found["then"], prose)
    if now is None or then is None or (now - then) * (1 if claim.says is Says.UP else -1) > 0:
        return ""
    what = "no change" if now == then else "a rise" if now > then else "a fall"
    return f"from {then:,} to {now:,} is {what}"


def _number(text: str, prose: Prose) -> Decimal | None:
    name = NAME.fullmatch(text)
    if name is not None:
        value = prose.values.get(name[1])
        return None if value is None else value.number
    digits = re.match(r"[\d,.]+", text)
    return Decimal(digits[0].rstrip(".,").replace(",", "")) if digits else None
