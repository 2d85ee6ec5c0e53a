"""The service that writes the files of published reports."""

from halcyon.access.service.definitions import service

PRINTER = service("Publications", role="service_publications")
