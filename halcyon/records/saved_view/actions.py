"""Saving and forgetting a view."""

from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.records.saved_view.models import SavedView
from halcyon.records.saved_view.queries import saved_views_visible_to, teams_of
from halcyon.records.saved_view.rules import has_a_name, has_a_team, has_room, says_something, tidied

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


def share(*, view: SavedView, by: Viewer) -> None:
    """Let one's teams see a view of one's own. Each still sees only the rows that they may."""
    teams = teams_of(by)
    has_a_team(teams)
    saved_views_visible_to(by).filter(pk=view.pk).update(shared_with=teams)


def share_no_longer(*, view: SavedView, by: Viewer) -> None:
    """Have a view for oneself again."""
    saved_views_visible_to(by).filter(pk=view.pk).update(shared_with=[])


def look_at_first(*, view: SavedView, by: Viewer) -> None:
    """Let a list open with this view of one's own."""
    own = saved_views_visible_to(by)
    own.filter(page=view.page, is_first=True).update(is_first=False)
    own.filter(pk=view.pk).update(is_first=True)


def look_at_all_first(*, view: SavedView, by: Viewer) -> None:
    """Let a list open whole again."""
    saved_views_visible_to(by).filter(pk=view.pk).update(is_first=False)
