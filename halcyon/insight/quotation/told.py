"""What is said of a quotation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Told:
    """Somebody's words, who they are without a name, and who consented to what."""

    words: str
    said_by: str
    use: str
    consent_from: str = ""
    consent_role: str = ""
    consent_on: date | None = None
    consent_until: date | None = None
    withdrawn_on: date | None = None
