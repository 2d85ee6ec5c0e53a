"""The stages of a recommendation and of the hub's decision. (The clocks that a decision stops are the contact's.)"""

from halcyon.records.kind.machine import Kind, Machine, register

PROPOSED, MADE, NOT_AGREED, SUPERSEDED = "proposed", "made", "not_agreed", "superseded"

RECOMMENDATION = register(
    Kind(
        key="recommendation",
        label="Recommendation",
        machine=Machine(stages={MADE: "Made"}, moves={}),
        url_name="recommendation",
        retention="contact",
    )
)

DECISION = register(
    Kind(
        key="decision",
        label="Hub decision",
        machine=Machine(
            stages={
                PROPOSED: "Waits for a second person",
                MADE: "Made",
                NOT_AGREED: "Not agreed",
                SUPERSEDED: "Superseded",
            },
            moves={PROPOSED: (MADE, NOT_AGREED), MADE: (SUPERSEDED,)},
        ),
        url_name="decision",
        retention="contact",
    )
)
