"""Peer groups in a list, and one on its page. A child's name shows only to who may open the child's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    FilterPanel,
    Link,
    Pagination,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    with_query,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.forms import GovForm
from halcyon.govuk.texts import paragraphs
from halcyon.people.person.queries import Known
from halcyon.people.place.presenters import stage_tag

if TYPE_CHECKING:
    from halcyon.people.group.models import Group, Member

Names = Mapping[UUID, Known]
UNSEEN = "A child whose file you may not open"


def listing(
    page: Page[Group], sizes: Mapping[UUID, int], form: GovForm, query: QueryDict, *, may_open: bool
) -> dict[str, Any]:
    """The list of groups, for the layout of lists."""
    count = page.paginator.count
    rows = tuple(
        Row(
            (
                Link(group.name, reverse("group", args=[group.record.reference])),
                str(sizes.get(group.pk, 0)),
                stage_tag(group.record.stage),
                long_date(london_date(group.record.opened_at)),
            )
        )
        for group in page
    )
    columns = (Column("Group"), Column("Children", numeric=True), Column("State"), Column("Opened"))
    return {
        "form": form,
        "table": Table("Peer groups", columns, rows, caption_hidden=True),
        "count": "1 group" if count == 1 else f"{count:,} groups",
        "pagination": Pagination(page.number, page.paginator.num_pages, lambda n: with_query(query, page=n)),
        "filters": FilterPanel(form, reverse("groups")),
        "empty": EmptyState(
            "No peer group that you may see",
            "Open one where several children are harmed or drawn in together, and say on what basis you link them.",
        ),
        "action": Action("Open a peer group", reverse("add_group")) if may_open else None,
    }


def details(group: Group) -> SummaryList:
    """Everything that is recorded about a group but who is in it."""
    return SummaryList(
        (
            SummaryRow("State", stage_tag(group.record.stage)),
            SummaryRow("Basis of linking", group.get_basis_display()),
            SummaryRow("Why it is necessary", paragraphs(group.basis_words)),
            SummaryRow(
                "Told",
                paragraphs("\n".join(filter(None, (group.get_notified_display(), group.notified_words)))),
            ),
            SummaryRow("What worries", paragraphs(group.concerns)),
            SummaryRow("What protects", paragraphs(group.strengths)),
        )
    )


def members(rows: Iterable[Member], names: Names, *, may_edit: bool) -> Table:
    """Who is in a group now, and what shows it."""
    columns = (
        "Who",
        "Part in it",
        "What shows it",
        "Since",
        "Recorded",
        *(("Change",) if may_edit else ()),
    )
    return Table(
        "Children in this group",
        tuple(map(Column, columns)),
        tuple(Row((*_cells(row, names), *((_change(row),) if may_edit else ()))) for row in rows),
        caption_hidden=True,
        id="members",
    )


def former(rows: Iterable[Member], names: Names) -> Table:
    """Who was in a group, and what was struck out with its reason."""
    columns = ("Who", "Part in it", "What showed it", "Since", "Recorded", "Until")
    shown = tuple(Row((*_cells(row, names), _ended(row))) for row in rows)
    return Table(
        "Formerly in this group", tuple(map(Column, columns)), shown, caption_hidden=True, id="former"
    )


def called(row: Member, names: Names) -> str:
    """How a member is called for this viewer."""
    if row.person_id is None:
        return row.named
    return names[row.person_id].name if row.person_id in names else UNSEEN


def _cells(row: Member, names: Names) -> tuple[Text, ...]:
    seen = names.get(row.person_id) if row.person_id else None
    who: Text = Link(seen.name, seen.address) if seen else called(row, names)
    return (
        who,
        row.get_role_display() if row.role else "Not known",
        # What shows it may name the child: it goes with the name.
        paragraphs(row.evidence) if seen or row.person_id is None else "–",
        long_date(row.since) if row.since else "Not known",
        f"{row.recorded_by.label}, {long_date(london_date(row.recorded_at))}",
    )


def _change(row: Member) -> Link:
    address = reverse("follow_member", args=[row.group.record.reference, row.pk])
    return Link("Change", address, "who is in the group")


def _ended(row: Member) -> Text:
    if row.struck_at is not None:
        return Markup("{} {}").format(Tag("Struck out", "orange"), row.struck_reason)
    return long_date(row.until) if row.until else ""
