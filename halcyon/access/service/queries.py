"""From a service to its viewer."""

from halcyon.access.agency.queries import service_principal
from halcyon.access.role.models import Role
from halcyon.access.service.definitions import Service
from halcyon.access.user.queries import service_viewer
from halcyon.access.viewer import Viewer


def viewer_of(service: Service) -> Viewer:
    """What decides what exists for a service: ``with acting_as(viewer_of(ESCALATION)) as by:``.

    Raises Principal.DoesNotExist or Role.DoesNotExist where ``setup`` has not run.
    """
    return service_viewer(service_principal(service.name), Role.objects.get(key=service.role))
