"""The service that looks after tasks."""

from halcyon.access.service.definitions import service

ESCALATION = service("Escalation", role="service_escalation")
