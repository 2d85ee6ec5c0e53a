"""Rules about findings."""

from collections.abc import Sequence

from halcyon.base.refusals import Refusal
from halcyon.insight.finding.models import Finding
from halcyon.insight.report.document import CHECKS, Check

UNWRITTEN = "Nothing written"
#: What a reader would be misled by comes first, what is only missing last.
_MOST_SERIOUS_FIRST = (
    *(Check.SUM, Check.FLOW, Check.CONCEPT, Check.DIRECTION, Check.SHARE, Check.REFERENCE, Check.RESTATED),
    *(Check.BASE, Check.BANDS, Check.TYPED, Check.UNSUPPORTED, Check.LONG, Check.MARKUP, Check.COPIED),
)
#: What nobody may let stand: in its place readers would find a gap, in no words that they know.
_NEVER_STANDS = frozenset({CHECKS[Check.REFERENCE]})
_RANK = {CHECKS[check]: rank for rank, check in enumerate(_MOST_SERIOUS_FIRST)}


def seriousness(kind: str) -> int:
    """The place of a check's warnings among the others: 0 for those that mislead most."""
    return _RANK.get(kind, len(_RANK))


def can_stand(kind: str) -> bool:
    """Whether a check's warnings may be accepted at all."""
    return kind not in _NEVER_STANDS


def may_stand(kind: str) -> None:
    """A figure that is none is put right."""
    if not can_stand(kind):
        raise Refusal(
            "This cannot be accepted: readers would find a gap where the figure should be. Put another figure in, or"
            " take the name out.",
            code="never_stands",
        )


def is_open(accepted: bool) -> None:
    """What is settled is settled."""
    if not accepted:
        raise Refusal(
            "This warning is settled already: somebody accepted it, or what it was about has changed. Open the page"
            " again to see.",
            code="settled",
        )


def none_is_open(findings: Sequence[Finding]) -> None:
    """Nothing goes out while a warning stands open."""
    if findings:
        many = "1 warning is" if len(findings) == 1 else f"{len(findings)} warnings are"
        raise Refusal(
            f"{many} still open, the first: “{findings[0].says}” Put right what it is about, or accept it with a"
            " reason.",
            code="warnings_open",
        )
