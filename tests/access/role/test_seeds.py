"""The starting roles: an upgrade brings what is new, and respects what an area made of them."""

import pytest

from halcyon.access.role import seeds
from halcyon.access.role.models import Role
from halcyon.access.role.seeds import seed_roles, starting_roles
from tests.harness import World

KEY = "hub_screener"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release whose hub screener may also see the trail of a record."""
    roles = starting_roles()
    roles[KEY]["permissions"].append("trail.record")
    monkeypatch.setattr(seeds, "starting_roles", lambda: roles)


def _held() -> set[str]:
    return set(Role.objects.get(key=KEY).permissions)


def test_twice_is_once(world: World) -> None:
    before = list(Role.objects.order_by("key").values_list("key", "permissions", "version"))
    seed_roles()
    assert list(Role.objects.order_by("key").values_list("key", "permissions", "version")) == before


def test_what_is_new_is_brought_once(world: World, later: None) -> None:
    before = _held()
    seed_roles()
    assert _held() == {*before, "trail.record"}
    Role.objects.filter(key=KEY).update(permissions=sorted(before))
    seed_roles()
    assert _held() == before, "the area took it away again, and it stays away"


def test_what_an_area_gave_or_took_stays(world: World, later: None) -> None:
    edited = (_held() | {"trail.all"}) - {"contact.refer"}
    Role.objects.filter(key=KEY).update(permissions=sorted(edited))
    seed_roles()
    assert _held() == {*edited, "trail.record"}


def test_an_unknown_permission_is_an_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = starting_roles()
    roles[KEY]["permissions"].append("no.such")
    monkeypatch.setattr(seeds, "starting_roles", lambda: roles)
    with pytest.raises(ValueError, match=r"no\.such"):
        seed_roles()
