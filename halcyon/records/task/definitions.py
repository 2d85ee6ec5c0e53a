"""The service that looks after tasks."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from halcyon.access.rota.definitions import Position
from halcyon.access.service.definitions import service

ESCALATION = service("Escalation", role="service_escalation")

#: Who is next in line where nobody accepts: positions on the rota, each for as long as ``STEP``.
#: Local default, editable: high grade goes to the duty manager, then to out-of-hours (issue 3, 2).
URGENT = "urgent"
LINES: Mapping[str, Sequence[Position]] = {URGENT: (Position.DUTY_MANAGER, Position.OUT_OF_HOURS)}
STEP = timedelta(hours=1)
