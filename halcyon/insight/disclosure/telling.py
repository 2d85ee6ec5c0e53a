"""Which sum would tell a hidden number, if it alone were hidden: for those who may see what was hidden."""

from collections.abc import Iterable, Mapping

from halcyon.insight.disclosure.relations import REST, Relation
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication.values import Counted

SPAN = "span"


def telling(
    relations: Iterable[Relation], hidden: set[Counted], numbers: Mapping[Counted, int], settings: Settings
) -> dict[Counted, Relation]:
    """For each hidden number the sum that comes nearest to telling it; none where it stands in no sum of its own.

    Nearest: of several parts; of printed numbers rather than of what is left of them; with a small number in it where
    this one is hidden for another's sake; with few others hidden; short.
    """
    found: dict[Counted, tuple[tuple[int, ...], Relation]] = {}
    for relation in relations:
        named = (relation.whole, *relation.parts)
        unseen = sum(_is_inferred(each) for each in named)
        secret = [each for each in named if each in hidden]
        for cell in secret:
            others = [each for each in secret if each != cell]
            protects = settings.small(numbers[cell]) or any(settings.small(numbers[each]) for each in others)
            rank = (len(named) < 3, unseen, not protects, len(others), len(named))
            if cell not in found or rank < found[cell][0]:
                found[cell] = (rank, relation)
    return {cell: relation for cell, (_, relation) in found.items()}


def _is_inferred(cell: Counted) -> bool:
    """Whether nobody printed it: what is left of a whole, or of a span of ages or months."""
    return any(dimension in {REST, SPAN} for dimension, _ in cell.scope)
