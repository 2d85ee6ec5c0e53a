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
_RANK = {CHECKS[check]: rank for rank, check in enumerate(_MOST_SERIOUS_FIRST)}


def seriousness(kind: str) -> int:
    """The place of a check's warnings among the others: 0 for those that mislead most."""
    return _RANK.get(kind, len(_RANK))


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
