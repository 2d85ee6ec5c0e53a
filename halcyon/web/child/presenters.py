"""What a child's page shows, as components."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.casework.missing.presenters import banner as missing_banner
from halcyon.casework.missing.queries import missing_among
from halcyon.govuk.components import (
    Action,
    Column,
    Link,
    Reference,
    Row,
    SubNavigation,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Timeline,
    TimelineItem,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.shell import NavItem
from halcyon.people.part.queries import Restricted
from halcyon.people.person.codes import CareStatus
from halcyon.people.person.queries import files_of
from halcyon.records.kind.machine import kind_of
from halcyon.records.record.queries import Involved
from halcyon.web.identity import age_words
from halcyon.web.links import link_for, record_link

if TYPE_CHECKING:
    from halcyon.people.part.models import Part
    from halcyon.people.person.models import Person
    from halcyon.records.chronology.models import Entry
    from halcyon.records.record.models import Record

PARTS = {
    "child": "Overview",
    "child_details": "Details",
    "child_chronology": "Chronology",
    "child_people": "People",
    "child_sharing": "Sharing",
    "child_trail": "Trail",
}
NAMES = {"legal": "Name", "known_as": "Known as", "previous": "Previous name", "alias": "Also called"}
LATER = timedelta(days=1)  # from when on an entry says that it was recorded later than it happened
INVOLVED = ("Who", "Phone", "Why", "Team", "Agency", "Since")


def navigation(viewer: Viewer, reference: str, current: str) -> SubNavigation:
    """The parts of a child's page that the viewer's role includes."""
    links = {name: link_for(viewer, name, reference) for name in PARTS}
    return SubNavigation(
        tuple(
            NavItem(text=PARTS[name], href=href, current=name == current)
            for name, href in links.items()
            if href
        )
    )


def details(person: Person, care: CareStatus | None, today: date) -> SummaryList:
    """Who the child is, each fact with where it comes from if that is known."""
    stand = [name for name in person.names.all() if not name.is_over(today)]
    return SummaryList(
        (
            *(SummaryRow(NAMES[name.kind], name.whole) for name in stand),
            SummaryRow("Date of birth", _born(person, today)),
            *([SummaryRow("Died", long_date(person.died_on))] if person.died_on else []),
            SummaryRow("Sex", person.get_sex_display()),
            *([SummaryRow("Gender", person.get_gender_display())] if person.gender else []),
            SummaryRow("Ethnicity", _ethnicity(person)),
            SummaryRow("Care status today", care.label if care else ""),
            SummaryRow("Local reference", Reference(person.record.reference)),
            SummaryRow(
                "File opened", f"{long_date(london_date(person.record.opened_at))}, {_team(person.record)}"
            ),
        )
    )


def records(viewer: Viewer, parts: Iterable[Part]) -> Table:
    """The records about the child that the viewer sees, newest first, each leading to its page."""
    columns = ("Record", "Reference", "Stage", "Team", "Opened")
    rows = tuple(_record_row(viewer, part.record) for part in parts)
    return Table("Records about this child that you may see", tuple(map(Column, columns)), rows)


def restricted(found: Iterable[Restricted]) -> list[str]:
    """That a restricted record exists, and whom to ask, a line each."""
    return [
        f"{kind_of(each.kind).label}, restricted: ask {each.team}{f', {each.phone}' if each.phone else ''}"
        for each in found
    ]


def timeline(viewer: Viewer, entries: Iterable[Entry]) -> Timeline:
    """Lines of the chronology: what, who, of which agency, when; and when recorded, if much later."""
    return Timeline(tuple(_item(entry, _links(viewer, entry)) for entry in entries))


def latest(entries: Iterable[Entry]) -> Timeline:
    """The newest lines, for beside a page: they stand under a heading and lead nowhere."""
    return Timeline(tuple(_item(entry, ()) for entry in entries), heading_level=3)


def people(involved: Iterable[Involved]) -> Table:
    """Who else is involved and how to reach them."""
    return Table(
        "People and teams involved with this child",
        tuple(map(Column, INVOLVED)),
        tuple(map(_person_row, involved)),
        id="people",
    )


def missing(viewer: Viewer, person: Person) -> Text:
    """That the child is missing now, with the way to the episode."""
    there = missing_among(viewer, files_of(person.pk))
    return missing_banner(next(iter(there.values())), timezone.now()) if there else ""


def acts(viewer: Viewer, person: Person, *, missing: bool) -> list[Action]:
    """What can be done about the child from here, as far as the viewer’s role includes it."""
    offered = {} if missing else {"Report missing": "report_missing"}
    offered |= {"Hand over for tonight": "write_tonight", "Ask another team": "ask_step"}
    links = {words: link_for(viewer, name, person.record.reference) for words, name in offered.items()}
    return [Action(words, href, "secondary") for words, href in links.items() if href and not person.adult]


def _born(person: Person, today: date) -> str:
    if person.born_on is None:
        return age_words(None, person.expected_on, today) if person.expected_on else ""
    return f"{long_date(person.born_on)} ({age_words(person.born_on, None, today).lower()})"


def _ethnicity(person: Person) -> str:
    source = f" (said by: {person.ethnicity_source.lower()})" if person.ethnicity_source else ""
    return f"{person.get_ethnicity_display()}{source}"


def _team(record: Record) -> str:
    return record.team.name if record.team else record.agency.name


def _record_row(viewer: Viewer, record: Record) -> Row:
    kind = kind_of(record.kind)
    href = record_link(viewer, record.kind, record.reference)
    return Row(
        (
            Link(kind.label, href, record.reference) if href else kind.label,
            Reference(record.reference),
            kind.stage_label(record.stage),
            _team(record),
            long_date(london_date(record.opened_at)),
        )
    )


def _item(entry: Entry, links: tuple[Link, ...]) -> TimelineItem:
    agency = entry.agency.name if entry.agency else ""
    return TimelineItem(
        title=entry.sentence,
        at=entry.at,
        by=", ".join(filter(None, (entry.author.label, agency))),
        text=_recorded(entry) if _is_late(entry) else "",
        tag=None if _is_of_file(entry) else Tag(kind_of(entry.record.kind).label, "grey"),
        superseded=getattr(entry, "superseded", False),
        links=links,
    )


def _links(viewer: Viewer, entry: Entry) -> tuple[Link, ...]:
    href = record_link(viewer, entry.record.kind, entry.record.reference)
    if not href or _is_of_file(entry):
        return ()
    return (Link(f"Open the {kind_of(entry.record.kind).label.lower()}", href, entry.record.reference),)


def _is_of_file(entry: Entry) -> bool:
    return entry.record_id == entry.file_id


def _recorded(entry: Entry) -> Text:
    words = Markup('<span class="govuk-body-s hal-unknown">Recorded later, on {}.</span>')
    return words.format(long_time(entry.recorded_at))


def _is_late(entry: Entry) -> bool:
    return entry.recorded_at - entry.at > LATER


def _person_row(each: Involved) -> Row:
    since = long_date(london_date(each.since))
    return Row((each.name, _phone(each.phone), each.basis, each.team or "–", each.agency or "–", since))


def _phone(number: str) -> Text:
    """A number to ring; it stays on one line."""
    if not number:
        return "Not recorded"
    return Link(number.replace(" ", "\N{NO-BREAK SPACE}"), f"tel:{number.replace(' ', '')}")
