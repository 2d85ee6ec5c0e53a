"""Hand-overs, a child’s lines in one, and events of the night: their stages and clocks."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

WRITING, SENT, ACCEPTED, RETURNED = "writing", "sent", "accepted", "returned"
WRITTEN, TAKEN_OUT = "written", "taken_out"
UNREAD, READ = "unread", "read"

HAND_OVER = register(
    Kind(
        key="hand_over",
        label="Hand-over for the night",
        machine=Machine(
            stages={
                WRITING: "Being written",
                SENT: "Waiting to be accepted",
                ACCEPTED: "Accepted for the night",
                RETURNED: "Handed back",
            },
            moves={WRITING: (SENT,), SENT: (ACCEPTED,), ACCEPTED: (RETURNED,)},
        ),
        url_name="hand_over",
        retention="contact",
    )
)
TONIGHT = register(
    Kind(
        key="tonight",
        label="Lines for the night",
        machine=Machine(stages={WRITTEN: "Written", TAKEN_OUT: "Taken out"}, moves={WRITTEN: (TAKEN_OUT,)}),
        url_name="tonight",
        retention="child_file",
    )
)
NIGHT_EVENT = register(
    Kind(
        key="night_event",
        label="Night log",
        machine=Machine(stages={UNREAD: "Not yet read", READ: "Read"}, moves={UNREAD: (READ,)}),
        url_name="night_event",
        retention="child_file",
    )
)

ACCEPT_NIGHT = define(
    Definition(
        key="hand_over.accept",
        title="Hand-over accepted by 17:30, or within an hour if it is sent later",
        clock=Clock(1, Unit.ELAPSED_HOURS),
        source="Local default, editable: by 17:30 on a working day (the clock starts at 16:30), else within an hour",
        in_force_from=date(2016, 4, 1),
    )
)
READ_LOG = define(
    Definition(
        key="night_event.read",
        title="Night log read by midday of the next working day",
        clock=Clock(3, Unit.WORKING_HOURS),
        source="Local default, editable: three working hours, so by midday on Monday for a weekend",
        in_force_from=date(2016, 4, 1),
    )
)
