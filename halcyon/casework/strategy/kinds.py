"""The stages and clocks of a strategy discussion."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

ASKED, HELD, NOT_HELD = "asked", "held", "not_held"

STRATEGY = register(
    Kind(
        key="strategy",
        label="Strategy discussion",
        machine=Machine(
            stages={ASKED: "Asked for, not yet held", HELD: "Held", NOT_HELD: "Not held, with a reason"},
            moves={ASKED: (HELD, NOT_HELD)},
        ),
        url_name="strategy",
        retention="child_protection",
    )
)

HOLD_24H = define(
    Definition(
        key="strategy.hold_24h",
        title="Complex or organised: discussion held within 24 hours",
        clock=Clock(24, Unit.ELAPSED_HOURS),
        source="Local, editable (specification, section 4): complex or organised exploitation, discussion within"
        " 24 elapsed hours of being asked for",
        in_force_from=date(2016, 4, 1),
    )
)
HOLD_1WD = define(
    Definition(
        key="strategy.hold_1wd",
        title="Discussion held within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Local default, editable, to check: national guidance sets no hour; one working day",
        in_force_from=date(2016, 4, 1),
    )
)
MEET_72H = define(
    Definition(
        key="strategy.meet_72h",
        title="Complex or organised: strategy meeting within 72 hours",
        clock=Clock(72, Unit.ELAPSED_HOURS),
        source="Local, editable (specification, section 4): complex or organised exploitation, meeting within 72"
        " elapsed hours of being asked for",
        in_force_from=date(2016, 4, 1),
    )
)
