"""What happens to a person that others must follow."""

from dataclasses import dataclass
from uuid import UUID

from halcyon.base.events import Event


@dataclass(frozen=True)
class FoundByChanged(Event):
    """What a person is found by changed: a name, a date of birth, a number or an address (not confidential)."""

    person_id: UUID


@dataclass(frozen=True)
class NumberHeldTwice(Event):
    """A number was recorded that stands on somebody else too, whom the recorder may not see."""

    person_id: UUID
    kind: str
    value: str
