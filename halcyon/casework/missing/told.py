"""What is said of a missing child, as a form or a call brings it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from halcyon.casework.missing.codes import FoundHow, MissingKind, NewsKind, PoliceGrade


@dataclass(frozen=True)
class Whom:
    """A child by their file, for those too who see of the file no more than its header."""

    file: UUID
    name: str
    reference: str
    died_on: date | None = None
    closed: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Report:
    """What is known when a child is reported missing."""

    reported_at: datetime
    kind: MissingKind = MissingKind.MISSING
    reported_by: str = ""
    last_seen_at: datetime | None = None
    last_seen_where: str = ""
    last_seen_with: str = ""
    police_reference: str = ""
    grade: PoliceGrade = PoliceGrade.NOT_YET
    looking: str = ""


@dataclass(frozen=True)
class Said:
    """News of a missing child. Without ``grade`` or ``looking`` those stay as they are."""

    kind: NewsKind
    at: datetime
    words: str
    where: str = ""
    grade: PoliceGrade | None = None
    looking: str = ""


@dataclass(frozen=True)
class Found:
    """When, where and how a child was found, and what comes next."""

    at: datetime
    how: FoundHow
    where: str = ""
    words: str = ""
