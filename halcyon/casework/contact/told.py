"""What a referrer says, as a form or a call brings it: not yet a contact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from halcyon.casework.contact.codes import ParentTold
from halcyon.people.person.codes import Ethnicity, Sex


@dataclass(frozen=True)
class ChildAsTold:
    """A child as the referrer describes them."""

    given: str = ""
    family: str = ""
    born_on: date | None = None
    sex: Sex = Sex.UNKNOWN
    ethnicity: Ethnicity = Ethnicity.NOBT
    care_status: str = ""


@dataclass(frozen=True)
class Told:
    """What a referrer says."""

    source: str = ""
    referrer: str = ""
    referrer_phone: str = ""
    safe_contact: str = ""
    concern: str = ""
    exploitation: Sequence[str] = ()
    immediate_danger: bool = False
    parent_told: ParentTold = ParentTold.UNKNOWN
    parent_not_told_reason: str = ""
    children: Sequence[ChildAsTold] = field(default_factory=tuple)
