"""Reading the hub’s queue."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.contact.kinds import CONTACT, TAKING, WAITING
from halcyon.casework.contact.queries import PER_PAGE
from halcyon.records.assignment.queries import assignments_visible_to
from halcyon.records.record.queries import note_list, visible


def awaiting(
    viewer: Viewer, page: str | None, sought: Mapping[str, Any], now: datetime, *, per_page: int | None = None
) -> Page[ContactFact]:
    """One page of the contacts that await a decision, the one with the least time left first; into the trail."""
    rows = _at_stage(viewer, WAITING)
    rows = rows.filter(**{f"{name}__in": sought[name] for name in ("source", "channel") if sought.get(name)})
    if sought.get("danger") is not None:
        rows = rows.filter(immediate_danger=sought["danger"])
    if sought.get("overdue") is not None:
        rows = rows.filter(due_at__lt=now) if sought["overdue"] else rows.exclude(due_at__lt=now)
    if sought.get("who"):
        rows = rows.filter(_with(viewer, sought["who"]))
    shown = Paginator(rows.order_by("due_at", "record_id"), per_page or PER_PAGE).get_page(page)
    what = "the hub’s queue" if per_page is None else "download of the hub’s queue"
    note_list(what, [fact.pk for fact in shown], viewer)
    return shown


def unfinished(viewer: Viewer) -> list[ContactFact]:
    """Call sheets that nobody has finished, the oldest first."""
    return list(_at_stage(viewer, TAKING).order_by("received_at", "record_id")[:PER_PAGE])


def _with(viewer: Viewer, who: Collection[str]) -> Q:
    """Contacts that oneself, a colleague or nobody works on: any of these that are sought."""
    taken = assignments_visible_to(viewer).filter(until__isnull=True)
    mine, given = taken.filter(to=viewer.principal_id).values("record"), taken.values("record")
    ways = {
        "me": Q(pk__in=mine),
        "colleague": Q(pk__in=given) & ~Q(pk__in=mine),
        "nobody": ~Q(pk__in=given),
    }
    return reduce(or_, (ways[each] for each in who))


def _at_stage(viewer: Viewer, stage: str) -> QuerySet[ContactFact]:
    # By the envelope, whose index on kind and stage finds the few among all that ever were.
    facts = ContactFact.objects.filter(record__kind=CONTACT.key, record__stage=stage)
    # What no list shows is left out, and with it the joins that planning takes longest over.
    facts = facts.defer("stage", "decided_in_1wd", "told_at", "told_in_time", "to_be_told")
    return visible(facts, viewer).select_related("record__opened_by")
