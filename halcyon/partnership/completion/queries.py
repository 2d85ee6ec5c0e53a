"""Reading finished e-learning: one's own, one's agency's, or all."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.partnership.completion.models import Completion
from halcyon.partnership.learner.queries import visible


def of_learner(viewer: Viewer, learner: UUID) -> QuerySet[Completion]:
    """What one learner finished, the latest first."""
    rows = visible(Completion.objects.select_related("course"), viewer).filter(learner=learner)
    return rows.order_by("-completed_on", "id")
