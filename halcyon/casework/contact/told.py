"""What a referrer says, as a form or a call brings it: not yet a contact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from halcyon.casework.contact.codes import ParentTold, Subject
from halcyon.people.person.codes import Ethnicity, Sex


@dataclass(frozen=True)
class ChildAsTold:
    """A child as the referrer describes them. ``place``: its number in the contact; 0: where it stands in the row."""

    given: str = ""
    family: str = ""
    born_on: date | None = None
    sex: Sex = Sex.UNKNOWN
    ethnicity: Ethnicity = Ethnicity.NOBT
    care_status: str = ""
    address: str = ""
    school: str = ""
    place: int = 0


@dataclass(frozen=True)
class ConcernAsTold:
    """One concern. ``about``: the numbers of the children it is about; none: all of them, or no child."""

    words: str = ""
    exploitation: Sequence[str] = ()
    about: Sequence[int] = ()
    harming: bool = False
    setting: str = ""
    setting_words: str = ""
    place: int = 0


@dataclass(frozen=True)
class Told:
    """What a referrer says. ``concern`` and ``exploitation``: for one concern that is about every child.

    ``referrer_agency``: the id of the agency they are of, where the directory has it.
    """

    source: str = ""
    referrer: str = ""
    referrer_role: str = ""
    referrer_agency: int | None = None
    referrer_phone: str = ""
    referrer_safe_contact: str = ""
    safe_contact: str = ""
    subject: Subject = Subject.CHILD
    subject_words: str = ""
    concern: str = ""
    exploitation: Sequence[str] = ()
    immediate_danger: bool = False
    parent_told: ParentTold = ParentTold.UNKNOWN
    parent_not_told_reason: str = ""
    unsafe_to_tell: bool = False
    children: Sequence[ChildAsTold] = field(default_factory=tuple)
    concerns: Sequence[ConcernAsTold] = field(default_factory=tuple)

    @property
    def every_concern(self) -> Sequence[ConcernAsTold]:
        """The concerns, the single one among them."""
        if self.concerns or not (self.concern or self.exploitation):
            return self.concerns
        return (ConcernAsTold(words=self.concern, exploitation=self.exploitation),)
