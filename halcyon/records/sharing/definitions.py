"""The clock of a receipt, and the service that chases it."""

from datetime import date

from halcyon.access.service.definitions import service
from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define

RECEIPTS = service("Receipts", role="service_receipts")

RECEIPT = define(
    Definition(
        key="sharing.receipt",
        title="What was shared is acknowledged within two working days",
        clock=Clock(2, Unit.WORKING_DAYS),
        source="Local default, editable: what is sent is not yet received",
        in_force_from=date(2026, 4, 1),
    )
)
