"""What somebody decides to share, before it is a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from halcyon.records.sharing.codes import Article6, Article9, Consent, FamilyTold, Method, Offence, Opens


@dataclass(frozen=True)
class Outside:
    """Somebody without an account: who, of which organisation, how they are reached."""

    name: str
    organisation: str
    reach: str


@dataclass(frozen=True)
class Decided:
    """A decision to share, as its form has it. ``to``: principals; ``records``: those opened, for ``Opens.RECORDS``."""

    purpose: str
    what: str
    to: Sequence[int]
    outside: Outside | None
    article_6: Article6
    article_9: Article9
    offence: Offence
    necessity: str
    family_told: FamilyTold
    family_reason: str
    consent: Consent
    consent_reason: str
    method: Method
    review_on: date | None
    opens: Opens = Opens.NOTHING
    records: Sequence[UUID] = ()
    until: date | None = None
    urgent: bool = False


@dataclass(frozen=True)
class Declined:
    """A decision not to share: who asked for what, why not."""

    asked_by: str
    what: str
    reason: str
    family_told: FamilyTold
    review_on: date | None
