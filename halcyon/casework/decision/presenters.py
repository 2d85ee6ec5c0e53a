"""Recommendations and decisions on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word, words
from halcyon.base.dates import long_time
from halcyon.casework.contact.presenters import said_rows
from halcyon.casework.contact.queries import Seen as SeenContact
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.kinds import DECISION, MADE, NOT_AGREED, PROPOSED
from halcyon.casework.decision.queries import outcomes_said
from halcyon.govuk.components import Link, SummaryList, SummaryRow, Tag
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.decision.models import Decision, Recommendation

RAG_COLOURS: dict[str, Colour] = {"red": "red", "amber": "orange", "green": "green", "blue": "blue"}
STAGE_COLOURS: dict[str, Colour] = {PROPOSED: "yellow", NOT_AGREED: "grey"}


def rag_tag(rag: str) -> Tag:
    """How urgent, in words and in the colour that goes with it."""
    return Tag(word(Rag, rag), RAG_COLOURS.get(rag, "grey"))


def said(contact: SeenContact) -> SummaryList:
    """What was said; above every way to reach somebody, how that is safe."""
    return SummaryList(said_rows(contact), title="What was said")


def recommendation_card(made: Recommendation) -> SummaryList:
    """What a screener recommends, why, who and when."""
    rows = (
        SummaryRow("Outcome", word(Outcome, made.outcome)),
        *((SummaryRow("Beside that", words(Outcome, made.also)),) if made.also else ()),
        SummaryRow("Urgency", rag_tag(made.rag)),
        SummaryRow("Why", paragraphs(made.reasons)),
        SummaryRow("Recommended by", made.recommended_by.label),
        SummaryRow("Recommended", long_time(made.recommended_at)),
    )
    return SummaryList(rows, title="Recommendation")


def decision_card(decision: Decision, title: str = "Decision", *, link: bool = False) -> SummaryList:
    """What the hub decided of whom, why, who and when."""
    stage = decision.record.stage
    rows = [
        *_outcomes(decision),
        SummaryRow("Urgency", rag_tag(decision.rag)),
        SummaryRow("Why", paragraphs(decision.rationale)),
        SummaryRow("Spoke to the referrer", _spoke(decision)),
    ]
    for key, reason in (
        ("Otherwise than recommended", decision.why_differs),
        ("No strategy discussion", decision.why_no_strategy),
        ("Corrects an earlier one", decision.why_superseding),
    ):
        if reason:
            rows.append(SummaryRow(key, paragraphs(reason)))
    rows += [
        SummaryRow("Decided by", decision.decided_by.label),
        SummaryRow("Decided", long_time(decision.decided_at)),
    ]
    if stage != MADE:
        label = Tag(DECISION.stage_label(stage), STAGE_COLOURS.get(stage, "grey"))
        rows.insert(0, SummaryRow("How it stands", label))
    reference = decision.record.reference
    links = (Link("Open", reverse("decision", args=[reference]), "the decision"),) if link else ()
    return SummaryList(tuple(rows), title=title, actions=links)


def to_match(contact: SeenContact) -> list[Link]:
    """The children whose file is not found yet, each with the way there."""
    reference = contact.contact.record.reference
    return [
        Link(child.whole_name or "The child", reverse("match", args=[reference, child.pk]))
        for child in contact.not_matched
    ]


def proposed_words(decision: Decision) -> str:
    """What to say where a decision waits for a second person."""
    return (
        f"{decision.decided_by.label} proposes “{word(Outcome, decision.outcome).lower()}”. It is the third contact"
        " about this child within twelve months, so somebody else at the hub agrees or not."
    )


def _outcomes(decision: Decision) -> list[SummaryRow]:
    by_child = outcomes_said(decision)
    if len({tuple(each) for each in by_child.values()}) <= 1:
        said = next(iter(by_child.values()), [decision.outcome])
        rows = [SummaryRow("Outcome", word(Outcome, said[0]))]
        return [*rows, SummaryRow("Beside that", words(Outcome, said[1:]))] if said[1:] else rows
    names = {each.child_id: each.child.whole_name for each in decision.outcomes.all() if each.child}
    return [
        SummaryRow(f"Outcome for {names.get(child) or 'a child'}", words(Outcome, said))
        for child, said in by_child.items()
    ]


def _spoke(decision: Decision) -> Text:
    if decision.conversation == Conversation.SPOKE and decision.spoke_at:
        return f"Yes, on {long_time(decision.spoke_at)}"
    said = word(Conversation, decision.conversation)
    return paragraphs(f"{said}. {decision.conversation_words}".strip(". "))
