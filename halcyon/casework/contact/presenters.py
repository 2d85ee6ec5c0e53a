"""Contacts on pages: what was said, the children and their files, the queue, and what a referrer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from json import dumps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.base.codes import word, words
from halcyon.base.dates import age_at, london_date, long_date, long_time
from halcyon.casework.contact.codes import Channel, Exploitation, Setting, Source, Subject, parent_words
from halcyon.casework.contact.kinds import DECIDE_24H, DECIDED
from halcyon.casework.contact.queries import Seen
from halcyon.casework.contact.told import ChildAsTold, Told
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
    with_query,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.shell import NavItem
from halcyon.govuk.texts import paragraphs
from halcyon.people.matching.presenters import born_words, hint_words, why_words
from halcyon.people.matching.queries import Match, Matches
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex

if TYPE_CHECKING:
    from halcyon.casework.contact.call_sheet import SheetForm
    from halcyon.casework.contact.facts import ContactFact
    from halcyon.casework.contact.models import (
        Addition,
        Contact,
        ContactChild,
        ContactConcern,
        Original,
        PoliceCall,
    )

#: The parts of a call sheet, before and after those of its children and concerns.
FIRST_SECTIONS = (("caller", "The caller"), ("about", "What it is about"))
LAST_SECTIONS = (("danger", "Danger now"), ("family", "The family"))
#: The parts of a partner's referral.
PARTS = {
    "child": "Who is the child?",
    "about": "More about the child",
    "worry": "What is the worry?",
    "danger": "Danger",
    "family": "What does the family know?",
    "you": "How can the hub reach you?",
}
NO_MATCHES = Matches()
NOT_NAMED = "A child not yet named"
NOBODY_YET = "Nobody yet"
NOTHING_LIKE_THIS = EmptyState("No contact is like this", "Take a filter away to see more.")
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
    calls = [
        f"Police rung {long_time(each.at)} by {each.rang}{_incident(each)}" for each in seen.police_calls
    ]
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


def _incident(call: PoliceCall) -> str:
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


@dataclass(frozen=True)
class SheetChild:
    """A child on a call sheet: its number, how it is called so far, its fields, who in this area it may be."""

    place: int
    title: str
    fields: Sequence[object]
    row: ContactChild | None
    matches: Sequence[tuple[str, str, Reference, str]]
    known: Sequence[tuple[str, str]]
    sought: bool

    @property
    def id(self) -> str:
        return f"child-{self.place}"


@dataclass(frozen=True)
class SheetConcern:
    """A concern on a call sheet: its number, its fields."""

    place: int
    title: str
    fields: Sequence[object]
    more: Sequence[object]
    is_kept: bool
    where: str = ""

    @property
    def id(self) -> str:
        return f"concern-{self.place}"


def known_elsewhere(found: Matches) -> list[tuple[str, str]]:
    """Children known here whose file the viewer may not open: to whom, and why they came up."""
    return [(hint_words(each), why_words(each.why)) for each in found.hinted]


def sheet(seen: Seen, form: SheetForm, found: Mapping[int, Matches], now: datetime) -> dict[str, Any]:
    """A call sheet's frame: its clock, its sections, and the children known here who may be meant."""
    hours = next(each for each in seen.clocks if each.definition == DECIDE_24H.key)
    children, concerns = _sheet_children(seen, form, found), _sheet_concerns(seen, form)
    own = [(each.id, each.title) for each in children] + [(each.id, each.title) for each in concerns]
    parts = [*FIRST_SECTIONS, *own, *LAST_SECTIONS]
    return {
        "reference": seen.contact.record.reference,
        "clock": clock_tag(hours.due_at, now),
        "sections_nav": [NavItem(text=text, href=f"#{id}") for id, text in parts],
        "children": children,
        "concerns": concerns,
        "police": [
            f"Rung {long_time(each.at)} by {each.rang}{_incident(each)}" for each in seen.police_calls
        ],
        "police_wanted": seen.police_wanted,
        "elsewhere": _added_elsewhere(seen, form),
        "contested": [(form[name].label, words or "nothing") for name, words in form.contested.items()],
    }


def usual(agencies: Mapping[str, int]) -> str:
    """For the page's script: which agency to put in for which source."""
    return dumps({source: str(agency) for source, agency in agencies.items()})


def _sheet_children(seen: Seen, form: SheetForm, found: Mapping[int, Matches]) -> list[SheetChild]:
    rows = {each.place: each for each in seen.children}
    told = {each.place: each for each in form.told().children}
    several = len(form.children) > 1
    return [
        SheetChild(
            place=place,
            title=f"Child {number}" if several else "The child",
            fields=form.of(place, *form.PER_CHILD),
            row=rows.get(place),
            matches=[
                (each.name, born_words(each), Reference(each.reference), why_words(each.why))
                for each in found.get(place, NO_MATCHES).seen
            ],
            known=known_elsewhere(found.get(place, NO_MATCHES)),
            sought=place in told and is_sought(told[place]),
        )
        for number, place in enumerate(form.children, 1)
    ]


def _sheet_concerns(seen: Seen, form: SheetForm) -> list[SheetConcern]:
    kept = {each.place for each in seen.concerns}
    told = {each.place: each for each in form.told().concerns}
    several = len(form.concerns) > 1
    return [
        SheetConcern(
            place=place,
            title=f"Concern {number}" if several else "The worry",
            fields=form.of(place, "concern", "exploitation", "about"),
            more=form.of(place, "setting", "setting_words", "harming"),
            is_kept=place in kept,
            where=told[place].setting_words if place in told else "",
        )
        for number, place in enumerate(form.concerns, 1)
    ]


def is_sought(child: ChildAsTold) -> bool:
    """Whether there is anything of a child to look for."""
    return bool(child.given or child.family or child.born_on)


def _added_elsewhere(seen: Seen, form: SheetForm) -> bool:
    """Whether the sheet has a child or a concern that this window does not show."""
    children = {child.place for child in seen.children} - set(form.children)
    return bool(children or {concern.place for concern in seen.concerns} - set(form.concerns))


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


def original_facts(original: Original) -> SummaryList:
    """Where a forwarded notification comes from, and what came with it."""
    rows = [
        SummaryRow("From", original.sender),
        SummaryRow("Subject", original.subject),
        SummaryRow("Dated", original.dated),
        SummaryRow("Kept", f"{long_time(original.at)} by {original.kept_by.label}"),
    ]
    if original.attachments:
        rows.append(SummaryRow("Attachments, not kept", paragraphs("\n".join(original.attachments))))
    if original.from_html:
        rows.append(SummaryRow("Form", "It came as HTML: shown is its text, without its markup."))
    return SummaryList(tuple(rows))


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


def part_title(part: str, parts: Sequence[str]) -> str:
    """The heading of a part of a partner's referral: which child, where there are several."""
    name, _, number = part.partition("-")
    children = [each for each in parts if each.partition("-")[0] == "child"]
    if name not in {"child", "about"} or len(children) == 1:
        return PARTS[name]
    which = children.index(f"child-{number}" if number else "child")
    return f"{PARTS[name].removesuffix('?')}, child {which + 1}"


def check(said: Told, more: Sequence[int]) -> list[SummaryList]:
    """A partner's answers before they are sent, each part with the way back to its questions."""
    numbers = [1, *more]
    parts = [f"{part}-{number}" if number > 1 else part for number in numbers for part in ("child", "about")]
    rows: dict[str, dict[str, Text]] = {}
    for number, child in zip(numbers, said.children, strict=True):
        rows |= _child_parts(child, f"-{number}" if number > 1 else "")
    rows |= _parts(said)
    return [_answered(part, part_title(part, parts), each) for part, each in rows.items()]


def queue(
    page: Page[ContactFact],
    births: Mapping[UUID, Sequence[date | None]],
    given: Mapping[UUID, str],
    now: datetime,
    query: QueryDict,
    *,
    agencies: Mapping[int, str],
) -> dict[str, Any]:
    """The hub's queue, for the layout of lists; ``given``: who works on which; ``agencies``: their names."""
    count = page.paginator.count
    return {
        "table": Table(
            "Contacts awaiting a decision",
            tuple(map(Column, ("Child", "Age", "Time left", "With", "From", "How it came", "Received"))),
            tuple(
                _waiting(
                    fact,
                    births.get(fact.pk, ()),
                    given.get(fact.pk, NOBODY_YET),
                    agencies.get(fact.agency_id or 0, ""),
                    now,
                )
                for fact in page
            ),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'contact awaits' if count == 1 else 'contacts await'} a decision"
        + (", as you filter" if set(query) - {"page", "view"} else ""),
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "download": reverse("queue_download") + with_query(query, page=None),
        "empty": NOTHING_LIKE_THIS
        if set(query) - {"page", "view"}
        else EmptyState(
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


def _answered(part: str, title: str, rows: Mapping[str, Text]) -> SummaryList:
    change = Link("Change", reverse("refer_part", args=[part]), title)
    return SummaryList(tuple(SummaryRow(*row) for row in rows.items()), title=title, actions=(change,))


def _child_parts(child: ChildAsTold, number: str) -> dict[str, dict[str, Text]]:
    return {
        f"child{number}": {
            "First name": child.given,
            "Family name": child.family or "Not known",
            "Date of birth": long_date(child.born_on) if child.born_on else "Not known",
        },
        f"about{number}": {
            "Sex": word(Sex, child.sex),
            "Ethnicity": word(Ethnicity, child.ethnicity),
            "Looked after by a council": word(CareStatus, child.care_status) or "Not known",
        },
    }


def _parts(said: Told) -> dict[str, dict[str, Text]]:
    worry = said.every_concern[0]
    return {
        "worry": {
            "What you are worried about": paragraphs(worry.words),
            "Kind of exploitation": words(Exploitation, worry.exploitation) or "None named",
        },
        "danger": {
            "In danger now": Tag("Yes", "red") if said.immediate_danger else "No, or not as far as is known"
        },
        "family": {
            "Parent knows": paragraphs(parent_words(said.parent_told, said.parent_not_told_reason)),
            "Safe contact": paragraphs(said.safe_contact) or "Nothing said",
        },
        "you": {"You refer as": word(Source, said.source), "Your phone number": said.referrer_phone},
    }


def from_whom(source: str, agency: str) -> Text:
    """In a list, where a contact comes from; under it the agency, where one is named."""
    under = Markup('{}<br><span class="govuk-hint govuk-!-font-size-16">{}</span>')
    return under.format(source, agency) if agency else source


def _waiting(fact: ContactFact, births: Sequence[date | None], who: str, agency: str, now: datetime) -> Row:
    link = Link(_name(fact), reverse("contact", args=[fact.record.reference]))
    ages = ", ".join(age_words(each, london_date(now)) for each in births)
    return Row(
        (
            Markup("{} {}").format(link, DANGER) if fact.immediate_danger else link,
            ages,
            clock_tag(fact.due_at, now),
            who,
            from_whom(word(Source, fact.source), agency),
            word(Channel, fact.channel),
            long_time(fact.received_at),
        ),
        value=fact.record.reference,
    )


def _name(fact: ContactFact) -> str:
    return fact.record.headline or NOT_NAMED


def sought(child: ContactChild) -> dict[str, Any]:
    """Whom to look for, so that a child's file is found: the child as told."""
    return {"given": child.given, "family": child.family, "born_on": child.born_on}
