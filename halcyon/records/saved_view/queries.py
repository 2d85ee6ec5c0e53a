"""Reading saved views: one's own, and what one's team shares."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.agency.models import Team
from halcyon.access.user.models import User
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


def shared_on(viewer: Viewer, page: str) -> list[tuple[SavedView, str]]:
    """What colleagues share with a team of the viewer's on one list, by name, each with who shares it."""
    if viewer.user_id is None:
        return []
    rows = SavedView.objects.filter(page=page, shared_with__overlap=list(viewer.principals))
    found = list(rows.exclude(user_id=viewer.user_id).order_by("name", "id"))
    names = dict(User.objects.filter(pk__in={each.user_id for each in found}).values_list("pk", "name"))
    return [(each, names.get(each.user_id, "")) for each in found]


def first_of(viewer: Viewer, page: str) -> SavedView | None:
    """The view of a list that the viewer looks at first; None where they see it whole."""
    return saved_views_visible_to(viewer).filter(page=page, is_first=True).first()


def teams_of(viewer: Viewer) -> list[int]:
    """The principals of the viewer's teams."""
    teams = Team.objects.filter(pk__in=viewer.team_ids).order_by("pk")
    return list(teams.values_list("principal_id", flat=True))


def get(viewer: Viewer, id: UUID) -> SavedView:
    """One of the viewer's. Raises SavedView.DoesNotExist."""
    return saved_views_visible_to(viewer).get(pk=id)
