"""A person's file is their record: what is about a child is governed by it. An adult's record is small."""

from halcyon.records.kind.machine import Kind, Machine, register

OPEN, CLOSED = "open", "closed"
_STAYS = Machine(stages={OPEN: "Open", CLOSED: "Closed"}, moves={OPEN: (CLOSED,), CLOSED: (OPEN,)})

FILE = register(
    Kind(key="file", label="Child’s file", machine=_STAYS, url_name="child", retention="child_file")
)
ADULT = register(
    Kind(key="adult", label="Adult’s record", machine=_STAYS, url_name="adult", retention="child_file")
)
