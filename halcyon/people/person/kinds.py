"""A person's file is their record: what is about the person is governed by it."""

from halcyon.records.kind.machine import Kind, Machine, register

OPEN, CLOSED = "open", "closed"

FILE = register(
    Kind(
        key="file",
        label="Child’s file",
        machine=Machine(stages={OPEN: "Open", CLOSED: "Closed"}, moves={OPEN: (CLOSED,), CLOSED: (OPEN,)}),
        url_name="child",
        retention="child_file",
    )
)
