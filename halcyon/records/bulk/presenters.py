"""Bulk actions on pages: the list with its boxes, what is asked before, what became of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.govuk.components import BulkForm, Column, Link, Reference, Row, Table, Tag
from halcyon.records.bulk.definitions import BulkAction, BulkList, Target

if TYPE_CHECKING:
    from halcyon.records.bulk.models import BulkRun

BOX = "chosen"  # the name of each row's box


def bulk_form(
    of: BulkList, table: Table, *, viewer: Viewer, query: QueryDict, csrf_token: str
) -> BulkForm | None:
    """A list's table in a form with the viewer's actions; None where there is none, or no row."""
    actions = of.actions_of(viewer)
    if not actions or not any(row.value for row in table.rows):
        return None
    return BulkForm(
        table=replace(table, select=BOX),
        action=reverse("bulk", args=[of.page]),
        buttons=tuple((each.key, each.label) for each in actions),
        noun=of.noun,
        query=query.urlencode(),
        csrf_token=csrf_token,
    )


def chosen(targets: Sequence[Target]) -> Table:
    """The chosen rows, before anything is done."""
    return Table(
        "Chosen",
        (Column("Name"), Column("Reference")),
        tuple(Row((_named(each), Reference(each.reference))) for each in targets),
        caption_hidden=True,
        id="chosen",
    )


def results(run: BulkRun, action: BulkAction, found: Mapping[str, Target]) -> Table:
    """What became of each row, those that were not done first."""
    rows = sorted(run.rows, key=lambda row: bool(row["done"]))
    return Table(
        "What became of each",
        tuple(map(Column, ("Name", "Reference", "Result", "What it means"))),
        tuple(
            Row(
                (
                    _named(target) if (target := found.get(row["value"])) else "Not in your sight",
                    Reference(target.reference) if target else "–",
                    Tag(action.done, "green") if row["done"] else Tag("Not done", "red"),
                    row["words"],
                )
            )
            for row in rows
        ),
        caption_hidden=True,
        id="results",
    )


def tally(run: BulkRun, of: BulkList) -> str:
    """ "3 of 5 contacts done" """
    done = sum(bool(row["done"]) for row in run.rows)
    return f"{done} of {of.counted(len(run.rows))} done"


def _named(target: Target) -> object:
    return Link(target.name, target.href) if target.href else target.name
