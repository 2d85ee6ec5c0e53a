"""The service that carries notices."""

from halcyon.access.service.definitions import service

MESSENGER = service("Messenger", role="service_messenger")
