"""The stages and clocks of a step."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

ASKED, ACCEPTED, DECLINED, WITHDRAWN, CONCLUDED = "asked", "accepted", "declined", "withdrawn", "concluded"

STEP = register(
    Kind(
        key="step",
        label="Step-up or step-down",
        machine=Machine(
            stages={
                ASKED: "Waiting for an answer",
                ACCEPTED: "Taken on",
                DECLINED: "Declined",
                WITHDRAWN: "Withdrawn",
                CONCLUDED: "Ended, with an outcome",
            },
            moves={ASKED: (ACCEPTED, DECLINED, WITHDRAWN), ACCEPTED: (CONCLUDED,)},
        ),
        url_name="step",
        retention="child_file",
    )
)

ANSWER_STEP = define(
    Definition(
        key="step.answer",
        title="Step-up or step-down answered within two working days",
        clock=Clock(2, Unit.WORKING_DAYS),
        source="Local default, editable: two working days",
        in_force_from=date(2016, 4, 1),
    )
)
CONCLUDE_STEP = define(
    Definition(
        key="step.conclude",
        title="Outcome of a step-up or step-down within twelve weeks",
        clock=Clock(12, Unit.WEEKS),
        source="Local default, editable: twelve weeks, then an outcome or a new request",
        in_force_from=date(2016, 4, 1),
    )
)
