"""Rules about recommendations and decisions, in a practitioner's words."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from halcyon.base.dates import age_at, london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.contact.codes import Exploitation
from halcyon.casework.contact.kinds import WAITING
from halcyon.casework.contact.models import Contact, ContactChild, ContactConcern
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.kinds import MADE
from halcyon.casework.decision.models import Recommendation
from halcyon.casework.decision.told import Judged, Spoken
from halcyon.records.record.models import Record

UNDER_13 = 13  # years
SLACK = timedelta(minutes=5)  # of two clocks
THIRD = 3  # contacts within twelve months
#: Outcomes that somebody works on now, so that danger is not left.
HELPS = frozenset(
    {Outcome.SERVICE, Outcome.OPEN_CASE, Outcome.STRATEGY, Outcome.POLICE_NOW, Outcome.SOCIAL_CARE}
)

# About the thing


def awaits_a_decision(record: Record) -> None:
    """A contact is decided once, and only when it has been taken to the end."""
    if record.stage == WAITING:
        return
    words = (
        "This call sheet is not finished."
        if record.stage == "taking"
        else "Somebody has already decided this."
    )
    raise Refusal(f"{words} Open it again to see.", code="not_awaiting_decision")


def stands(record: Record) -> None:
    """What has been corrected already, or was not agreed, is not corrected."""
    if record.stage != MADE:
        raise Refusal(
            "This decision does not stand any more. Open the contact to see the one that does.",
            code="not_standing",
        )


def has_a_rationale(rationale: str) -> None:
    """A decision says why: a tick without narrative is dangerous (specification, 1.2)."""
    if not rationale.strip():
        raise Refusal("Say why you decide this.", code="rationale_missing", field="rationale")


def recommendation_has_reasons(reasons: str) -> None:
    """A recommendation says why, too."""
    if not reasons.strip():
        raise Refusal("Say why you recommend this.", code="reasons_missing", field="rationale")


def spoke_first_or_says_why_not(spoken: Spoken, received_at: datetime, at: datetime) -> None:
    """The hub tries to speak to the referrer before it decides, or says why it did not (systems 3)."""
    if spoken.conversation == Conversation.SPOKE:
        if spoken.at is None:
            raise Refusal(
                "Enter when you spoke to the referrer.", code="spoke_when_missing", field="spoke_at"
            )
        if not received_at - SLACK <= spoken.at <= at + SLACK:
            raise Refusal(
                "The conversation was after the contact was received, and before now.",
                code="spoke_when_impossible",
                field="spoke_at",
            )
    elif spoken.conversation == Conversation.NOT_REACHED and not spoken.words.strip():
        raise Refusal(
            "Say how often you tried to reach the referrer, and when.",
            code="tries_missing",
            field="conversation_words",
        )


def nothing_stands_alone(outcomes: Collection[str]) -> None:
    """“No further action” and another outcome beside it contradict each other."""
    if Outcome.NONE in outcomes and len(set(outcomes)) > 1:
        raise Refusal(
            "“No further action” cannot stand beside another outcome. Take one of the two away.",
            code="nothing_and_something",
            field="also",
        )


def children_have_files(judged: Judged, children: Collection[ContactChild]) -> None:
    """A child who goes to the service, to a worker or to a strategy discussion has a file: found, or opened."""
    needs = {Outcome.SERVICE, Outcome.OPEN_CASE, Outcome.STRATEGY}
    without = [child for child in children if child.person_id is None and needs & {*judged.of(child.pk)}]
    if without or (not children and needs & {*judged.of(None)}):
        raise Refusal(
            "Find each child’s file first, or open one: the service needs to know who it is about.",
            code="child_not_matched",
            field="outcome",
        )


def danger_is_not_left(contact: Contact, outcomes: Collection[str]) -> None:
    """A child in immediate danger does not end in nothing, nor in advice alone."""
    if contact.immediate_danger and not HELPS & {Outcome(each) for each in outcomes}:
        raise Refusal(
            "The referrer says that the child is in immediate danger. Choose what somebody does now: the police,"
            " social care, a strategy discussion, a worker. “No further action” or advice cannot stand against that.",
            code="danger_left",
            field="outcome",
        )


def danger_is_urgent(contact: Contact, rag: str) -> None:
    """Immediate danger is red."""
    if contact.immediate_danger and rag != Rag.RED:
        raise Refusal(
            "The referrer says that the child is in immediate danger. That is red.",
            code="danger_not_red",
            field="rag",
        )


def differing_has_a_reason(recommended: Recommendation | None, judged: Judged) -> None:
    """Who decides otherwise than was recommended says why."""
    if recommended is not None and recommended.outcome != judged.outcome and not judged.why_differs.strip():
        raise Refusal(
            f"The screener recommended “{Outcome(recommended.outcome).label}”. Say why you decide otherwise.",
            code="why_differs_missing",
            field="why_differs",
        )


def strategy_is_expected(
    contact: Contact, concerns: Collection[ContactConcern], children: Collection[ContactChild]
) -> bool:
    """A sexual concern about a child under 13 makes a strategy discussion expected (specification, 1.9)."""
    on = london_date(contact.received_at)
    sexual = [each for each in concerns if Exploitation.SEXUAL in each.exploitation]
    return any(
        _is_under_13(child.born_on or (child.person.born_on if child.person else None), on)
        for child in children
        if any(each.is_about(child) for each in sexual)
    )


def no_strategy_has_a_reason(
    contact: Contact,
    concerns: Collection[ContactConcern],
    children: Collection[ContactChild],
    judged: Judged,
    outcomes: Collection[str],
) -> None:
    """Where a strategy discussion is expected and none is asked for, the decision says why."""
    if (
        strategy_is_expected(contact, concerns, children)
        and Outcome.STRATEGY not in outcomes
        and not judged.why_no_strategy.strip()
    ):
        raise Refusal(
            "A sexual concern about a child under 13: a strategy discussion is expected. Choose it, or say why not.",
            code="strategy_expected",
            field="why_no_strategy",
        )


def correction_has_a_reason(why: str) -> None:
    """A decision is never overwritten: a later one supersedes it, and says why."""
    if not why.strip():
        raise Refusal("Say what was wrong with the decision.", code="why_missing", field="why_superseding")


def referred_stays_referred(judged: Judged, referred: Sequence[ContactChild]) -> None:
    """A correction does not take back what the service has: the service settles the referral, with a reason."""
    if any(Outcome.SERVICE not in judged.of(child.pk) for child in referred):
        raise Refusal(
            "The service has this child’s referral already. Keep “Exploitation service”, and ask the service to"
            " settle the referral: it records why nobody works with the child.",
            code="referred_already",
            field="outcome",
        )


def has_a_second_person(second: object | None) -> None:
    """What needs a second person is not decided where nobody can be asked."""
    if second is None:
        raise Refusal(
            "This is at least the third contact about this child within twelve months. “No further action” needs a"
            " second person: decide it on the contact’s own page.",
            code="second_person_needed",
            field="outcome",
        )


def needs_a_second_person(outcomes: Collection[str], earlier: int) -> bool:
    """A child’s third contact within twelve months does not end in nothing by one person’s word (issue 3, 2)."""
    return Outcome.NONE in outcomes and earlier + 1 >= THIRD


def _is_under_13(born_on: date | None, on: date) -> bool:
    return born_on is not None and age_at(born_on, on) < UNDER_13
