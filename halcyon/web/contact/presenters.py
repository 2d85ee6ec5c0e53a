"""What a contact's page shows, as components; and the little that its referrer reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_time
from halcyon.base.refusals import holds
from halcyon.casework.contact.codes import Telling
from halcyon.casework.contact.kinds import DECIDED, TAKING, WAITING
from halcyon.casework.contact.presenters import NOT_NAMED, additions, child_facts, originals
from halcyon.casework.contact.queries import Seen
from halcyon.casework.decision.presenters import decision_card, proposed_words, recommendation_card, said
from halcyon.casework.decision.queries import Followed
from halcyon.casework.permissions import QUEUE
from halcyon.casework.referral.presenters import stage_tag
from halcyon.casework.rematch.rules import may_put_right
from halcyon.casework.strategy.presenters import stage_tag as strategy_tag
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
from halcyon.govuk.texts import paragraphs
from halcyon.web.links import link_for, record_link

Style = Literal["primary", "secondary"]

if TYPE_CHECKING:
    from halcyon.casework.consultation.models import Consultation
    from halcyon.casework.contact.models import ContactChild
    from halcyon.casework.referral.models import Referral
    from halcyon.casework.strategy.models import Strategy


def title(seen: Seen) -> str:
    """Whom a contact is about, as told."""
    return seen.contact.record.headline or NOT_NAMED


def page(seen: Seen, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """What was said, the children with their files, what the referrer was told, and what to do next."""
    steps = [Action(text, href, style) for text, href, style in _next_steps(seen, viewer) if href]
    return {
        "action": steps[0] if steps else None,
        "more_actions": steps[1:],
        "said": said(seen),
        "children": [_child_card(seen, child, viewer, london_date(now)) for child in seen.children],
        "told": _told(seen),
        "added": additions(seen),
        "not_read": any(each.seen_at is None for each in seen.additions) and viewer.may(QUEUE),
        "originals": originals(seen) if viewer.may(QUEUE) else [],
        "attached_to": _attached_to(seen, viewer),
    }


def consulted(made: Iterable[Consultation], viewer: Viewer) -> list[Text]:
    """The no-names consultations that became this contact."""
    return [_reference(viewer, "consultation", each.record.reference) for each in made]


def _attached_to(seen: Seen, viewer: Viewer) -> Text:
    other = seen.contact.attached_to
    return _reference(viewer, "contact", other.record.reference) if other else ""


def followed(
    said: Followed, referrals: Iterable[Referral], strategies: Iterable[Strategy], viewer: Viewer
) -> dict[str, Any]:
    """What was recommended and decided, and what it led to."""
    rows = tuple(_referral_row(each, viewer) for each in referrals)
    rows += tuple(_strategy_row(each, viewer) for each in strategies)
    return {
        "decision": decision_card(said.stands, link=True) if said.stands else None,
        "proposed": proposed_words(said.proposed) if said.proposed else "",
        "before": [decision_card(each, "Earlier decision") for each in said.before],
        "recommended": recommendation_card(said.recommended) if said.recommended else None,
        "referrals": SummaryList(rows, title="What it led to") if rows else None,
    }


def progress(seen: Seen) -> SummaryList:
    """What a referrer may know of what became of their referral: received, decided, told. Nothing else."""
    record = seen.contact.record
    told = [Markup("{} ({})").format(paragraphs(each.words), long_time(each.at)) for each in seen.feedback]
    added = [Markup("{} ({})").format(paragraphs(each.words), long_time(each.at)) for each in seen.additions]
    more = (SummaryRow("You added", Markup("<br><br>").join(added)),) if added else ()
    return SummaryList(
        (
            SummaryRow("Reference", Reference(record.reference)),
            SummaryRow("Received", long_time(seen.contact.received_at)),
            *more,
            SummaryRow(
                "Decided", f"Yes, on {long_time(record.stage_at)}" if seen.stage == DECIDED else "Not yet"
            ),
            SummaryRow(
                "Outcome", Markup("<br><br>").join(told) or "You will read it here, or the hub will ring you"
            ),
        )
    )


def _next_steps(seen: Seen, viewer: Viewer) -> Iterator[tuple[str, str, Style]]:
    reference, missing = seen.contact.record.reference, seen.not_matched
    if seen.police_wanted and seen.stage != TAKING:
        yield "Police now: record the call", link_for(viewer, "police", reference), "secondary"
    if seen.stage == TAKING:
        yield "Go on with the call sheet", link_for(viewer, "call_sheet", reference), "primary"
    if seen.stage == WAITING:
        if missing:
            yield "Find the child’s file", link_for(viewer, "match", reference, missing[0].pk), "primary"
        decide = link_for(viewer, "decide", reference)
        yield "Decide", decide, "secondary" if missing else "primary"
        yield (
            "Recommend",
            link_for(viewer, "recommend", reference),
            "secondary" if missing or decide else "primary",
        )
        yield "Ask for checks", link_for(viewer, "ask_checks", reference), "secondary"
    if seen.stage == DECIDED:
        words = "Tell the referrer more" if seen.feedback else "Tell the referrer"
        told = seen.feedback or not seen.contact.can_be_told
        yield words, link_for(viewer, "tell", reference), "secondary" if told else "primary"
        yield "Copy out", link_for(viewer, "copy_out", reference), "secondary"


def _told(seen: Seen) -> Timeline:
    return Timeline(
        tuple(
            TimelineItem(
                title=word(Telling, each.method),
                at=each.at,
                by=each.told_by.label,
                text=paragraphs(each.words),
            )
            for each in seen.feedback
        ),
        heading_level=3,
    )


def _child_card(seen: Seen, child: ContactChild, viewer: Viewer, today: date) -> SummaryList:
    name = child.whole_name or NOT_NAMED
    reference = seen.contact.record.reference
    find = "" if child.person_id else link_for(viewer, "match", reference, child.pk)
    actions = (Link("Find the file", find, f"of {name}"),) if find else ()
    if child.person_id and holds(may_put_right, seen.stage, viewer):
        wrong = link_for(viewer, "put_match_right", reference, child.pk)
        actions = (Link("Wrong file", wrong, f"of {name}"),) if wrong else ()
    facts = (SummaryRow("File", _file(child, viewer)), *child_facts(child, today))
    return SummaryList(facts, title=name, actions=actions)


def _file(child: ContactChild, viewer: Viewer) -> Text:
    if child.person_id is None:
        return Tag("Not found yet", "yellow")
    if child.person is None:
        return "Found, out of your sight"
    return _reference(viewer, "file", child.person.record.reference)


def _referral_row(referral: Referral, viewer: Viewer) -> SummaryRow:
    reference = _reference(viewer, "referral", referral.record.reference)
    value = Markup("{} {}").format(reference, stage_tag(referral.record.stage))
    return SummaryRow(f"Referral, {referral.record.headline}", value)


def _strategy_row(strategy: Strategy, viewer: Viewer) -> SummaryRow:
    reference = _reference(viewer, "strategy", strategy.record.reference)
    value = Markup("{} {}").format(reference, strategy_tag(strategy.record.stage))
    return SummaryRow(f"Strategy discussion, {strategy.record.headline}", value)


def _reference(viewer: Viewer, kind: str, reference: str) -> Link | Reference:
    href = record_link(viewer, kind, reference)
    return Link(reference, href) if href else Reference(reference)
