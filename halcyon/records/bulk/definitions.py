"""Which lists have bulk actions, and which. Each list declares its own, beside its slice's actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.govuk.forms import GovForm

MOST = 100  # rows at once


@dataclass(frozen=True)
class Target:
    """One chosen row: the value of its box, what it is called, its reference and page, and the thing itself."""

    value: str
    name: str
    reference: str
    href: str
    thing: Any


class Nothing(GovForm):
    """An action that asks for nothing."""

    def __init__(self, data: Any = None, *, viewer: Viewer, at: datetime) -> None:
        super().__init__(data)


@dataclass(frozen=True, kw_only=True)
class BulkAction:
    """What a list lets somebody do to many rows.

    ``run`` is the ordinary action for one row: it takes the thing, what the form said, the viewer and the instant;
    it returns a sentence about what that means, and raises ``Refusal`` where a rule is against it.
    ``label``: of its button ("Take up"). ``done``: of a row where it is done ("Taken up"). ``means``: what it will
    do, for the page that asks before it is done.
    """

    key: str
    label: str
    done: str
    means: str
    permission: Permission
    run: Callable[[Any, Mapping[str, Any], Viewer, datetime], str]
    form: Callable[..., GovForm] = Nothing


@dataclass(frozen=True, kw_only=True)
class BulkList:
    """A list whose rows can be chosen. ``page``: its URL name. ``find``: the visible ones of some values, noted.

    ``noun``: of one row and of several ("contact", "contacts").
    """

    page: str
    noun: tuple[str, str]
    find: Callable[[Viewer, Sequence[str]], list[Target]]
    actions: tuple[BulkAction, ...]

    def counted(self, number: int) -> str:
        """ "1 contact", "12 contacts"."""
        return f"{number} {self.noun[number != 1]}"

    def actions_of(self, viewer: Viewer) -> list[BulkAction]:
        """The actions that the viewer's role includes."""
        return [each for each in self.actions if viewer.may(each.permission)]

    def action(self, viewer: Viewer, key: str) -> BulkAction | None:
        """The viewer's action of this key; None where there is none."""
        return next((each for each in self.actions_of(viewer) if each.key == key), None)


def ids(values: Sequence[str]) -> list[UUID]:
    """The values that are ids."""
    found = []
    for each in values:
        with suppress(ValueError):
            found.append(UUID(each))
    return found


_lists: dict[str, BulkList] = {}


def bulk_list(made: BulkList) -> BulkList:
    """Declare a list's bulk actions. Returns the list."""
    _lists[made.page] = made
    return made


def list_of(page: str) -> BulkList | None:
    """The list on the page of this URL name, if it has bulk actions."""
    return _lists.get(page)
