"""What the hub’s queue is filtered by."""

from __future__ import annotations

from halcyon.casework.contact.codes import (
    Channel,
    Source,
)
from halcyon.govuk.filters import Filters, boxes, either


class QueueFilters(Filters):
    """What the hub's queue is filtered by."""

    who = boxes("With", [("me", "Me"), ("colleague", "A colleague"), ("nobody", "Nobody yet")])
    danger = either("In danger now")
    overdue = either("Overdue")
    source = boxes("Source", Source.choices)
    channel = boxes("How it came", Channel.choices)

    FIRST = ("who", "danger", "overdue")
