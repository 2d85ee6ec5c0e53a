"""Marking what has been copied into another system."""

from datetime import datetime

from django.db import connection

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.casework.copy_out.definitions import of_kind
from halcyon.casework.copy_out.models import Copy
from halcyon.casework.copy_out.queries import in_words, latest
from halcyon.casework.copy_out.rules import has_their_reference, is_expected_there, is_news
from halcyon.records.record.models import Record


def mark_copied(*, record: Record, system: str, their_reference: str, by: Viewer, at: datetime) -> Copy:
    """Note that a record stands in another system too, under its reference there. Another one corrects the first."""
    has_their_reference(their_reference)
    is_expected_there(record.kind, system)
    with connection.cursor() as cursor:  # two at once: the second sees what the first marked
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{record.pk} {system}"])
    is_news(latest(record, system), squash(their_reference))
    template = next(each for each in of_kind(record.kind) if each.system == system)
    copy = Copy.objects.create(
        record=record,
        system=system,
        their_reference=squash(their_reference),
        text=in_words(template, record),
        copied_by_id=by.principal_id,
        at=at,
    )
    note("copy out", by=by, subject=f"{record.kind} {record.reference} to {system}", record=record.pk)
    return copy
