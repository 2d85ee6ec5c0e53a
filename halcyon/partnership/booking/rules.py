"""Rules about bookings."""

from halcyon.base.refusals import Refusal
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.booking.models import Booking


def is_not_booked(booking: Booking | None) -> None:
    """Nobody has two places at one session."""
    if booking is not None and booking.state != BookingState.CANCELLED:
        words = "a place" if booking.state == BookingState.BOOKED else "a place on the waiting list"
        raise Refusal(f"{booking.learner.name} has {words} at this session already.", code="booked_already")


def can_be_given_up(booking: Booking) -> None:
    """A place is given up once, and not after it is recorded who came."""
    if booking.state == BookingState.CANCELLED:
        raise Refusal("This place is cancelled already.", code="cancelled_already")
    if booking.result:
        raise Refusal(
            "It is recorded already whether they came. Correct the attendance instead.", code="recorded"
        )
