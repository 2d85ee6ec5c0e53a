"""Permissions on training."""

from halcyon.access.role.permissions import permission

RUN = permission("training.run", "Run the training programme: courses, sessions, attendance", database=True)
AGENCY = permission(
    "training.agency", "See and book one’s own agency’s training, and who needs what", database=True
)
SERVICE_TRAINING = permission(
    "service.training",
    "Ask for evaluations, chase overdue training, let go and erase who left (service)",
    database=True,
)
SERVICE_OPEN = permission(
    "service.training_open", "Take answers by a link, and check certificate numbers (service)", database=True
)
