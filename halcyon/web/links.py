"""Addresses of pages, given only to those whose role includes the page."""

from django.urls import resolve, reverse

from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.records.kind.machine import kind_of

_permissions: dict[str, Permission | None] = {}


def link_for(viewer: Viewer, name: str, *args: object) -> str:
    """The address of a named page; '' where no role of the viewer's includes it.

    The page itself is asked for its permission, once, so a link and its page cannot disagree.
    """
    address = reverse(name, args=args)
    if name not in _permissions:
        _permissions[name] = getattr(resolve(address).func, "permission", None)
    permission = _permissions[name]
    return address if permission is None or viewer.may(permission) else ""


def record_link(viewer: Viewer, kind: str, reference: str) -> str:
    """The address of a record's own page, by its kind; '' where no role of the viewer's includes it."""
    return link_for(viewer, kind_of(kind).url_name, reference)
