"""Rules about contacts, in a practitioner's words."""

from collections.abc import Sequence

from halcyon.base.refusals import Refusal
from halcyon.casework.contact.codes import ParentTold
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.people.person.models import Person

# About the thing


def says_what_worries(contact: Contact) -> None:
    """A contact is about a concern."""
    if not contact.concern.strip():
        raise Refusal("Say what the concern is.", code="concern_missing", field="concern")


def names_somebody(children: Sequence[ContactChild]) -> None:
    """At least one child, by whatever name the referrer knows."""
    if not any(child.whole_name for child in children):
        raise Refusal("Enter the child’s name, or what the referrer calls the child.", field="given")


def says_who_calls(contact: Contact) -> None:
    """Where the contact comes from, in the national codes; anonymous is a code too."""
    if not contact.source:
        raise Refusal("Choose who made the contact. Anonymous is one of the answers.", field="source")


def parent_not_told_has_a_reason(contact: Contact) -> None:
    """If whoever has parental responsibility was not told, the reason is recorded (systems 4)."""
    if contact.parent_told == ParentTold.NO and not contact.parent_not_told_reason.strip():
        raise Refusal(
            "Say why whoever has parental responsibility was not told.",
            code="reason_missing",
            field="parent_not_told_reason",
        )


def is_ready(contact: Contact, children: Sequence[ContactChild]) -> None:
    """Everything that a contact needs before the hub can decide on it."""
    says_who_calls(contact)
    names_somebody(children)
    says_what_worries(contact)
    parent_not_told_has_a_reason(contact)


def is_not_matched(child: ContactChild) -> None:
    """A child in a contact is matched once; to undo a match is another act."""
    if child.person_id is not None:
        raise Refusal(
            "Somebody has already found this child’s file. Open the contact again to see.",
            code="matched_already",
            field="file",
        )


def is_the_same_child(child: ContactChild, person: Person) -> None:
    """A match does not join a child to a file with another date of birth unless the contact leaves it open."""
    if child.born_on and person.born_on and child.born_on != person.born_on:
        raise Refusal(
            "The dates of birth differ. Correct the contact first, or open a new file.",
            code="birth_differs",
            field="file",
        )
