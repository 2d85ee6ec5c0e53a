"""What is said of a requirement."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Required:
    """Who needs a level: of a sector, an agency (its id), a kind of work; '' and None: any. ``within``: months."""

    level: int
    since: date
    sector: str = ""
    agency: int | None = None
    work: str = ""
    within: int = 3
    source: str = ""
