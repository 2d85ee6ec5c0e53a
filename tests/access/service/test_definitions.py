"""Services are declared once, and have a principal and a role that exist."""

import pytest

from halcyon.access.role.models import Role
from halcyon.access.service.actions import add_service
from halcyon.access.service.definitions import Service, all_services, service
from halcyon.access.service.queries import viewer_of
from tests.harness import World


@pytest.mark.parametrize("declared", list(all_services()), ids=lambda declared: declared.name)
def test_every_service_has_a_narrow_viewer(world: World, declared: Service) -> None:
    viewer = viewer_of(declared)
    assert viewer.name == declared.name
    assert viewer.user_id is None
    assert viewer.principals == (viewer.principal_id,)
    assert viewer.permissions == set(Role.objects.get(key=declared.role).permissions)


def test_setting_up_again_makes_no_second_principal(world: World) -> None:
    declared = next(iter(all_services()))
    assert add_service(service=declared).pk == viewer_of(declared).principal_id


def test_two_declarations_that_differ_are_refused() -> None:
    declared = next(iter(all_services()))
    assert service(declared.name, role=declared.role) is not None
    with pytest.raises(ValueError, match="declared twice"):
        service(declared.name, role="another")
