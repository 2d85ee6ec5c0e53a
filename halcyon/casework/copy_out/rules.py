"""Rules about copying out."""

from halcyon.base.refusals import Refusal
from halcyon.casework.copy_out.definitions import of_kind
from halcyon.casework.copy_out.models import Copy


def has_their_reference(reference: str) -> None:
    """What is marked as copied can be found again in the other system."""
    if not reference.strip():
        raise Refusal(
            "Enter the reference that the other system gave it.",
            code="reference_missing",
            field="their_reference",
        )


def is_expected_there(kind: str, system: str) -> None:
    """Only what has a text for a system is copied into it."""
    if system not in {each.system for each in of_kind(kind)}:
        raise Refusal("There is no text of this for that system.", code="not_expected_there", field="system")


def is_news(there: Copy | None, reference: str) -> None:
    """The same reference is not marked twice; another one corrects the first."""
    if there is not None and there.their_reference == reference:
        raise Refusal(
            f"{there.copied_by.label} has already marked this as copied, under this reference.",
            code="copied_already",
            field="their_reference",
        )
