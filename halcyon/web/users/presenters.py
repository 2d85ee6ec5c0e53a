"""Accounts as tables and facts. Nothing here is about a child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse

from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import (
    Action,
    AppliedFilter,
    Column,
    EmptyState,
    FilterPanel,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    with_query,
)

if TYPE_CHECKING:
    from halcyon.access.user.models import User
    from halcyon.web.users.forms import UserFilters

COLUMNS = ("Name", "Agency", "Teams", "Role", "Last seen")
NOTHING = EmptyState("No account matches", "Take a filter away, or add the person.")


def table(users: Iterable[User]) -> Table:
    """Accounts, each leading to its page."""
    rows = tuple(
        Row(
            (
                Link(user.name, reverse("user", args=[user.pk])),
                user.agency.name,
                _teams(user) or "None",
                _roles(user) or "None",
                _day(user.seen_at, "Never"),
            )
        )
        for user in users
    )
    return Table("Accounts", tuple(map(Column, COLUMNS)), rows, caption_hidden=True)


def facts(user: User) -> SummaryList:
    """One account."""
    rows = [
        SummaryRow("Email address", user.email),
        SummaryRow("Job title", user.job_title),
        SummaryRow("Agency", user.agency.name),
        SummaryRow("Teams", _teams(user) or "None"),
        SummaryRow("Role", _roles(user) or "None"),
        SummaryRow("Joined", _day(user.joined_at, "")),
        SummaryRow("Last seen", long_time(user.seen_at) if user.seen_at else "Never"),
    ]
    if user.left_at:
        rows.append(SummaryRow("Left", long_time(user.left_at)))
    return SummaryList(tuple(rows))


def leaving(user: User, own: int | None) -> Action | None:
    """The way to end an account; none for one's own and for one that has ended."""
    if user.left_at or user.pk == own:
        return None
    return Action("Mark as left", reverse("leave_user", args=[user.pk]), "warning")


def helping(user: User, own: int | None) -> tuple[Link, ...]:
    """Ways to help somebody sign in; none for one's own account and for one that has ended."""
    if user.left_at or user.pk == own:
        return ()
    return (
        Link("Mail a link to set a password", reverse("link_user", args=[user.pk])),
        Link("Remove the authenticator app", reverse("authenticator_user", args=[user.pk])),
        *(
            [Link("Take another account of their agency’s", reverse("agency_user", args=[user.pk]))]
            if user.agency_account
            else []
        ),
    )


def filters(form: UserFilters, query: QueryDict) -> FilterPanel:
    """The panel of filters, with those in force."""
    applied = []
    if words := query.get("q", ""):
        applied.append(AppliedFilter(f"Name or address: {words}", with_query(query, q=None, page=None)))
    if query.get("state") == "ended":
        applied.append(AppliedFilter("Ended accounts", with_query(query, state=None, page=None)))
    return FilterPanel(form, "?", tuple(applied))


def _teams(user: User) -> str:
    held: Any = user
    return ", ".join(membership.team.name for membership in held.teams_now)


def _roles(user: User) -> str:
    held: Any = user
    return ", ".join(holding.role.title for holding in held.roles_now)


def _day(instant: datetime | None, otherwise: str) -> str:
    return long_date(london_date(instant)) if instant else otherwise
