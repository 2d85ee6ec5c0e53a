"""The clock of a check, and the service that chases those unanswered."""

from datetime import date, timedelta

from halcyon.access.service.definitions import service
from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define

ANSWER_24H = define(
    Definition(
        key="check.answer_24h",
        title="Check answered by the agency asked",
        clock=Clock(24, Unit.ELAPSED_HOURS),
        source="Local default, editable: within 24 hours, since the hub decides within 24 hours (systems 2)",
        in_force_from=date(2017, 4, 1),
    )
)
AGAIN = timedelta(hours=4)  # between two reminders of one check

#: What is asked unless the hub says otherwise.
USUAL = (
    "Is this child known to you? If so: since when, what for, is there a current worry, and who is the lead?"
)

CHASER = service("Chaser of checks", role="service_checks")
