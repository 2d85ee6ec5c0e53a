"""At whose desk a board stands, and what its sections are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.govuk.components import BoardSection
from halcyon.records.deadline.queries import Tally
from halcyon.web.links import link_for, record_link

if TYPE_CHECKING:
    from halcyon.records.record.models import Record

MOST = 8  # rows of a section; more are a list's affair
NAMELESS = "Name not known yet"
#: For who sees only what was handed over: that nothing stands here is no all-clear.
NOT_SHOWN = (
    "None of what was handed over to you. What the hub keeps is not shown here: ring the duty manager."
)


@dataclass(frozen=True)
class Desk:
    """The viewer, the moment, and the token with which the buttons of this page post."""

    viewer: Viewer
    now: datetime
    csrf_token: str

    def link(self, name: str, *args: object) -> str:
        """The address of a page, '' where the viewer's role does not include it."""
        return link_for(self.viewer, name, *args)

    def record_link(self, record: Record) -> str:
        """The address of a record's page; the first page where the viewer's role does not include it."""
        return record_link(self.viewer, record.kind, record.reference) or link_for(self.viewer, "home")


@dataclass(frozen=True)
class Drawn:
    """A section, and the ids of the records that it shows, for the trail."""

    section: BoardSection
    records: tuple[UUID, ...] = ()


def name_of(record: Record) -> str:
    """The child's name as the record's headline has it."""
    return record.headline or NAMELESS


def note_of(tally: Tally) -> str:
    """How pressing a section is, in words: "2 overdue, 3 due today"."""
    parts = [f"{tally.overdue} overdue"] if tally.overdue else []
    parts += [f"{tally.today} due today"] if tally.today else []
    return ", ".join(parts)


def more(number: int, shown: Sized, href: str) -> str:
    """The address of the whole list, where a section shows a part of it only."""
    return href if number > len(shown) else ""


def ids(records: Iterable[Record]) -> tuple[UUID, ...]:
    """The ids of the records shown."""
    return tuple(record.pk for record in records)
