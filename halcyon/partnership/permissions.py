"""Permissions on training."""

from halcyon.access.role.permissions import permission

RUN = permission("training.run", "Run the training programme: courses, sessions, attendance", database=True)
AGENCY = permission(
    "training.agency", "See and book one’s own agency’s training, and who needs what", database=True
)
SERVICE_TRAINING = permission(
    "service.training", "Ask for evaluations, and chase overdue training (service)", database=True
)
