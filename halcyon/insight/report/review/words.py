"""Checks of the words: references, numbers typed by hand, directions against figures, last year's paragraphs."""

import re
from collections.abc import Iterator, Mapping, Sequence

from halcyon.insight.narrative.claims import claims
from halcyon.insight.narrative.copied import Earlier, copied
from halcyon.insight.narrative.judging import judged
from halcyon.insight.narrative.references import unknown
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
MOST = 200  # findings of one text; who has more does not read them
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
    for paragraph in paragraphs(text):
        before: list[Piece] = []
        for sentence in sentences(paragraph):
            if len(sentence.text) < SHORTEST:
                continue
            before = [*before[1 - BACK :], sentence] if _POINTS_BACK.match(sentence.text) else [sentence]
            for check, start, end, says in _sentence(sentence, prose, figures, before):
                quote = sentence.text.strip()
                yield Finding(check, section, TEXT, says, figures.period, start, end, quote)
    for each in copied(text, last) if last else ():
        says = f"{100 * each.close:.0f}% of this paragraph stood in last year’s report ({each.section})."
        piece = each.piece
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
        without = Piece(masked(clause.text), clause.start)
        claimed, numbers = list(claims(without)), has_numbers(without.text)
        if not claimed and not numbers:
            continue
        about = subjects(clause, prose, figures) or _last_named(before, prose, figures)
        for claim in claimed:
            if says := judged(claim, sentence.text, about, figures):
                yield Check.DIRECTION, claim.start, claim.end, f"“{claim.words}”: {says}."
        for number in typed(plain, without, about, figures) if numbers else ():
            yield _FAULTS[number.fault], number.start, number.end, number.says


def _last_named(sentences_: Sequence[Piece], prose: Prose, figures: Figures) -> list[Subject]:
    """What the last of these sentences that names something speaks of."""
    return next(filter(None, (subjects(each, prose, figures) for each in reversed(sentences_))), [])
