"""Reading checks: beside their contact for the hub; for an agency, what it is asked and nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import QuerySet

from halcyon.access.agency.models import Agency
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.casework.check.codes import State
from halcyon.casework.check.models import Check
from halcyon.casework.permissions import CHECK_ANSWER
from halcyon.records.record.queries import note_list, visible

PER_PAGE = 50


def checks_visible_to(viewer: Viewer) -> QuerySet[Check]:
    """Checks of contacts that the viewer sees in full."""
    return visible(Check.objects.all(), viewer)


def of_contact(viewer: Viewer, contact: UUID) -> list[Check]:
    """The checks of one visible contact, in the order in which they were asked."""
    rows = checks_visible_to(viewer).filter(contact_id=contact)
    return list(rows.select_related("agency", "answered_by").order_by("asked_at", "agency__name", "place"))


def get(viewer: Viewer, contact: UUID, check: UUID) -> Check:
    """One check of a visible contact. Raises Check.DoesNotExist."""
    return checks_visible_to(viewer).select_related("contact__record").get(contact_id=contact, pk=check)


def unanswered(viewer: Viewer) -> QuerySet[Check]:
    """For a board: what agencies were asked and have not answered, the most pressing first."""
    rows = checks_visible_to(viewer).filter(state=State.ASKED)
    return rows.select_related("agency", "record").order_by("due_at", "id")


def listed(
    viewer: Viewer, page: str | None, sought: Mapping[str, Any], now: datetime, *, per_page: int | None = None
) -> Page[Check]:
    """One page of what agencies have not answered; into the trail."""
    rows = unanswered(viewer)
    if sought.get("agency_id"):
        rows = rows.filter(agency_id__in=sought["agency_id"])
    if sought.get("overdue") is not None:
        rows = rows.filter(due_at__lt=now) if sought["overdue"] else rows.filter(due_at__gte=now)
    if sought.get("chased") is not None:
        rows = rows.filter(chased__gt=0) if sought["chased"] else rows.filter(chased=0)
    shown = Paginator(rows, per_page or PER_PAGE).get_page(page)
    what = "checks unanswered" if per_page is None else "download of checks unanswered"
    note_list(what, list(dict.fromkeys(each.record_id for each in shown)), viewer)
    return shown


def can_be_asked(at: datetime) -> list[Agency]:
    """The agencies where somebody answers checks, by name."""
    answering = who_may(CHECK_ANSWER, at).order_by().values("agency_id")
    return list(Agency.objects.filter(pk__in=answering).order_by("name"))


def agencies(ids: Collection[int]) -> list[Agency]:
    """Agencies by their ids."""
    return list(Agency.objects.filter(pk__in=ids).order_by("name"))


@dataclass(frozen=True)
class Asked:
    """What an agency is shown of a check. ``record``: for the trail."""

    id: UUID
    name: str
    born_on: date | None
    question: str
    asked_at: datetime
    due_at: datetime
    record: UUID


def asked_of(viewer: Viewer) -> list[Asked]:
    """For a board: what the viewer's agency is asked and has not answered, the most pressing first."""
    return _asked() if viewer.may(CHECK_ANSWER) else []


def queue(viewer: Viewer) -> list[Asked]:
    """The same as a list; into the trail."""
    found = asked_of(viewer)
    if found:
        note_list("checks asked of us", list(dict.fromkeys(each.record for each in found)), viewer)
    return found


def asked(viewer: Viewer, check: UUID) -> Asked:
    """One check that the viewer's agency is asked; into the trail. Raises Check.DoesNotExist."""
    found = next((each for each in _asked() if each.id == check), None)
    if found is None:
        raise Check.DoesNotExist
    note_list("a check asked of us", [found.record], viewer)
    return found


def _asked() -> list[Asked]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name, born_on, question, asked_at, due_at, record FROM casework_checks_asked()"
            " ORDER BY due_at, id"
        )
        return [Asked(*row) for row in cursor.fetchall()]
