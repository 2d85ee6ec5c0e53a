"""What follows when a number stands on two people."""

from halcyon.people.duplicate.actions import held_twice
from halcyon.people.person.events import NumberHeldTwice


def queue_both(event: NumberHeldTwice) -> None:
    """Both files come before the hub at once."""
    held_twice(person_id=event.person_id, kind=event.kind, value=event.value)
