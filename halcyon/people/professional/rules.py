"""Rules about professionals around a child."""

from halcyon.base.refusals import Refusal


def can_be_reached(phone: str, email: str, reach: str) -> None:
    """Somebody who works with a child is recorded with a way to reach them."""
    if not (phone or email or reach):
        raise Refusal(
            "Enter a phone number, an email address, or how else to reach them.", code="no_way", field="phone"
        )
