"""The stages and clocks of samples and audits."""

from datetime import date

from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define
from halcyon.records.kind.machine import Kind, Machine, register

DRAWN, FINISHED = "drawn", "finished"
OPEN, MODERATING, CONCLUDED, SET_ASIDE = "open", "moderating", "concluded", "set_aside"
WAITING, GIVEN_BACK = "waiting", "done"
ASKED, SEEN_TO = "asked", "seen_to"

SAMPLE = register(
    Kind(
        key="audit_sample",
        label="Sample of hub calls",
        machine=Machine(
            stages={DRAWN: "Being reviewed", FINISHED: "All reviewed"}, moves={DRAWN: (FINISHED,)}
        ),
        url_name="audit_sample",
        retention="audit",
    )
)
AUDIT = register(
    Kind(
        key="audit",
        label="Audit of a hub call",
        machine=Machine(
            stages={
                OPEN: "To be reviewed",
                MODERATING: "With a second reviewer",
                CONCLUDED: "Returned as learning",
                SET_ASIDE: "Set aside, with a reason",
            },
            moves={OPEN: (MODERATING, CONCLUDED, SET_ASIDE), MODERATING: (CONCLUDED, SET_ASIDE)},
        ),
        url_name="audit",
        retention="audit",
    )
)
#: What the second reviewer says: a record of its own, so that who took the call reads the finding and not the talk.
MODERATION = register(
    Kind(
        key="moderation",
        label="Second review",
        machine=Machine(stages={WAITING: "To be done", GIVEN_BACK: "Done"}, moves={WAITING: (GIVEN_BACK,)}),
        url_name="moderate",
        retention="audit",
    )
)
NEEDED = register(
    Kind(
        key="audit_needed",
        label="Needed now, found in an audit",
        machine=Machine(stages={ASKED: "To be seen to", SEEN_TO: "Seen to"}, moves={ASKED: (SEEN_TO,)}),
        url_name="needed",
        retention="child_file",
    )
)

REVIEW_20WD = define(
    Definition(
        key="audit.review_20wd",
        title="Drawn hub call reviewed within 20 working days",
        clock=Clock(20, Unit.WORKING_DAYS),
        source="Local default, editable: 20 working days after drawing",
        in_force_from=date(2016, 4, 1),
    )
)
MODERATE_5WD = define(
    Definition(
        key="audit.moderate_5wd",
        title="Second review within five working days",
        clock=Clock(5, Unit.WORKING_DAYS),
        source="Local default, editable: five working days after the first review",
        in_force_from=date(2016, 4, 1),
    )
)
