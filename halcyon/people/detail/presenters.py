"""What is known of a person, as cards: what stands, with who said so; below it, what was and what was struck out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import Column, Link, Row, SummaryList, SummaryRow, Table, Tag
from halcyon.govuk.components.component import Text
from halcyon.people.particular.queries import sort
from halcyon.people.relationship.codes import Confidence, Responsibility
from halcyon.people.safe_contact.presenters import lines_of, whom

if TYPE_CHECKING:
    from halcyon.people.address.models import Address
    from halcyon.people.address.queries import KeptAddress
    from halcyon.people.care.models import CareEpisode
    from halcyon.people.particular.models import Particular
    from halcyon.people.person.models import Birth, Change, Identifier, Name
    from halcyon.people.professional.models import Professional
    from halcyon.people.relationship.models import Relationship
    from halcyon.people.safe_contact.models import SafeContact
    from halcyon.people.school.models import Schooling

_SMALL = Markup('<div class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">{}</div>')


@dataclass(frozen=True)
class Shown:
    """A row in words: what it is called, what it says (lines), and a state to stand out."""

    key: str
    lines: tuple[Text, ...]
    tag: Tag | None = None


@dataclass(frozen=True)
class Card:
    """A section as pages show it: what stands, and what was before (None where nothing was)."""

    key: str
    title: str
    now: SummaryList
    before: Table | None


@dataclass(frozen=True)
class About:
    """What a card is about: the section, whose it is, whether the viewer may change it."""

    key: str
    title: str
    noun: str
    person: Any
    may_edit: bool


def card(about: About, rows: Iterable[Any], row: Callable[[Any], Shown], today: date) -> Card:
    """A section's card. Whoever may edit finds there how to add and how to change."""
    found, reference = sort(rows, today), about.person.record.reference
    add = Link("Add", reverse("add_detail", args=[reference, about.key]), about.noun)
    shown = tuple(_stands(row(each), each, about) for each in found.now)
    empty = (SummaryRow(about.title, Markup('<span class="hal-unknown">Nothing recorded</span>')),)
    return Card(
        about.key,
        about.title,
        SummaryList(shown or empty, title=about.title, actions=(add,) if about.may_edit else ()),
        _before(about, found.before, row),
    )


def name(row: Name) -> Shown:
    """A name by its kind."""
    return Shown(row.get_kind_display(), (row.whole.strip(),))


def number(row: Identifier) -> Shown:
    """A number, an NHS number in threes and fours as it is read out."""
    value = row.value
    if row.kind == "nhs" and len(value) == 10:
        value = f"{value[:3]} {value[3:6]} {value[6:]}"
    return Shown(
        row.get_kind_display(), (Markup('<span class="hal-reference">{}</span>').format(value), row.issuer)
    )


def birth(row: Birth) -> Shown:
    """Another date of birth that somebody gave."""
    return Shown("Date given", (long_date(row.born_on),))


def care(row: CareEpisode) -> Shown:
    """A care episode with its law, its place and its authorities."""
    away = "" if row.out_of_area is None else "Out of area" if row.out_of_area else "Within the area"
    miles = (
        f"{row.miles:,} {'mile' if row.miles == 1 else 'miles'} from home" if row.miles is not None else ""
    )
    return Shown(
        row.get_status_display(),
        (
            row.get_legal_status_display() if row.legal_status else "",
            ", ".join(filter(None, (row.get_placement_display() if row.placement else "", row.provider))),
            f"Responsible: {row.responsible}" if row.responsible else "",
            f"Lives in the area of: {row.host}" if row.host else "",
            ", ".join(filter(None, (away, miles))),
        ),
    )


def address(row: Address) -> Shown:
    """An address in its lines; a confidential one says so."""
    suits = row.get_suitability_display() if row.suitability else ""
    lines: Sequence[Text] = (*row.lines.splitlines(), row.postcode, suits, row.words)
    link: Text = (
        Link("Who may see it", reverse("confidential_address", args=[row.record.reference]))
        if row.is_confidential
        else ""
    )
    tag = Tag("Confidential", "red") if row.is_confidential else None
    return Shown(row.get_kind_display(), (*lines, link), tag)


def schooling(row: Schooling) -> Shown:
    """A school, or how else the child learns."""
    where = ", ".join(filter(None, (row.school.name, row.school.town))) if row.school else ""
    year = f"Year group: {row.year_group}" if row.year_group else ""
    return Shown(row.get_learning_display(), (where, year, row.school.phone if row.school else "", row.words))


def relationship(row: Relationship) -> Shown:
    """Somebody who matters, and what they are to the person."""
    held = {
        Responsibility.YES.value: "Has parental responsibility",
        Responsibility.NO.value: "No parental responsibility",
    }
    sure = "" if row.confidence == Confidence.CONFIRMED else word(Confidence, row.confidence)
    tag = Tag("Restricted", "red") if row.restricted else None
    who: Text = Link(row.named, row.address) if row.address else row.named
    lines = (who, held.get(row.responsibility, ""), phone_link(row.phone), sure, row.words)
    return Shown(row.get_relation_display(), lines, tag)


def professional(row: Professional) -> Shown:
    """Somebody who works with the child and how to reach them."""
    who = ", ".join(filter(None, (row.name or "Name not known", row.agency, row.team)))
    lead = Tag("Lead professional", "blue") if row.leads else None
    mail: Text = Link(row.email, f"mailto:{row.email}") if row.email else ""
    return Shown(row.role, (who, phone_link(row.phone), mail, row.reach), lead)


def safe_contact(row: SafeContact) -> Shown:
    """A safe contact as its history shows it."""
    return Shown(whom(row), lines_of(row))


def alone(said: Shown, row: Particular) -> SummaryList:
    """One row by itself."""
    return SummaryList((SummaryRow(said.key, _value(said, row)),))


def way_to_keep(row: Address, reference: str) -> str:
    """Where an address that lies on the file is made confidential; '' for one that is."""
    return "" if row.is_confidential else reverse("keep_address", args=[reference, row.pk])


def standing(rows: Iterable[Any], row: Callable[[Any], Shown], today: date) -> SummaryList:
    """What stands in a section, beside what somebody typed before they knew."""
    shown = tuple(SummaryRow(row(each).key, _value(row(each), each)) for each in sort(rows, today).now)
    return SummaryList(shown or (SummaryRow("Now", "Nothing recorded"),))


def in_a_line(said: Shown) -> str:
    """A row as a choice: its words without links and tags."""
    words = [
        str(line) for line in said.lines if isinstance(line, str) and not isinstance(line, Markup) and line
    ]
    return f"{said.key}: {', '.join(words)}" if words else said.key


def phone_link(number: str) -> Text:
    """A number to ring; it stays on one line."""
    if not number:
        return ""
    dialled = "".join(each for each in number if each.isdigit() or each == "+")
    return Link(number.replace(" ", "\N{NO-BREAK SPACE}"), f"tel:{dialled}") if dialled else number


def kept(addresses: Iterable[KeptAddress]) -> list[str]:
    """That there is a confidential address, and whom to ask."""
    said = []
    for each in addresses:
        phone = f" on {each.phone}" if each.phone else ""
        since = f" since {long_date(each.since)}" if each.since else ""
        said.append(f"There is a confidential address{since}. Whoever needs it asks {each.team}{phone}.")
    return said


def changes(rows: Iterable[Change], labels: dict[str, str]) -> Table | None:
    """What was changed of a person's answers; None where nothing was."""
    shown = tuple(
        Row(
            (
                labels.get(row.field, row.field),
                row.before or "Not recorded",
                row.after or "Not recorded",
                _corrected(row),
                f"{row.by.label}, {long_date(london_date(row.at))}",
            )
        )
        for row in rows
    )
    columns = tuple(map(Column, ("What", "Was", "Became", "Why", "Changed by")))
    return Table("What was recorded before", columns, shown, id="changes") if shown else None


def _corrected(row: Change) -> Text:
    words = row.reason or ("" if row.was_wrong else "Changed or better known")
    return Markup("{} {}").format(Tag("Correction", "orange"), words) if row.was_wrong else words


def _stands(said: Shown, row: Any, about: About) -> SummaryRow:
    address = reverse("follow_detail", args=[about.person.record.reference, about.key, row.pk])
    change = (Link("Change", address, said.key.lower()),)
    return SummaryRow(said.key, _value(said, row), change if about.may_edit else ())


def _value(said: Shown, row: Particular) -> Markup:
    lines = [Markup("{}").format(each) for each in said.lines if each != ""]
    if said.tag:
        lines.insert(0, Markup("{}").format(said.tag))
    return Markup("<br>").join(lines) + _SMALL.format(_origin(row))


def _origin(row: Particular) -> str:
    since = f"Since {long_date(row.since)}" if row.since else ""
    if since and row.until:
        since += f", until {long_date(row.until)}"
    source = f"said by {row.source}" if row.source else ""
    by = f"recorded by {row.recorded_by.label} on {long_date(london_date(row.recorded_at))}"
    words = "; ".join(filter(None, (since, source, by)))
    return f"{words[0].upper()}{words[1:]}"


def _before(about: About, rows: Sequence[Any], row: Callable[[Any], Shown]) -> Table | None:
    shown = tuple(_was(row(each), each) for each in rows)
    columns = tuple(map(Column, ("What", "It said", "From and until", "Recorded")))
    caption = f"{about.title}: earlier and corrected"
    return Table(caption, columns, shown, id=f"{about.key}-before", caption_hidden=True) if shown else None


def _was(said: Shown, row: Particular) -> Row:
    lines = Markup("<br>").join(Markup("{}").format(each) for each in said.lines if each != "")
    if row.struck_at is not None:
        by = row.struck_by.label if row.struck_by else ""
        wrong = Markup("{} {} ({}, {})").format(
            Tag("Struck out", "orange"), row.struck_reason, by, long_date(london_date(row.struck_at))
        )
        lines = Markup("<s>{}</s><br>{}").format(lines, wrong)
    dates = " to ".join(long_date(day) for day in (row.since, row.until) if day)
    recorded = f"{row.recorded_by.label}, {long_date(london_date(row.recorded_at))}"
    return Row((said.key, lines, dates or "Not known", recorded))
