"""The team around a child, and who is away, on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date
from halcyon.casework.case.codes import CasePart
from halcyon.govuk.components import Column, EmptyState, Link, PostButton, Row, Table, Tag
from halcyon.govuk.components.component import Text

if TYPE_CHECKING:
    from halcyon.casework.case.models import Absence, CaseWorker

NOBODY_AWAY = EmptyState("Nobody is noted as away", "Note an absence here, so that who allocates sees it.")


def team(rows: Iterable[CaseWorker], reference: str, *, may_change: bool) -> Table:
    """Who is and was in the team around a child, each with the way out of it."""
    columns = ("Who", "As", "Since", "Until", "")[: 5 if may_change else 4]
    cells = tuple(_member(each, reference, may_change) for each in rows)
    return Table("Team around the child", tuple(map(Column, columns)), cells, id="team")


def absences(rows: Iterable[Absence], today: date, csrf_token: str) -> Table:
    """Who is away, until when, who covers, and a button for who is back."""
    columns = ("Who", "First day", "Last day", "Covered by", "")
    return Table(
        "Who is away",
        tuple(map(Column, columns)),
        tuple(_absence(each, today, csrf_token) for each in rows),
        caption_hidden=True,
    )


def _member(row: CaseWorker, reference: str, may_change: bool) -> Row:
    part: Text = word(CasePart, row.part)
    until = f"{long_date(london_date(row.until))}. {row.why_ended}".rstrip(". ") if row.until else ""
    who = row.worker.label
    cells: tuple[Text, ...] = (who, Tag(f"{part}, leads", "green") if row.lead and not row.until else part)
    cells += (long_date(london_date(row.since)), until or "In the team")
    if not may_change:
        return Row(cells)
    leaves = row.until is None and not row.lead
    href = reverse("leave_team", args=[reference, row.pk])
    return Row((*cells, Link("Leaves the team", href, who) if leaves else ""))


def _absence(row: Absence, today: date, csrf_token: str) -> Row:
    until = long_date(row.until) if row.until else Tag("Not known", "yellow")
    back = PostButton(
        text="Is back",
        about=row.user.name,
        action=reverse("end_absence", args=[row.pk]),
        csrf_token=csrf_token,
    )
    cover = row.cover.name if row.cover else "Nobody named"
    return Row((row.user.name, long_date(row.since), until, cover, back if row.since <= today else ""))
