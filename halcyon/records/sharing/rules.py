"""Rules about sharing: about the person, and about the decision."""

from datetime import date, datetime, timedelta

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.records.permissions import SHARE, SHARE_APPROVE
from halcyon.records.sharing.codes import Consent, FamilyTold, Opens
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.sharing.told import Decided, Declined

LONGEST = timedelta(days=366)  # for which a file is opened, and until which a decision is left without review

# About the person


def may_share(by: Viewer) -> None:
    """Who decides to share holds the permission; on which file is a grant's question."""
    if not by.may(SHARE):
        raise Refusal("Your role does not decide what is shared.", code="not_a_sharer")


def needs_second_person(decided: Decided, by: Viewer) -> bool:
    """What leaves Halcyon waits for a second person, unless a child is at risk meanwhile, or the sharer may agree."""
    return decided.outside is not None and not decided.urgent and not by.may(SHARE_APPROVE)


def is_hurried(decided: Decided, by: Viewer) -> bool:
    """It leaves without the second person whom it would wait for, were there time."""
    return decided.outside is not None and decided.urgent and not by.may(SHARE_APPROVE)


def looks_at_others(decider: int, by: Viewer) -> None:
    """Who decided does not look at it afterwards."""
    if decider == by.principal_id:
        raise Refusal("You decided this. Somebody else looks at it.", code="own_decision")


# About the decision


def is_whole(decided: Decided, at: datetime) -> None:
    """A decision to share says why, what, to whom, on what basis, and whether the family knows (access.md, 10)."""
    _said(decided.purpose, "Say what this is shared for.", "purpose")
    _said(decided.what, "Say what is shared.", "what")
    if not decided.to and decided.outside is None:
        raise Refusal("Select whom this is shared with.", code="nobody", field="teams")
    _said(decided.necessity, "Say why this is necessary, and no more than necessary.", "necessity")
    if decided.family_told == FamilyTold.NO:
        _said(decided.family_reason, "Say why the family is not told.", "family_reason")
    if decided.consent == Consent.REFUSED:
        _said(
            decided.consent_reason, "Say why it is shared although somebody did not agree.", "refused_reason"
        )
    opens_for_a_time(decided, at)
    is_reviewed(decided.review_on, at)


def opens_for_a_time(decided: Decided, at: datetime) -> None:
    """What is opened in Halcyon is opened to somebody here, and until a day within a year."""
    if decided.opens == Opens.NOTHING:
        return
    if not decided.to:
        raise Refusal("Nobody outside Halcyon can open a file in it.", code="nobody_here", field="opens")
    if decided.opens == Opens.RECORDS and not decided.records:
        raise Refusal("Select the records that they may read.", code="no_records", field="records")
    if decided.until is None:
        raise Refusal("Enter until when they may read it.", code="no_end", field="until")
    _within(decided.until, at, "until", "The day until when they may read it")


def is_reviewed(review_on: date | None, at: datetime) -> None:
    """Each decision is looked at again."""
    if review_on is None:
        raise Refusal("Enter when this is looked at again.", code="no_review", field="review_on")
    _within(review_on, at, "review_on", "The review")


def has_reasons(declined: Declined, at: datetime) -> None:
    """A decision not to share has reasons too."""
    _said(declined.asked_by, "Say who asked.", "asked_by")
    _said(declined.what, "Say what they asked for.", "what")
    _said(declined.reason, "Say why it is not shared.", "reason")
    is_reviewed(declined.review_on, at)


def can_be_withdrawn(sharing: Sharing) -> None:
    """What went out, and was not withdrawn already."""
    if sharing.released_at is None or sharing.withdrawn_at is not None:
        raise Refusal("This is not shared, or was withdrawn already.", code="not_shared")


def says_why_withdrawn(reason: str) -> None:
    """Withdrawing has a reason."""
    _said(reason, "Say why you withdraw it.", "reason")


def is_not_received(recipient: Recipient) -> None:
    """A receipt is recorded once."""
    if recipient.received_at is not None:
        raise Refusal("That it arrived is recorded already.", code="received")
    if recipient.released_at is None or recipient.ended_at is not None:
        raise Refusal("This has not been shared, or was withdrawn.", code="not_shared")


def is_outside(recipient: Recipient) -> None:
    """Somebody who signs in here acknowledges for themselves."""
    if recipient.principal_id is not None:
        raise Refusal("They acknowledge it themselves, in Halcyon.", code="inside")


def says_how_it_arrived(how: str, received_at: datetime, sharing: Sharing) -> None:
    """How we know, and not before it went out."""
    _said(how, "Say how you know that it arrived.", "how")
    if sharing.released_at is not None and received_at < sharing.released_at - timedelta(days=1):
        raise Refusal("It cannot have arrived before it was shared.", code="before", field="received_at")


def _said(text: str, sentence: str, field: str) -> None:
    if not text.replace("\0", "").strip():
        raise Refusal(sentence, code=f"no_{field}", field=field)


def _within(day: date, at: datetime, field: str, what: str) -> None:
    today = london_date(at)
    if not today <= day <= today + LONGEST:
        raise Refusal(f"{what} is today or within a year.", code=f"far_{field}", field=field)


def look_says_what(words: str) -> None:
    """Whoever looked says what they found."""
    _said(words, "Say what you found, and what follows from it.", "words")
