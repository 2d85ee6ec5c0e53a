"""What checks do when something happens below them."""

from halcyon.casework.check.actions import close_open
from halcyon.casework.contact.events import ContactDecided


def close_when_decided(event: ContactDecided) -> None:
    """What is decided needs no more answers."""
    close_open(contact=event.contact, by=event.by, at=event.at)
