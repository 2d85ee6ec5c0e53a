"""Rules about contacts, in a practitioner's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from halcyon.base.refusals import Refusal
from halcyon.casework.contact.codes import ParentTold, Subject
from halcyon.casework.contact.kinds import TAKING, WAITING
from halcyon.casework.contact.models import Contact, ContactChild, ContactConcern, Original
from halcyon.people.person.models import Person

MOST = 20  # children, or concerns, of one contact
LONG_AGO = timedelta(days=366)

# About the thing

SHORTEST_REASON = 5  # letters: fewer say nothing


def says_what_worries(concerns: Sequence[ContactConcern]) -> None:
    """A contact is about a concern, and each of several says what it is."""
    for concern in concerns:
        said = concern.exploitation or concern.about or concern.setting or concern.setting_words
        if (said or concern.harming) and not concern.words.strip():
            raise Refusal(
                "Say what the concern is.", code="concern_missing", field=numbered("concern", concern.place)
            )
    if not any(concern.words.strip() for concern in concerns):
        raise Refusal("Say what the concern is.", code="concern_missing", field="concern")


def names_somebody(contact: Contact, children: Sequence[ContactChild]) -> None:
    """At least one child, by whatever name the referrer knows; or which group, place or person it is about."""
    if contact.subject != Subject.CHILD:
        if not contact.subject_words.strip() and not any(child.whole_name for child in children):
            raise Refusal(
                "Say which group, place or person this is about.",
                code="subject_missing",
                field="subject_words",
            )
        return
    if not any(child.whole_name for child in children):
        raise Refusal("Enter the child’s name, or what the referrer calls the child.", field="given")


def says_who_calls(contact: Contact) -> None:
    """Where the contact comes from, in the national codes; anonymous is a code too."""
    if not contact.source:
        raise Refusal("Choose who made the contact. Anonymous is one of the answers.", field="source")


def agency_is_in_the_directory(found: bool) -> None:
    """The caller’s agency is one of the directory, or none is named."""
    if not found:
        raise Refusal(
            "The directory does not have this agency any more. Choose another, or none of these.",
            code="no_agency",
            field="referrer_agency",
        )


def parent_not_told_has_a_reason(contact: Contact) -> None:
    """If whoever has parental responsibility was not told, the reason is recorded (systems 4)."""
    if contact.parent_told == ParentTold.NO and not contact.parent_not_told_reason.strip():
        raise Refusal(
            "Say why whoever has parental responsibility was not told.",
            code="reason_missing",
            field="parent_not_told_reason",
        )


def is_ready(contact: Contact, children: Sequence[ContactChild], concerns: Sequence[ContactConcern]) -> None:
    """Everything that a contact needs before the hub can decide on it."""
    says_who_calls(contact)
    names_somebody(contact, children)
    says_what_worries(concerns)
    parent_not_told_has_a_reason(contact)


def leaves_room(number: int) -> None:
    """So many children, or concerns, and no more: beyond that it is a group or a place."""
    if number >= MOST:
        raise Refusal(
            f"A contact has room for {MOST}. If there are more, take it as a contact about a group or a place.",
            code="no_room",
        )


def may_be_taken_out(child: ContactChild) -> None:
    """A child whose file is found stays: the file shows this contact."""
    if child.person_id is not None:
        raise Refusal(
            "This child’s file is found already, so the child stays on the sheet.", code="matched_already"
        )


def received_is_plausible(
    received_at: datetime, begun_at: datetime, now: datetime, field: str = "received_at"
) -> None:
    """What is noted late came before it was noted, and not a year ago."""
    if received_at > min(begun_at, now):
        raise Refusal("That is later than this was noted. Enter when it happened.", field=field)
    if received_at < now - LONG_AGO:
        raise Refusal("That is more than a year ago. Enter the right day.", field=field)


def received_has_a_reason(reason: str) -> None:
    """The clocks run from when a contact was received; another time than it was noted at says why."""
    if not reason.strip():
        raise Refusal("Say why it was noted later.", code="reason_missing", field="received_reason")


def says_who_rang(rang: str) -> None:
    """In danger somebody rings the police now; it is recorded who."""
    if not rang.strip():
        raise Refusal("Say who rang the police.", code="caller_missing", field="rang")


def can_be_attached(contact: Contact, to: Contact, originals: Sequence[Original]) -> None:
    """Only a notification that is not finished goes to another contact, and only to one not decided yet."""
    if contact.pk == to.pk or not originals:
        raise Refusal(
            "Only a forwarded notification can be attached to another contact.", code="not_forwarded"
        )
    if contact.record.stage != TAKING:
        raise Refusal("This call sheet is finished already.", code="sheet_finished")
    if to.record.stage not in (TAKING, WAITING):
        raise Refusal("That contact is decided already. Finish this sheet as one of its own.", code="decided")


def adds_something(words: str) -> None:
    """An addition says something."""
    if not words.strip():
        raise Refusal("Say what you want to add.", code="addition_empty", field="words")


def has_read_additions(additions: int, seen: int) -> None:
    """Who decides has seen everything that the referrer said, what came since the page was opened too."""
    if additions > seen:
        raise Refusal(
            "The referrer has added something since you opened this page. Read it above, then decide.",
            code="addition_not_read",
        )


def numbered(name: str, place: int) -> str:
    """The name of a field about one of several children or concerns: plain for the first."""
    return name if place == 1 else f"{name}_{place}"


def is_not_matched(child: ContactChild) -> None:
    """A child in a contact is matched once; to undo a match is another act."""
    if child.person_id is not None:
        raise Refusal(
            "Somebody has already found this child’s file. Open the contact again to see.",
            code="matched_already",
            field="file",
        )


def a_second_file_has_a_reason(alike: bool, reason: str) -> None:
    """Where somebody known here is very like the child, whoever opens another file says what tells them apart."""
    if alike and len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(
            "Somebody known here is very like this child. Say what tells the two apart.",
            code="reason_missing",
            field="reason",
        )


def is_the_same_child(child: ContactChild, person: Person) -> None:
    """A match does not join a child to a file with another date of birth unless the contact leaves it open."""
    if child.born_on and person.born_on and child.born_on != person.born_on:
        raise Refusal(
            "The dates of birth differ. Correct the contact first, or open a new file.",
            code="birth_differs",
            field="file",
        )
