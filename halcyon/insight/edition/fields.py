"""The field in which a reason is given."""

from typing import Any

from halcyon.govuk.fields import TextareaField
from halcyon.insight.edition.reasons import Reason

LONGEST = 2000


def reason_field(reason: Reason, **options: Any) -> TextareaField:
    """Asks for a reason in its own words; ``options`` of the field replace what it says."""
    said = {
        "label": reason.question,
        "noun": reason.noun,
        "missing": reason.missing,
        "hint": reason.hint,
        "max_length": LONGEST,
    }
    return TextareaField(**{**said, **options})
