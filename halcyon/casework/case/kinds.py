"""The case's stages and clocks."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

OFFERED, DECLINED, OPEN, CLOSED = "offered", "declined", "open", "closed"

CASE = register(
    Kind(
        key="case",
        label="Case",
        machine=Machine(
            stages={
                OFFERED: "Waiting to be accepted",
                DECLINED: "Declined: needs another worker",
                OPEN: "Open",
                CLOSED: "Closed",
            },
            # Offered, then offered to another worker because the first does not answer: the same stage again.
            moves={OFFERED: (OPEN, DECLINED, OFFERED), DECLINED: (OFFERED,), OPEN: (CLOSED,)},
        ),
        url_name="case",
        retention="exploitation_case",
    )
)

ACCEPT_HIGH = define(
    Definition(
        key="case.accept_high",
        title="High grade: accepted within two hours",
        clock=Clock(2, Unit.ELAPSED_HOURS),
        source="Local default, editable: high is accepted in the system within two elapsed hours",
        in_force_from=date(2016, 4, 1),
    )
)
ACCEPT = define(
    Definition(
        key="case.accept",
        title="Accepted within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Local default, editable: within one working day",
        in_force_from=date(2016, 4, 1),
    )
)
READ_CONTACT = define(
    Definition(
        key="case.read_contact",
        title="New contact read and answered by the worker within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Local default, editable: within one working day",
        in_force_from=date(2016, 4, 1),
    )
)
READ_CONTACT_RED = define(
    Definition(
        key="case.read_contact_red",
        title="Red contact read and answered by the worker within two hours",
        clock=Clock(2, Unit.ELAPSED_HOURS),
        source="Local default, editable: as for a high grade, two elapsed hours",
        in_force_from=date(2016, 4, 1),
    )
)
HAND_OVER = define(
    Definition(
        key="case.hand_over",
        title="Hand-over accepted within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Local default, editable: as an allocation, within one working day",
        in_force_from=date(2026, 4, 1),
    )
)
HAND_OVER_HIGH = define(
    Definition(
        key="case.hand_over_high",
        title="High grade: hand-over accepted within two hours",
        clock=Clock(2, Unit.ELAPSED_HOURS),
        source="Local default, editable: as an allocation, two elapsed hours for a high grade",
        in_force_from=date(2026, 4, 1),
    )
)
