"""Rules of the public form, in words that anybody understands."""

from datetime import datetime

from halcyon.base.refusals import Refusal
from halcyon.casework.public_form.definitions import QUICKEST

# About the thing


def was_typed_by_somebody(begun_at: datetime, now: datetime, trap: str) -> None:
    """A field that nobody sees stays empty, and nobody fills in a form in a moment."""
    if trap.strip() or now - begun_at < QUICKEST:
        raise Refusal(
            "We could not take this by the form. Please ring us instead, or try again in a minute.",
            code="looks_automatic",
        )
