"""Keeping the directory."""

from datetime import datetime
from typing import Any

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.text import squash
from halcyon.casework.directory.models import LocalService
from halcyon.casework.directory.rules import ages_make_sense, is_still_there, nothing_changed_meanwhile


def enter(*, said: dict[str, Any], by: Viewer, at: datetime) -> LocalService:
    """Enter a service. ``said``: its fields. Whoever enters it has checked it."""
    ages_make_sense(said["age_from"], said["age_to"])
    made = LocalService.objects.create(
        **_tidy(said), checked_on=london_date(at), checked_by_id=by.principal_id
    )
    note("enter service", by=by, subject=made.name)
    return made


def change(
    *, service: LocalService, said: dict[str, Any], edition: int, by: Viewer, at: datetime
) -> LocalService:
    """Change an entry, or say that all of it is still so: either way it is checked today."""
    ages_make_sense(said["age_from"], said["age_to"])
    service = _held(service, edition)
    for name, value in _tidy(said).items():
        setattr(service, name, value)
    service.checked_on, service.checked_by_id = london_date(at), by.principal_id
    service.edition += 1
    service.save()
    note("change service", by=by, subject=service.name)
    return service


def remove(*, service: LocalService, edition: int, by: Viewer, at: datetime) -> None:
    """Take a service out of the directory. Where it was named, it stays named."""
    service = _held(service, edition)
    service.ended_on = london_date(at)
    service.edition += 1
    service.save()
    note("remove service", by=by, subject=service.name)


def _held(service: LocalService, edition: int) -> LocalService:
    held = LocalService.objects.select_for_update().get(pk=service.pk)
    nothing_changed_meanwhile(held, edition)
    is_still_there(held)
    return held


def _tidy(said: dict[str, Any]) -> dict[str, Any]:
    lines = {name: squash(said[name]) for name in ("name", "area", "hours")}
    texts = {name: said[name].replace("\0", "").strip() for name in ("what_for", "reach")}
    return {**lines, **texts, "age_from": said["age_from"], "age_to": said["age_to"]}
