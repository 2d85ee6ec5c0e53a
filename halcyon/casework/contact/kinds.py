"""The contact's stages and clocks."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

TAKING, WAITING, DECIDED = "taking", "awaiting_decision", "decided"
ATTACHED = "attached"  # a notification that went to a contact already there

CONTACT = register(
    Kind(
        key="contact",
        label="Contact",
        machine=Machine(
            stages={
                TAKING: "Being taken",
                WAITING: "Awaiting a decision",
                DECIDED: "Decided",
                ATTACHED: "Attached to another contact",
            },
            moves={TAKING: (WAITING, ATTACHED), WAITING: (DECIDED,)},
        ),
        url_name="contact",
        retention="contact",
    )
)

DECIDE_24H = define(
    Definition(
        key="contact.decide_24h",
        title="Hub decision within 24 hours",
        clock=Clock(24, Unit.ELAPSED_HOURS),
        source="Sheffield Safeguarding Hub: judgement on the pathway within 24 hours (partnership report 2019/20)",
        in_force_from=date(2017, 4, 1),
    )
)
DECIDE_1WD = define(
    Definition(
        key="contact.decide_1wd",
        title="Decision on the type of response within one working day",
        clock=Clock(1, Unit.WORKING_DAYS),
        source="Working Together to Safeguard Children: decision within one working day of a referral",
        in_force_from=date(2013, 4, 15),
    )
)
TELL_REFERRER = define(
    Definition(
        key="contact.tell_referrer",
        title="Referrer told what was decided",
        clock=Clock(3, Unit.WORKING_DAYS),
        source="Local default, editable: three working days after the decision",
        in_force_from=date(2016, 4, 1),
    )
)
