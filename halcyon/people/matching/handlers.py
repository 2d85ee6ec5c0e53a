"""What follows when a person changes."""

from halcyon.people.matching.actions import index
from halcyon.people.person.events import FoundByChanged


def index_again(event: FoundByChanged) -> None:
    """Search finds people by what they are called now."""
    index(person_id=event.person_id)
