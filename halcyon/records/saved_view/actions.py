"""Saving and forgetting a view."""

from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.records.saved_view.models import SavedView
from halcyon.records.saved_view.queries import saved_views_visible_to
from halcyon.records.saved_view.rules import has_a_name, has_room, says_something, tidied

NAME = 60  # characters of a view's name


def save(*, page: str, name: str, query: str, by: Viewer, at: datetime) -> None:
    """Save a list as it is looked at; another view of the same name gives way. Which page of it is not kept."""
    name = squash(name)[:NAME]
    has_a_name(name)
    kept = tidied(query)
    says_something(kept)
    has_room(saved_views_visible_to(by).filter(page=page).exclude(name=name).count())
    SavedView.objects.bulk_create(
        [SavedView(user_id=by.user_id or 0, page=page, name=name, query=kept, saved_at=at)],
        update_conflicts=True,
        unique_fields=["user_id", "page", "name"],
        update_fields=["query", "saved_at"],
    )


def forget(*, view: SavedView, by: Viewer) -> None:
    """Forget a view of one's own."""
    saved_views_visible_to(by).filter(pk=view.pk).delete()
