"""A place is a record: concerns are about it, and it is never governed by a child's file."""

from halcyon.records.kind.machine import Kind, Machine, register

OPEN, CLOSED = "open", "closed"

PLACE = register(
    Kind(
        key="place",
        label="Place",
        machine=Machine(
            stages={OPEN: "Of concern", CLOSED: "No longer of concern"},
            moves={OPEN: (CLOSED,), CLOSED: (OPEN,)},
        ),
        url_name="place",
        retention="context",
    )
)
