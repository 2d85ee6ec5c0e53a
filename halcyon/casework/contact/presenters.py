"""Contacts on pages: what was said, the children and their files, the queue, and what a referrer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.base.codes import word, words
from halcyon.base.dates import age_at, london_date, long_date, long_time
from halcyon.casework.contact.codes import Channel, Exploitation, Source, parent_words
from halcyon.casework.contact.kinds import DECIDE_24H
from halcyon.casework.contact.queries import Seen
from halcyon.casework.contact.told import Told
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
    clock_tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.shell import NavItem
from halcyon.govuk.texts import paragraphs
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.queries import Found

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
    )


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
            "Kind of exploitation": words(Exploitation, said.exploitation) or "None named",
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
