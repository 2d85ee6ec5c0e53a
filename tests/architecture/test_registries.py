"""What is registered is whole: kinds have pages, permissions are held, deadlines have sources, events are known."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from halcyon.access.role.models import Role
from halcyon.access.role.permissions import all_permissions
from halcyon.base.events import subscriptions
from halcyon.base.identifiers import new_reference
from halcyon.records.deadline.definitions import all_definitions
from halcyon.records.kind.machine import Kind, all_kinds
from tests.harness import World

#: Every subscription that there is, by event; an upward effect is documented here.
SUBSCRIPTIONS: dict[str, tuple[str, ...]] = {
    "ContactDecided": ("halcyon.casework.check.handlers.close_when_decided",),
    "FoundByChanged": ("halcyon.people.matching.handlers.index_again",),
    "NumberHeldTwice": ("halcyon.people.duplicate.handlers.queue_both",),
    # a case is not closed while the child is missing, or while somebody is asked to take it over
    "CaseClosing": (
        "halcyon.casework.missing.handlers.refuse_while_missing",
        "halcyon.casework.handover.handlers.refuse_closing",
    ),
    # the hub decides, and a child goes to the service
    "AgencyChanged": ("halcyon.partnership.certificate.handlers.follow",),
    "ChildReferred": ("halcyon.casework.referral.handlers.refer_to_service",),
}


@pytest.mark.parametrize("kind", list(all_kinds()), ids=lambda kind: kind.key)
def test_a_kind_has_a_page_that_takes_its_reference(kind: Kind) -> None:
    try:
        reverse(kind.url_name, args=[new_reference()])
    except NoReverseMatch:
        pytest.fail(f"{kind.key} names the page {kind.url_name!r}, which does not exist")


@pytest.mark.parametrize("kind", list(all_kinds()), ids=lambda kind: kind.key)
def test_every_stage_is_reached(kind: Kind) -> None:
    reached = {kind.machine.initial, *(to for targets in kind.machine.moves.values() for to in targets)}
    assert set(kind.machine.stages) == reached


def test_every_permission_is_held_by_a_role_and_every_role_is_known(world: World) -> None:
    held = {key for role in Role.objects.all() for key in role.permissions}
    assert held == set(all_permissions())


def test_every_deadline_says_where_it_comes_from() -> None:
    assert all(definition.source and definition.title for definition in all_definitions())


def test_every_subscription_is_listed() -> None:
    assert {event.__name__: names for event, names in subscriptions().items()} == SUBSCRIPTIONS


def test_the_worker_knows_every_job() -> None:
    package = Path(settings.BASE_DIR)
    found = {
        ".".join(("halcyon", *path.relative_to(package).with_suffix("").parts))
        for path in package.rglob("jobs.py")
    }
    assert found == set(settings.PROCRASTINATE_IMPORT_PATHS)
