"""A peer group is a record: it links children, so it is never governed by the file of one of them."""

from halcyon.records.kind.machine import Kind, Machine, register

OPEN, CLOSED = "open", "closed"

GROUP = register(
    Kind(
        key="group",
        label="Peer group",
        machine=Machine(
            stages={OPEN: "Of concern", CLOSED: "No longer of concern"},
            moves={OPEN: (CLOSED,), CLOSED: (OPEN,)},
        ),
        url_name="group",
        retention="context",
    )
)
