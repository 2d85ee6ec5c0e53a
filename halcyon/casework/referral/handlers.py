"""What the referral does when the hub has decided."""

from halcyon.casework.decision.events import ChildReferred
from halcyon.casework.referral.actions import refer_child


def refer_to_service(event: ChildReferred) -> None:
    """A child goes to the service: the referral is opened in the transaction of the decision."""
    refer_child(child_id=event.child, concerns=event.concerns, by=event.by, at=event.at)
