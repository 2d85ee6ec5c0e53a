"""Reading which services were named."""

from uuid import UUID

from django.db.models import Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.decision.kinds import MADE
from halcyon.casework.signpost.models import Signpost
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import one, records_visible_to, visible

#: Outcomes of a decision with which somebody is sent to a service of the directory.
NAMING = (Outcome.ADVICE, Outcome.NONE, Outcome.EARLY_HELP)


def see(viewer: Viewer, reference: str) -> Record:
    """A visible decision or referral. Raises Record.DoesNotExist."""
    rows = records_visible_to(viewer, Grant.Depth.FULL).filter(kind__in=("decision", "referral"))
    return one(rows, viewer, reference)


def of_contact(viewer: Viewer, contact: UUID) -> QuerySet[Signpost]:
    """The services named with the decision that stands on a contact, or with a referral that it led to."""
    rows = visible(
        Signpost.objects.filter(
            Q(record__decision__contact=contact, record__stage=MADE) | Q(record__referral__contact=contact)
        ),
        viewer,
    )
    return rows.select_related("service", "named_by").order_by("at", "service__name")


def to_tell(viewer: Viewer, contact: UUID) -> list[str]:
    """The services named for a contact, each with how to reach it in one line."""
    lines = {each.service_id: each.service for each in of_contact(viewer, contact)}
    return [f"{each.name}: {' '.join(each.reach.split())}" for each in lines.values()]


def where_named(viewer: Viewer, contact: UUID) -> Record | None:
    """The decision on a contact with which services are named: it stands, and advises or goes no further."""
    rows = records_visible_to(viewer, Grant.Depth.FULL).filter(
        decision__contact=contact, stage=MADE, decision__outcome__in=NAMING
    )
    return rows.order_by("-opened_at").first()


def named(viewer: Viewer, record: UUID) -> QuerySet[Signpost]:
    """The services named with a visible record, in the order they were named."""
    rows = visible(Signpost.objects.filter(record_id=record), viewer)
    return rows.select_related("service", "named_by").order_by("at", "service__name")
