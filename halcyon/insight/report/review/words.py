"""Checks of the words: references, numbers typed by hand, directions against figures, last year's paragraphs."""

import re
from collections.abc import Iterator, Mapping, Sequence

from halcyon.insight.narrative.claims import Says, claims
from halcyon.insight.narrative.copied import Earlier, copied
from halcyon.insight.narrative.judging import judged
from halcyon.insight.narrative.markup import unprinted
from halcyon.insight.narrative.references import unknown
from halcyon.insight.narrative.stated import against
from halcyon.insight.narrative.subjects import Figures, Subject, subjects
from halcyon.insight.narrative.text import LONGEST, Piece, clauses, masked, paragraphs, sentences
from halcyon.insight.narrative.typed import Fault, has_numbers, typed
from halcyon.insight.publication.document import Prose
from halcyon.insight.report.document import Check
from halcyon.insight.report.review.findings import TEXT, Finding

#: How a sentence begins that speaks of what the one before it spoke of.
_POINTS_BACK = re.compile(r"\s*(?:This|That|These|Those|It|They|The (?:number|figure|total|rate))\b")
BACK = 3  # sentences that one may point back over, itself among them
SHORTEST = 5  # characters of a sentence that says something
#: What a sentence speaks of that speaks of figures: things that are counted, or a figure itself.
_OF_FIGURES = re.compile(
    r"\{\{|\d|\b(?:referrals?|contacts?|cases?|child(?:ren)?|girls?|boys?|allocations?|allocated|numbers?|figures?|counts?"
    r"|totals?|rates?|shares?|percentages?|proportions?|waits?|waited|sessions?|attendances?|checks?|consultations?"
    r"|allegations?|episodes?|interviews?|concerns?|signposted|decided|closed|opened|open)\b",
    re.IGNORECASE,
)
MOST = 200  # findings of one text; who has more does not read them
_DIRECTIONS = frozenset({Says.UP, Says.DOWN, Says.SAME, Says.TIMES})
_AND = re.compile(r",?\s(?:and|then)\s|,\s")
#: What begins to speak of something else after an "and".
_BEGINS = re.compile(
    r",?\s(?:and\s|then\s)?(?:those|that|the (?:number|share|rate|wait)|referrals|contacts|cases|numbers)\b",
    re.IGNORECASE,
)
_FAULTS = {
    Fault.TYPED: Check.TYPED,
    Fault.OTHER: Check.CONCEPT,
    Fault.NO_BASE: Check.SHARE,
    Fault.IMPOSSIBLE: Check.SHARE,
}


def of_text(
    section: str, prose: Prose, figures: Figures, names: Mapping[str, object], last: Earlier | None
) -> Iterator[Finding]:
    """Everything about one text, in its order, ``MOST`` at most."""
    found: list[Finding] = []
    for each in _all(section, prose, figures, names, last):
        found.append(each)
        if len(found) == MOST:
            break
    yield from sorted(found, key=lambda each: each.start)


def _all(
    section: str, prose: Prose, figures: Figures, names: Mapping[str, object], last: Earlier | None
) -> Iterator[Finding]:
    text = prose.markdown
    if len(text) > LONGEST:
        says = f"Only the first {LONGEST:,} of {len(text):,} characters are looked at."
        yield Finding(Check.LONG, section, TEXT, says, figures.period, LONGEST, LONGEST)
    yield from _references(section, prose, names, figures.period)
    for each in unprinted(text):
        quote = text[each.start : each.end][:80]
        yield Finding(Check.MARKUP, section, TEXT, each.says, figures.period, each.start, each.end, quote)
    for paragraph in paragraphs(text):
        before: list[Piece] = []
        for sentence in sentences(paragraph):
            if len(sentence.text) < SHORTEST:
                continue
            before = [*before[1 - BACK :], sentence] if _POINTS_BACK.match(sentence.text) else [sentence]
            for check, start, end, says in _sentence(sentence, prose, figures, before):
                quote = sentence.text.strip()
                yield Finding(check, section, TEXT, says, figures.period, start, end, quote)
    for close in copied(text, last) if last else ():
        says = f"{100 * close.close:.0f}% of this paragraph stood in last year’s report ({close.section})."
        piece = close.piece
        yield Finding(
            Check.COPIED, section, TEXT, says, figures.period, piece.start, piece.end, piece.text[:200]
        )


def _references(section: str, prose: Prose, names: Mapping[str, object], period: str) -> Iterator[Finding]:
    for each in unknown(prose.markdown, {**names, **prose.values}):
        like = f" Is it {each.like}?" if each.like else ""
        says = f"“{each.reference.name}” is no figure of this report.{like}"
        quote = each.reference.name
        yield Finding(
            Check.REFERENCE, section, TEXT, says, period, each.reference.start, each.reference.end, quote
        )


def _sentence(
    sentence: Piece, prose: Prose, figures: Figures, before: Sequence[Piece]
) -> Iterator[tuple[Check, int, int, str]]:
    """What is the matter with a sentence, the last of these; a clause that names nothing speaks of what it does."""
    plain = Piece(masked(sentence.text), sentence.start)
    for clause in clauses(sentence):
        parts = _parts(clause)
        own = [subjects(part, prose, figures) for part in parts]
        # "Rose and then fell": of which years, nobody can tell. "Confidence in schools grew": no figure says.
        is_clear = all(own[1:]) and any(_OF_FIGURES.search(each.text) for each in before)
        for part, found in zip(parts, own, strict=True):
            without = Piece(masked(part.text), part.start)
            claimed, numbers = list(claims(without)), has_numbers(without.text)
            if not claimed and not numbers:
                continue
            about = found or _last_named(before, prose, figures)
            for claim in claimed:
                says = against(claim, part, prose) or (
                    judged(claim, sentence.text, part.text, about, figures) if is_clear else ""
                )
                if says:
                    yield Check.DIRECTION, claim.start, claim.end, f"“{claim.words.strip()}”: {says}."
            for number in typed(plain, without, about, figures) if numbers else ():
                yield _FAULTS[number.fault], number.start, number.end, number.says


def _parts(clause: Piece) -> list[Piece]:
    """A clause cut at the "and" between two words of direction: "those from schools rose and contacts fell"."""
    directions = [
        each for each in claims(Piece(masked(clause.text), clause.start)) if each.says in _DIRECTIONS
    ]
    if len(directions) < 2:
        return [clause]
    first, second = (each - clause.start for each in (directions[0].end, directions[1].start))
    ands = [each.start() + first for each in _AND.finditer(clause.text[first:second])]
    if not ands:
        return [clause]
    begun = [each for each in ands if _BEGINS.match(clause.text, each)]
    cut = begun[0] if begun else ands[-1]
    rest = Piece(clause.text[cut:], clause.start + cut)
    return [Piece(clause.text[:cut], clause.start), *_parts(rest)]


def _last_named(sentences_: Sequence[Piece], prose: Prose, figures: Figures) -> list[Subject]:
    """What the last of these sentences that names something speaks of."""
    return next(filter(None, (subjects(each, prose, figures) for each in reversed(sentences_))), [])
