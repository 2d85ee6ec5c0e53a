"""Contacts on pages: what was said, the children and their files, the queue, and what a referrer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import age_at, london_date, long_date, long_time
from halcyon.casework.contact.codes import Channel, Exploitation, ParentTold, Source, Telling
from halcyon.casework.contact.kinds import DECIDE_24H, TAKING, WAITING
from halcyon.casework.contact.queries import Seen
from halcyon.casework.contact.told import Told
from halcyon.casework.permissions import QUEUE
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Timeline,
    TimelineItem,
    clock_tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.fields.presented import lines
from halcyon.govuk.shell import NavItem
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.queries import Found
from halcyon.records.permissions import CHILD_READ

if TYPE_CHECKING:
    from halcyon.casework.contact.facts import ContactFact
    from halcyon.casework.contact.models import ContactChild

#: The parts of a call sheet.
SECTIONS = (
    ("caller", "The caller"),
    ("child", "The child"),
    ("worry", "The worry"),
    ("family", "The family"),
)
#: The parts of a partner's referral.
PARTS = {
    "child": "Who is the child?",
    "about": "More about the child",
    "worry": "What is the worry?",
    "danger": "Danger",
    "family": "What does the family know?",
    "you": "How can the hub reach you?",
}
NOT_NAMED = "A child not yet named"
DANGER = Tag("In danger now", "red")


def word(codes: type[TextChoices], value: str) -> str:
    """What a code says; a local code says itself."""
    return str(dict(codes.choices).get(value, value))


def paragraphs(text: str) -> Text:
    """A text as typed, its lines kept."""
    return lines(text.splitlines()) if text else ""


def age_words(born_on: date | None, on: date) -> str:
    """How old somebody is on a day."""
    if born_on is None:
        return "Not known"
    age = age_at(born_on, on)
    return "Under 1" if age < 1 else f"{age}"


def title(seen: Seen) -> str:
    """Whom a contact is about, as told."""
    return seen.contact.record.headline or NOT_NAMED


def said(seen: Seen) -> SummaryList:
    """What was said; above every way to reach somebody, how that is safe."""
    contact = seen.contact
    rows = [
        SummaryRow("Concern", paragraphs(contact.concern)),
        SummaryRow(
            "In danger now", Tag("Yes", "red") if contact.immediate_danger else "Not as far as was said"
        ),
        SummaryRow("Kind of exploitation", _kinds(contact.exploitation) or "None named"),
        SummaryRow("Parent knows", _parent(contact.parent_told, contact.parent_not_told_reason)),
        SummaryRow("Safe contact", paragraphs(contact.safe_contact)),
        SummaryRow("From", _from(seen)),
        SummaryRow("Phone", contact.referrer_phone),
        SummaryRow("How it came", word(Channel, contact.channel)),
        SummaryRow("Received", long_time(contact.received_at)),
    ]
    return SummaryList(tuple(rows), title="What was said")


def child_facts(child: ContactChild, today: date) -> tuple[SummaryRow, ...]:
    """A child as the referrer described them."""
    born = f"{long_date(child.born_on)} (age {age_words(child.born_on, today)})" if child.born_on else ""
    return (
        SummaryRow("Name", child.whole_name or NOT_NAMED),
        SummaryRow("Date of birth", born),
        SummaryRow("Sex", word(Sex, child.sex)),
        SummaryRow("Ethnicity", word(Ethnicity, child.ethnicity)),
        SummaryRow("Looked after", word(CareStatus, child.care_status) or "Not known"),
    )


def child_cards(seen: Seen, viewer: Viewer, now: datetime) -> list[SummaryList]:
    """A card for each child, with the file that the hub found, or the way to it."""
    return [_child_card(seen, child, viewer, london_date(now)) for child in seen.children]


def feedback(seen: Seen) -> Timeline:
    """What the referrer was told, newest first."""
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


def whom_to_tell(seen: Seen) -> SummaryList:
    """Who made the contact and how to reach them, under how that is safe."""
    contact = seen.contact
    return SummaryList(
        (
            SummaryRow("Safe contact", paragraphs(contact.safe_contact)),
            SummaryRow("From", _from(seen)),
            SummaryRow("Phone", contact.referrer_phone),
        )
    )


def match_choices(found: Sequence[Found], new: str) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The choices of the match form, each with a hint that tells two children apart; ``new`` opens a file."""
    choices = [(each.reference, each.name) for each in found]
    hints = {each.reference: f"{_born(each)}. Reference {each.reference}" for each in found}
    if new:
        choices.append((new, "None of these: open a new file" if found else "Open a new file"))
        hints[new] = "With the name and date of birth as they were told."
    return choices, hints


def sheet(seen: Seen, found: Sequence[Found], now: datetime) -> dict[str, Any]:
    """A call sheet's frame: its clock, its sections, and the children known here who may be meant."""
    hours = next(each for each in seen.clocks if each.definition == DECIDE_24H.key)
    child = next(iter(seen.children), None)
    return {
        "reference": seen.contact.record.reference,
        "clock": clock_tag(hours.due_at, now),
        "sections_nav": [NavItem(text=text, href=f"#{id}") for id, text in SECTIONS],
        "matches": [(each.name, _born(each), Reference(each.reference)) for each in found],
        "child": child,
    }


def told_of(child: ContactChild) -> SummaryList:
    """A child as told, beside the files it may be."""
    return SummaryList(child_facts(child, london_date(timezone.now())))


def check(said: Told) -> list[SummaryList]:
    """A partner's answers before they are sent, each part with the way back to its questions."""
    return [_answered(part, rows) for part, rows in _parts(said).items()]


def queue(
    page: Page[ContactFact], births: Mapping[UUID, Sequence[date | None]], now: datetime
) -> dict[str, Any]:
    """The hub's queue, for the layout of lists."""
    count = page.paginator.count
    return {
        "table": Table(
            "Contacts awaiting a decision",
            tuple(map(Column, ("Child", "Age", "Time left", "From", "How it came", "Received"))),
            tuple(_waiting(fact, births.get(fact.pk, ()), now) for fact in page),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'contact awaits' if count == 1 else 'contacts await'} a decision",
        "pagination": Pagination(page.number, page.paginator.num_pages, lambda number: f"?page={number}"),
        "empty": EmptyState(
            "Nothing awaits a decision",
            "New contacts stand here as soon as a call sheet is finished or a form is sent.",
        ),
    }


def unfinished(facts: Iterable[ContactFact], now: datetime) -> Table:
    """Call sheets that are not finished; their clocks run."""
    return Table(
        "Call sheets not yet finished",
        tuple(map(Column, ("Child", "Begun by", "Begun", "Time left"))),
        tuple(
            Row(
                (
                    Link(_name(fact), reverse("call_sheet", args=[fact.record.reference])),
                    fact.record.opened_by.label,
                    long_time(fact.received_at),
                    clock_tag(fact.due_at, now),
                )
            )
            for fact in facts
        ),
        id="unfinished",
    )


def progress(seen: Seen) -> SummaryList:
    """What a referrer may know of what became of their referral: received, decided, told. Nothing else."""
    contact = seen.contact
    decided = "Yes" if contact.record.stage not in (TAKING, WAITING) else "Not yet"
    if decided == "Yes":
        decided = f"Yes, on {long_time(contact.record.stage_at)}"
    told = [Markup("{} ({})").format(paragraphs(each.words), long_time(each.at)) for each in seen.feedback]
    return SummaryList(
        (
            SummaryRow("Reference", Reference(contact.record.reference)),
            SummaryRow("Received", long_time(contact.received_at)),
            SummaryRow("Decided", decided),
            SummaryRow(
                "Outcome",
                Markup("<br><br>").join(told) if told else "You will read it here, or the hub will ring you",
            ),
        )
    )


def _answered(part: str, rows: Mapping[str, Text]) -> SummaryList:
    change = Link("Change", reverse("refer_part", args=[part]), PARTS[part])
    return SummaryList(tuple(SummaryRow(*row) for row in rows.items()), title=PARTS[part], actions=(change,))


def _parts(said: Told) -> dict[str, dict[str, Text]]:
    child = said.children[0]
    return {
        "child": {
            "First name": child.given,
            "Family name": child.family or "Not known",
            "Date of birth": long_date(child.born_on) if child.born_on else "Not known",
        },
        "about": {
            "Sex": word(Sex, child.sex),
            "Ethnicity": word(Ethnicity, child.ethnicity),
            "Looked after by a council": word(CareStatus, child.care_status) or "Not known",
        },
        "worry": {
            "What you are worried about": paragraphs(said.concern),
            "Kind of exploitation": _kinds(said.exploitation) or "None named",
        },
        "danger": {
            "In danger now": Tag("Yes", "red") if said.immediate_danger else "No, or not as far as is known"
        },
        "family": {
            "Parent knows": _parent(said.parent_told, said.parent_not_told_reason),
            "Safe contact": paragraphs(said.safe_contact) or "Nothing said",
        },
        "you": {"You refer as": word(Source, said.source), "Your phone number": said.referrer_phone},
    }


def _kinds(exploitation: Iterable[str]) -> str:
    return ", ".join(word(Exploitation, each) for each in exploitation)


def _from(seen: Seen) -> str:
    contact = seen.contact
    agency = contact.referrer_agency.name if contact.referrer_agency else ""
    return ", ".join(filter(None, (contact.referrer, agency, word(Source, contact.source))))


def _parent(told: str, why_not: str) -> Text:
    return Markup("No. {}").format(paragraphs(why_not)) if told == ParentTold.NO else word(ParentTold, told)


def _child_card(seen: Seen, child: ContactChild, viewer: Viewer, today: date) -> SummaryList:
    title = child.whole_name or NOT_NAMED
    row = SummaryRow("File", _file(child, viewer))
    actions: tuple[Link, ...] = ()
    if child.person_id is None and viewer.may(QUEUE):
        address = reverse("match", args=[seen.contact.record.reference, child.pk])
        actions = (Link("Find the file", address, f"of {title}"),)
    return SummaryList((row, *child_facts(child, today)), title=title, actions=actions)


def _file(child: ContactChild, viewer: Viewer) -> Text:
    if child.person_id is None:
        return Tag("Not found yet", "yellow")
    if child.person is None:
        return "Found, under a lock that you do not pass"
    reference = child.person.record.reference
    if not viewer.may(CHILD_READ):
        return Reference(reference)
    return Link(reference, reverse("child", args=[reference]))


def _waiting(fact: ContactFact, births: Sequence[date | None], now: datetime) -> Row:
    link = Link(_name(fact), reverse("contact", args=[fact.record.reference]))
    ages = ", ".join(age_words(each, london_date(now)) for each in births)
    return Row(
        (
            Markup("{} {}").format(link, DANGER) if fact.immediate_danger else link,
            ages,
            clock_tag(fact.due_at, now),
            word(Source, fact.source),
            word(Channel, fact.channel),
            long_time(fact.received_at),
        )
    )


def _name(fact: ContactFact) -> str:
    return fact.record.headline or NOT_NAMED


def _born(found: Found) -> str:
    return f"Born {long_date(found.born_on)}" if found.born_on else "Date of birth not known"
