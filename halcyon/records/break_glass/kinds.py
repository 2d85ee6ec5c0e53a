"""A use of break-glass is a record of its own: for whoever used it and whoever reviews it, without case content."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

WAITING, JUSTIFIED, NOT_JUSTIFIED = "waiting", "justified", "not_justified"

USE = register(
    Kind(
        key="break_glass",
        label="Use of break-glass",
        machine=Machine(
            stages={WAITING: "Waits for review", JUSTIFIED: "Justified", NOT_JUSTIFIED: "Not justified"},
            moves={WAITING: (JUSTIFIED, NOT_JUSTIFIED)},
        ),
        url_name="break_glass",
        retention="trail",
    )
)

REVIEW_1WD = define(
    Definition(
        key="break_glass.review_1wd",
        title="Use of break-glass reviewed within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Halcyon’s access principle 3 (docs/access.md): break-glass with review afterwards",
        in_force_from=date(2026, 1, 1),
    )
)
