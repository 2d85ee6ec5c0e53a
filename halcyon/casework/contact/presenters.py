"""Contacts on pages: what was said, the children and their files, and what a referrer reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.base.codes import word, words
from halcyon.base.dates import age_at, london_date, long_date, long_time
from halcyon.casework.contact.codes import Channel, Exploitation, Setting, Subject, parent_words
from halcyon.casework.contact.kinds import DECIDED
from halcyon.casework.contact.queries import Seen
from halcyon.govuk.components import (
    Link,
    SummaryList,
    SummaryRow,
    Tag,
    Timeline,
    TimelineItem,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.people.matching.presenters import born_words, hint_words, why_words
from halcyon.people.matching.queries import Match, Matches
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex

if TYPE_CHECKING:
    from halcyon.casework.contact.models import (
        Addition,
        Contact,
        ContactChild,
        ContactConcern,
        PoliceCall,
    )


NOT_NAMED = "A child not yet named"

DANGER = Tag("In danger now", "red")

POLICE_NOW = Tag("Police not rung yet", "red")


def age_words(born_on: date | None, on: date) -> str:
    """How old somebody is on a day."""
    if born_on is None:
        return "Not known"
    age = age_at(born_on, on)
    return "Under 1" if age < 1 else f"{age}"


def child_facts(child: ContactChild, today: date) -> tuple[SummaryRow, ...]:
    """A child as the referrer described them."""
    born = f"{long_date(child.born_on)} (age {age_words(child.born_on, today)})" if child.born_on else ""
    return (
        SummaryRow("Name", child.whole_name or NOT_NAMED),
        SummaryRow("Date of birth", born),
        SummaryRow("Sex", word(Sex, child.sex)),
        SummaryRow("Ethnicity", word(Ethnicity, child.ethnicity)),
        SummaryRow("Looked after", word(CareStatus, child.care_status) or "Not known"),
        *(SummaryRow("Address", child.address) for _ in [0] if child.address),
        *(SummaryRow("School", child.school) for _ in [0] if child.school),
    )


def said_rows(seen: Seen) -> tuple[SummaryRow, ...]:
    """What was said, row by row; above every way to reach somebody, how that is safe."""
    told = seen.contact
    about = () if told.subject == Subject.CHILD else (SummaryRow("About", _subject(seen)),)
    late = (SummaryRow("Noted late", told.received_reason),) if told.received_reason else ()
    return (
        *about,
        *concern_rows(seen),
        SummaryRow("In danger now", danger_words(seen)),
        SummaryRow("Kind of exploitation", words(Exploitation, told.exploitation) or "None named"),
        SummaryRow("Parent knows", parent_knows(seen)),
        SummaryRow("Safe contact", paragraphs(told.safe_contact)),
        SummaryRow("From", seen.who),
        SummaryRow("Safe contact of the caller", told.referrer_safe_contact),
        SummaryRow("Phone", told.referrer_phone),
        SummaryRow("How it came", word(Channel, told.channel)),
        SummaryRow("Received", long_time(told.received_at)),
        *late,
    )


def concern_rows(seen: Seen) -> tuple[SummaryRow, ...]:
    """Each concern with whom it is about and where it arises; numbered where there are several."""
    several = len(seen.concerns) > 1
    return tuple(
        SummaryRow(f"Concern {number}" if several else "Concern", _concern(seen, concern))
        for number, concern in enumerate(seen.concerns, 1)
    ) or (SummaryRow("Concern", ""),)


def danger_words(seen: Seen) -> Text:
    """Whether somebody is in danger now, and whether the police were rung: red until they were."""
    if not seen.contact.immediate_danger:
        return "Not as far as was said"
    if seen.police_wanted:
        return Markup("{} {}").format(Tag("Yes", "red"), POLICE_NOW)
    calls = [f"Police rung {long_time(each.at)} by {each.rang}{incident(each)}" for each in seen.police_calls]
    return Markup("{} {}").format(Tag("Yes", "red"), paragraphs("\n".join(calls)))


def parent_knows(seen: Seen) -> Text:
    """Whether the family knows; if telling them is not safe, that first."""
    told = seen.contact
    said = paragraphs(parent_words(told.parent_told, told.parent_not_told_reason))
    return (
        Markup("{} {}").format(Tag("Not safe to tell the family", "red"), said)
        if told.unsafe_to_tell
        else said
    )


def _subject(seen: Seen) -> str:
    return ": ".join(filter(None, (word(Subject, seen.contact.subject), seen.contact.subject_words)))


def _concern(seen: Seen, concern: ContactConcern) -> Text:
    names = [child.whole_name or NOT_NAMED for child in seen.children if concern.is_about(child)]
    more = [f"About {', '.join(names)}."] if names and len(seen.children) > 1 else []
    more += ["Harm by the child, who may be exploited too."] if concern.harming else []
    where = ": ".join(filter(None, (word(Setting, concern.setting), concern.setting_words)))
    more += [f"{where}."] if where else []
    hint = Markup('<br><span class="govuk-hint">{}</span>').format(" ".join(more)) if more else ""
    return paragraphs(concern.words) + hint


def incident(call: PoliceCall) -> str:
    """The number that the police gave a call, as the end of a sentence; nothing where they gave none yet."""
    return f", incident {call.incident}" if call.incident else ""


def whom_to_tell(seen: Seen) -> SummaryList:
    """Who made the contact and how to reach them, under how that is safe."""
    contact = seen.contact
    return SummaryList(
        (
            SummaryRow("Safe contact", paragraphs(contact.safe_contact)),
            SummaryRow("From", seen.who),
            SummaryRow("Phone", contact.referrer_phone),
        )
    )


def with_services(services: Sequence[str]) -> str:
    """How what a referrer is told may begin where services were named: room for the outcome, then these."""
    return "\n".join(["", "", "Services that can help:", *(f"- {each}" for each in services)])


def match_choices(found: Sequence[Match], new: str) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The choices of the match form, each with a hint that tells two children apart; ``new`` opens a file."""
    choices = [(each.reference, each.name) for each in found]
    hints = {
        each.reference: f"{born_words(each)}. Reference {each.reference}. {why_words(each.why)}."
        for each in found
    }
    if new:
        choices.append((new, "None of these: open a new file" if found else "Open a new file"))
        hints[new] = "With the name and date of birth as they were told."
    return choices, hints


def known_elsewhere(found: Matches) -> list[tuple[str, str]]:
    """Children known here whose file the viewer may not open: to whom, and why they came up."""
    return [(hint_words(each), why_words(each.why)) for each in found.hinted]


def originals(seen: Seen) -> list[Link]:
    """The forwarded notifications of a contact, each with the way to it."""
    reference = seen.contact.record.reference
    return [
        Link(
            each.subject or f"Notification of {long_time(each.at)}",
            reverse("original", args=[reference, each.pk]),
        )
        for each in seen.originals
    ]


def in_hand(seen: Seen, contacts: Iterable[Contact]) -> list[tuple[str, str, str]]:
    """Contacts that may be about the same child: the words, when received, the way to attach there."""
    reference = seen.contact.record.reference
    return [
        (
            each.record.headline or NOT_NAMED,
            long_time(each.received_at),
            reverse("attach_notification", args=[reference, each.record.reference]),
        )
        for each in contacts
    ]


def additions(seen: Seen) -> Timeline | None:
    """What the referrer added after sending, the newest first; None where nothing was."""
    items = tuple(
        TimelineItem(title=_added(seen, each), at=each.at, by=each.by.label, text=paragraphs(each.words))
        for each in reversed(seen.additions)
    )
    return Timeline(items, heading_level=3) if items else None


def _added(seen: Seen, addition: Addition) -> str:
    decided = seen.stage == DECIDED and addition.at > seen.contact.record.stage_at
    words = "Added after the decision" if decided else "Added"
    return words if addition.seen_at else f"{words}, not read yet"


def told_of(child: ContactChild) -> SummaryList:
    """A child as told, beside the files it may be."""
    return SummaryList(child_facts(child, london_date(timezone.now())))


def from_whom(source: str, agency: str) -> Text:
    """In a list, where a contact comes from; under it the agency, where one is named."""
    under = Markup('{}<br><span class="govuk-hint govuk-!-font-size-16">{}</span>')
    return under.format(source, agency) if agency else source


def sought(child: ContactChild) -> dict[str, Any]:
    """Whom to look for, so that a child's file is found: the child as told."""
    return {"given": child.given, "family": child.family, "born_on": child.born_on}
