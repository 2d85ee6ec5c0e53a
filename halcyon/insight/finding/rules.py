"""Rules about findings."""

from collections.abc import Sequence

from halcyon.base.refusals import Refusal
from halcyon.insight.finding.models import Finding


def has_a_reason(reason: str) -> None:
    """What is accepted is accepted knowingly: the reason is kept with the edition."""
    if not reason.strip():
        raise Refusal(
            "Say why this may stand: the reason is kept with the edition.", code="no_reason", field="reason"
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
