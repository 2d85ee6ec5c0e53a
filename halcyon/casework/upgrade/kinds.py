"""The stages and the clocks of a request for an upgrade."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

ASKED, RAISED, DECLINED = "asked", "raised", "declined"

UPGRADE_REQUEST = register(
    Kind(
        key="upgrade",
        label="Request for an upgrade",
        machine=Machine(
            stages={
                ASKED: "Waiting for an answer",
                RAISED: "Grade raised",
                DECLINED: "Not raised, with a reason",
            },
            moves={ASKED: (RAISED, DECLINED)},
        ),
        url_name="upgrade",
        retention="exploitation_case",
    )
)

ANSWER_HIGH = define(
    Definition(
        key="upgrade.answer_high",
        title="Request for a high grade answered within two hours",
        clock=Clock(2, Unit.ELAPSED_HOURS),
        source="Local default, editable: as a high grade is accepted, two elapsed hours",
        in_force_from=date(2026, 4, 1),
    )
)
ANSWER = define(
    Definition(
        key="upgrade.answer",
        title="Request for an upgrade answered within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Local default, editable: anyone may upgrade at once, so whoever asks waits a day at most",
        in_force_from=date(2026, 4, 1),
    )
)
