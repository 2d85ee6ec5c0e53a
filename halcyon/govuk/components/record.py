"""What a record's page is made of: identity bar, sub-navigation, summary list, timeline."""

from dataclasses import dataclass
from datetime import date, datetime

from halcyon.govuk.components.action import Link
from halcyon.govuk.components.component import Component, Text
from halcyon.govuk.components.tag import Tag
from halcyon.govuk.shell import NavItem


@dataclass(frozen=True)
class Flag:
    """A flag on a person, and when it is to be looked at again."""

    text: str
    review: date | None = None


@dataclass(frozen=True, kw_only=True)
class IdentityBar(Component):
    """Whose page this is. `age` in words ("14 years old"), `holder` who holds the case."""

    template = "identity_bar"

    name: str
    reference: str
    href: str = ""
    age: str = ""
    risk: Tag | None = None
    holder: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class SubNavigation(Component):
    """The parts of a record: overview, chronology, plan, …"""

    template = "sub_navigation"

    items: tuple[NavItem, ...]
    label: str = "Parts of this record"


@dataclass(frozen=True)
class SummaryRow:
    """One fact. Without a value it says "Not recorded"."""

    key: str
    value: Text = ""
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SummaryList(Component):
    """Facts as key and value; with a `title` they stand in a card."""

    template = "summary_list"

    rows: tuple[SummaryRow, ...]
    title: str = ""
    actions: tuple[Link, ...] = ()
    heading_level: int = 2


@dataclass(frozen=True, kw_only=True)
class TimelineItem:
    """One entry: what, who (name and agency), when; `superseded` if a later one corrects it."""

    title: str
    at: datetime
    by: str
    text: Text = ""
    tag: Tag | None = None
    superseded: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Timeline(Component):
    """Entries, newest first: they are shown in the order given."""

    template = "timeline"

    items: tuple[TimelineItem, ...]
    heading_level: int = 2
