"""A call sheet on its page: its clock, its sections, and the children known here who may be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import dumps
from typing import TYPE_CHECKING, Any

from halcyon.base.dates import long_time
from halcyon.casework.contact.kinds import DECIDE_24H
from halcyon.casework.contact.queries import Seen
from halcyon.casework.contact.told import ChildAsTold
from halcyon.govuk.components import (
    Reference,
    clock_tag,
)
from halcyon.govuk.shell import NavItem
from halcyon.people.matching.presenters import born_words, why_words
from halcyon.people.matching.queries import Matches

if TYPE_CHECKING:
    from halcyon.casework.call_sheet.forms import SheetForm
    from halcyon.casework.contact.models import (
        ContactChild,
    )
from halcyon.casework.contact.presenters import incident, known_elsewhere

#: The parts of a call sheet, before and after those of its children and concerns.
FIRST_SECTIONS = (("caller", "The caller"), ("about", "What it is about"))

LAST_SECTIONS = (("danger", "Danger now"), ("family", "The family"))

NO_MATCHES = Matches()


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
        "police": [f"Rung {long_time(each.at)} by {each.rang}{incident(each)}" for each in seen.police_calls],
        "police_wanted": seen.police_wanted,
        "elsewhere": _added_elsewhere(seen, form),
        "contested": [(form[name].label, words or "nothing") for name, words in form.contested.items()],
    }


def usual(agencies: Mapping[str, int]) -> str:
    """For the page's script: which agency to put in for which source."""
    return dumps({source: str(agency) for source, agency in agencies.items()})


def is_sought(child: ChildAsTold) -> bool:
    """Whether there is anything of a child to look for."""
    return bool(child.given or child.family or child.born_on)


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


def _added_elsewhere(seen: Seen, form: SheetForm) -> bool:
    """Whether the sheet has a child or a concern that this window does not show."""
    children = {child.place for child in seen.children} - set(form.children)
    return bool(children or {concern.place for concern in seen.concerns} - set(form.concerns))
