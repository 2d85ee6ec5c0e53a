"""Reading one's own saved views."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.saved_view.models import SavedView


def saved_views_visible_to(viewer: Viewer) -> QuerySet[SavedView]:
    """The viewer's own; a service has none."""
    if viewer.user_id is None:
        return SavedView.objects.none()
    return SavedView.objects.filter(user_id=viewer.user_id)


def of_list(viewer: Viewer, page: str) -> list[SavedView]:
    """The viewer's views of one list, by name."""
    return list(saved_views_visible_to(viewer).filter(page=page).order_by("name", "id"))


def get(viewer: Viewer, id: UUID) -> SavedView:
    """One of the viewer's. Raises SavedView.DoesNotExist."""
    return saved_views_visible_to(viewer).get(pk=id)
