"""A contact with what was decided on it, and a referral: their pages, made of components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.clocks import Clock, due, long_due
from halcyon.base.dates import long_time
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH
from halcyon.casework.contact.codes import Exploitation, Source
from halcyon.casework.contact.kinds import DECIDED, TAKING, WAITING
from halcyon.casework.contact.presenters import paragraphs, word
from halcyon.casework.contact.queries import Seen as SeenContact
from halcyon.casework.permissions import ALLOCATE, DECIDE, GRADE, QUEUE, RECEIVE, REFERRALS, TELL
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Outcome, Rag, ReferralOutcome, Status
from halcyon.casework.referral.kinds import ALLOCATED, AWAITING_GRADE, AWAITING_OUTCOME, REFERRAL
from halcyon.casework.referral.queries import Seen
from halcyon.govuk.components import (
    Action,
    Link,
    Reference,
    SummaryList,
    SummaryRow,
    Tag,
    Timeline,
    TimelineItem,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex

if TYPE_CHECKING:
    from halcyon.access.agency.models import Agency
    from halcyon.casework.referral.models import Decision, Referral

GRADE_COLOURS: dict[str, Colour] = {"high": "red", "medium": "orange", "low": "blue"}
RAG_COLOURS: dict[str, Colour] = {"red": "red", "amber": "orange", "green": "green", "blue": "blue"}
STAGE_COLOURS: dict[str, Colour] = {AWAITING_GRADE: "yellow", AWAITING_OUTCOME: "yellow", ALLOCATED: "green"}


def grade_tag(grade: str) -> Tag:
    """A grade in words and in the colour that goes with it."""
    return Tag(word(Grade, grade), GRADE_COLOURS.get(grade, "grey"))


def stage_tag(stage: str) -> Tag:
    """A referral's stage."""
    return Tag(REFERRAL.stage_label(stage), STAGE_COLOURS.get(stage, "grey"))


# A contact with what was decided on it


def contact_page(
    seen: SeenContact, decision: Decision | None, referrals: Iterable[Referral], viewer: Viewer
) -> dict[str, Any]:
    """What the hub can do next with a contact, the decision, and the referrals that followed."""
    steps = list(_next_steps(seen, viewer))
    return {
        "action": steps[0] if steps else None,
        "more_actions": steps[1:],
        "decision": decision_card(decision) if decision else None,
        "decision_link": reverse("decision", args=[decision.record.reference]) if decision else "",
        "referrals": referrals_card(referrals, viewer),
    }


def decision_card(decision: Decision, title: str = "Decision") -> SummaryList:
    """What the hub decided, why, who and when."""
    rows = (
        SummaryRow("Outcome", word(Outcome, decision.outcome)),
        SummaryRow("Urgency", Tag(word(Rag, decision.rag), RAG_COLOURS.get(decision.rag, "grey"))),
        SummaryRow("Why", paragraphs(decision.rationale)),
        SummaryRow("Decided by", decision.decided_by.label),
        SummaryRow("Decided", long_time(decision.decided_at)),
    )
    return SummaryList(rows, title=title)


def referrals_card(referrals: Iterable[Referral], viewer: Viewer) -> SummaryList | None:
    """The referrals that followed, with where they stand; None where there is none."""
    rows = tuple(_referral_row(each, viewer) for each in referrals)
    return SummaryList(rows, title="Referrals to the service") if rows else None


def not_matched(seen: SeenContact) -> list[Link]:
    """The children whose file is not found yet, each with the way there."""
    reference = seen.contact.record.reference
    return [
        Link(child.whole_name or "The child", reverse("match", args=[reference, child.pk]))
        for child in seen.children
        if child.person_id is None
    ]


def _next_steps(seen: SeenContact, viewer: Viewer) -> Iterator[Action]:
    reference = seen.contact.record.reference
    missing = not_matched(seen)
    if seen.stage == TAKING and viewer.may(RECEIVE):
        yield Action("Go on with the call sheet", reverse("call_sheet", args=[reference]))
    if seen.stage == WAITING and missing and viewer.may(QUEUE):
        yield Action("Find the child’s file", missing[0].href)
    if seen.stage == WAITING and viewer.may(DECIDE):
        yield Action("Decide", reverse("decide", args=[reference]), "secondary" if missing else "primary")
    if seen.stage == DECIDED and viewer.may(TELL):
        words = "Tell the referrer more" if seen.feedback else "Tell the referrer"
        yield Action(words, reverse("tell", args=[reference]), "secondary" if seen.feedback else "primary")


def _referral_row(referral: Referral, viewer: Viewer) -> SummaryRow:
    reference = referral.record.reference
    address = reverse("referral", args=[reference])
    name: Text = Link(reference, address) if viewer.may(REFERRALS) else Reference(reference)
    value = Markup("{} {}").format(name, stage_tag(referral.record.stage))
    return SummaryRow(referral.record.headline, value)


# A referral


def referral_page(seen: Seen, viewer: Viewer) -> dict[str, Any]:
    """A referral's parts: what came in, how it was graded, what became of it, what happened when."""
    referral = seen.referral
    return {
        "action": _next_step(referral, viewer),
        "facts": _facts(referral),
        "graded": graded(referral) if referral.graded_at else None,
        "settled": _settled(referral) if referral.outcome else None,
        "decision": decision_card(seen.decision, "The hub’s decision") if seen.decision else None,
        "timeline": Timeline(
            tuple(
                TimelineItem(title=each.sentence, at=each.at, by=_author(each.author.label, each.agency))
                for each in seen.entries
            ),
            heading_level=3,
        ),
    }


def graded(referral: Referral) -> SummaryList:
    """How a referral was graded, by whom and on what."""
    by = referral.graded_by.label if referral.graded_by else ""
    rows = (
        SummaryRow("Grade", grade_tag(referral.grade)),
        SummaryRow("Status", word(Status, referral.status)),
        SummaryRow("Rests on", paragraphs(referral.grade_reason)),
        SummaryRow("Graded by", by),
        SummaryRow("Graded", long_time(referral.graded_at) if referral.graded_at else ""),
    )
    return SummaryList(rows, title="Grade")


def outcome_hints(grade: str, now: datetime) -> dict[str, str]:
    """What each outcome will do, and how long the worker will have to accept."""
    high = grade == Grade.HIGH
    by = long_due(due(_accepting(grade), now))
    time = (
        f"within two hours, since the grade is high: by {by}" if high else f"within one working day: by {by}"
    )
    return {
        ReferralOutcome.SERVICE: f"A case is opened and offered to the worker you choose, who is to accept {time}.",
        ReferralOutcome.YOUTH_TEAM: "The youth team can read the child’s file from then on. No case is opened.",
        ReferralOutcome.NOT_ALLOCATED: "Nobody works with the child from here. The reason is recorded.",
    }


def settled_words(referral: Referral, now: datetime) -> str:
    """What to say once it is settled; without the child's name."""
    if referral.outcome != ReferralOutcome.SERVICE or referral.case is None:
        return f"Recorded: {word(ReferralOutcome, referral.outcome).lower()}."
    by = long_due(due(_accepting(referral.grade), now))
    return f"The case is offered to {referral.case.worker.label}, who has until {by} to accept it."


def _accepting(grade: str) -> Clock:
    return (ACCEPT_HIGH if grade == Grade.HIGH else ACCEPT).clock


def _next_step(referral: Referral, viewer: Viewer) -> Action | None:
    reference, stage = referral.record.reference, referral.record.stage
    if stage == AWAITING_GRADE and viewer.may(GRADE):
        return Action("Grade the referral", reverse("grade", args=[reference]))
    if stage == AWAITING_OUTCOME and viewer.may(ALLOCATE):
        return Action("Decide what becomes of it", reverse("outcome", args=[reference]))
    return None


def _facts(referral: Referral) -> SummaryList:
    kinds = ", ".join(word(Exploitation, each) for each in referral.exploitation)
    rows = (
        SummaryRow("Stage", stage_tag(referral.record.stage)),
        SummaryRow("Received", long_time(referral.received_at)),
        SummaryRow("From", word(Source, referral.source)),
        SummaryRow("Kind of exploitation", kinds or "None named"),
        SummaryRow("Age when referred", "Not known" if referral.age is None else str(referral.age)),
        SummaryRow("Sex", word(Sex, referral.sex)),
        SummaryRow("Ethnicity", word(Ethnicity, referral.ethnicity)),
        SummaryRow("Looked after", word(CareStatus, referral.care_status) or "Not known"),
        SummaryRow("Referred in the 12 months before", "Yes" if referral.is_re_referral else "No"),
    )
    return SummaryList(rows, title="The referral")


def _settled(referral: Referral) -> SummaryList:
    rows = [SummaryRow("Outcome", word(ReferralOutcome, referral.outcome))]
    if referral.not_allocated_reason:
        rows.append(SummaryRow("Reason", word(NotAllocatedReason, referral.not_allocated_reason)))
    if referral.outcome_note:
        rows.append(SummaryRow("In words", paragraphs(referral.outcome_note)))
    if referral.case:
        reference = referral.case.record.reference
        rows.append(SummaryRow("Case", Link(reference, reverse("case", args=[reference]))))
        rows.append(SummaryRow("Worker", referral.case.worker.label))
    rows.append(SummaryRow("Recorded", long_time(referral.outcome_at) if referral.outcome_at else ""))
    return SummaryList(tuple(rows), title="Outcome")


def _author(name: str, agency: Agency | None) -> str:
    return f"{name}, {agency.name}" if agency else name
