"""Reading uses of break-glass, and who could review one."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.agency.models import Team
from halcyon.access.permissions import TRAIL_ALL
from halcyon.access.rota.definitions import Position
from halcyon.access.rota.queries import on_duty
from halcyon.access.user.models import User
from halcyon.access.user.queries import colleagues_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.records.break_glass.kinds import WAITING
from halcyon.records.break_glass.models import BreakGlass
from halcyon.records.permissions import REVIEW_BREAK_GLASS
from halcyon.records.record.models import Grant
from halcyon.records.record.queries import granted, one, visible


def get(viewer: Viewer, reference: str) -> BreakGlass:
    """A visible use by its own reference. Raises BreakGlass.DoesNotExist."""
    return one(_uses(viewer), viewer, reference)


def own(viewer: Viewer, reference: str) -> BreakGlass:
    """A use of the viewer's own. Raises BreakGlass.DoesNotExist."""
    return one(_uses(viewer).filter(user_id=viewer.user_id or 0), viewer, reference)


def own_open(viewer: Viewer, at: datetime) -> list[BreakGlass]:
    """What the viewer has open by break-glass now, the one that ends first before the others."""
    if viewer.user_id is None:
        return []
    rows = _uses(viewer).filter(user_id=viewer.user_id, ended_at__isnull=True, until__gt=at)
    return list(rows.order_by("until", "record_id"))


def open_on(viewer: Viewer, file: UUID, at: datetime) -> BreakGlass | None:
    """The viewer's own use that opens a file now, if there is one."""
    return next((use for use in own_open(viewer, at) if use.file_id == file), None)


def to_review(viewer: Viewer) -> QuerySet[BreakGlass]:
    """Uses that wait for this viewer's review, the oldest first."""
    rows = _uses(viewer).filter(record__in=granted(viewer, Grant.Basis.REVIEW), record__stage=WAITING)
    return rows.order_by("opened_at", "record_id")


def reviewed(viewer: Viewer) -> QuerySet[BreakGlass]:
    """Uses that this viewer was asked to review and that are reviewed, the latest first."""
    rows = _uses(viewer).filter(record__in=granted(viewer, Grant.Basis.REVIEW))
    return rows.exclude(record__stage=WAITING).order_by("-opened_at", "record_id")


def somebody_reviews(by: Viewer, at: datetime) -> bool:
    """Whether anybody but the user holds the permission to review."""
    return who_may(REVIEW_BREAK_GLASS, at).exclude(pk=by.user_id or 0).exists()


def proposed_reviewers(by: Viewer, team: Team | None, at: datetime) -> list[int]:
    """The ids of those who could review a use, in order.

    The managers of the child's owning team, else the duty manager, else information governance: from another line
    than the user's, so nobody of their own teams. Those come last, for an area where there is nobody else.
    """
    manager = on_duty(Position.DUTY_MANAGER, at)
    chain = [
        *_ids(who_may(REVIEW_BREAK_GLASS, at, team=team) if team else User.objects.none()),
        *([manager.user_id] if manager else []),
        *_ids(who_may(REVIEW_BREAK_GLASS, at).filter(pk__in=_ids(who_may(TRAIL_ALL, at)))),
        *_ids(who_may(REVIEW_BREAK_GLASS, at)),
    ]
    near = colleagues_of(by.team_ids, at)
    far = [each for each in chain if each not in near]
    return [each for each in dict.fromkeys([*far, *chain]) if each != by.user_id]


def governance(at: datetime) -> list[User]:
    """Who watches the whole trail: they hear of what was not justified."""
    return list(who_may(TRAIL_ALL, at).select_related("principal"))


def _uses(viewer: Viewer) -> QuerySet[BreakGlass]:
    related = ("record__opened_by__user__agency", "record__team", "reviewer")
    return visible(BreakGlass.objects.all(), viewer).select_related(
        *related, "record__break_glass_review__reviewed_by"
    )


def _ids(users: QuerySet[User]) -> list[int]:
    return list(users.values_list("pk", flat=True))
