"""Rules about certificates."""

from datetime import date, timedelta

from halcyon.base.refusals import Refusal
from halcyon.partnership.certificate.models import Certificate

SOON = timedelta(days=60)  # local default: a certificate that ends within so long is running out


def is_issued(certificate: Certificate) -> None:
    """A certificate is withdrawn once."""
    if certificate.withdrawn_on is not None:
        raise Refusal("This certificate is withdrawn already.", code="withdrawn_already")


def says_why(reason: str) -> None:
    """Whose certificate is withdrawn may ask why."""
    if not reason:
        raise Refusal("Say why the certificate is withdrawn.", code="no_reason", field="reason")


def state_of(valid_until: date | None, withdrawn_on: date | None, today: date) -> str:
    """What a certificate is on a day: "withdrawn", "expired", "running out" or "valid"."""
    if withdrawn_on is not None:
        return "withdrawn"
    if valid_until is None:
        return "valid"
    if valid_until < today:
        return "expired"
    return "running out" if valid_until <= today + SOON else "valid"
