"""What checks do when something happens below them."""

from halcyon.casework.check.actions import withdraw_open
from halcyon.casework.contact.events import ContactDecided


def withdraw_when_decided(event: ContactDecided) -> None:
    """What is decided needs no more answers."""
    withdraw_open(contact=event.contact, by=event.by, at=event.at)
