"""Naming services with a decision or a referral."""

from collections.abc import Collection
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.casework.directory.models import LocalService
from halcyon.casework.directory.rules import is_still_there
from halcyon.casework.signpost.models import Signpost
from halcyon.casework.signpost.rules import can_be_signposted, names_a_service
from halcyon.records.record.actions import lock
from halcyon.records.record.models import Record


def signpost(
    *, record: Record, services: Collection[LocalService], by: Viewer, at: datetime
) -> list[Signpost]:
    """Name services with a record. One that is named already stays named once."""
    lock(record)
    can_be_signposted(record)
    names_a_service(services)
    for each in services:
        is_still_there(each)
    there = set(Signpost.objects.filter(record=record).values_list("service", flat=True))
    made = [
        Signpost.objects.create(record=record, service=each, named_by_id=by.principal_id, at=at)
        for each in services
        if each.pk not in there
    ]
    note("signpost", by=by, subject=f"{record.kind} {record.reference}", record=record.pk)
    return made
