"""Rules about agreements to support. None of them lets an agreement gate anything."""

from datetime import date

from halcyon.base.refusals import Refusal
from halcyon.casework.agreement.codes import Who
from halcyon.casework.agreement.models import Agreement


def says_who(who: str, name: str) -> None:
    """Whoever is not the child is named."""
    if who != Who.CHILD and not name.strip():
        raise Refusal("Say who it was.", code="name_missing", field="name")


def was_said_by_now(said_on: date, today: date) -> None:
    """Nobody agrees ahead."""
    if said_on > today:
        raise Refusal("The day lies in the future.", code="said_later", field="said_on")


def can_be_withdrawn(agreement: Agreement) -> None:
    """What was declined, or withdrawn already, is not withdrawn."""
    if not agreement.agreed or agreement.withdrawn_on is not None:
        raise Refusal("There is no agreement here that could be withdrawn.", code="nothing_to_withdraw")


def is_withdrawn_after(agreement: Agreement, on: date, today: date) -> None:
    """An agreement is withdrawn after it was given."""
    if not agreement.said_on <= on <= today:
        raise Refusal(
            "The day lies before the agreement, or in the future.",
            code="withdrawn_when",
            field="withdrawn_on",
        )
